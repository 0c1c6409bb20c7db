/** From what the rules find to a verdict. */
import type { Problem } from './errors.ts'
import type { Lowered } from './lowered.ts'
import type { Plan } from './model.ts'
import { SCHEMA_VERSION } from './model.ts'
import type { Project } from './project.ts'
import type { Finding, RuleInfo } from './rules/finding.ts'
import { gateLowered } from './rules/gate-lowered.ts'
import { isGuard } from './rules/index.ts'
import { staleBaseline } from './rules/stale-baseline.ts'
import { compare } from './verdict/baseline.ts'
import type { Guard } from './verdict/guard.ts'
import { fingerprints, type Identity, identityOf, SourceLines } from './verdict/identity.ts'
import { DEFAULT_LEVELS, withLevels } from './verdict/levels.ts'
import type { ReportedFinding, VerifyReport } from './verdict/report.ts'

/** What the user wants to know. */
export interface VerifySettings {
  /** Rules to look at; empty for all. */
  only: readonly string[]
  /** More warnings than these fail; null for any number. */
  maxWarnings: number | null
  /** Known findings, with the name of their file; null without any. */
  baseline: { name: string; entries: readonly Identity[] } | null
  /** Against a base, what its baseline lists: what guards against a change is known by that alone. */
  knownAtBase?: readonly Identity[] | null
  /** Whether only some documents were read, so that entries about others say nothing. */
  partly: boolean
}

/** A report, and what some formats show beside it. */
export interface Verification {
  report: VerifyReport
  plans: Plan[]
  lines: SourceLines
}

/** Everything found in a project, and what follows from it. */
export function verify(project: Project, settings: VerifySettings): Verification {
  const lines = new SourceLines(project.sources)
  const { fresh, known } = judged(project, settings, lines)
  const prints = fingerprints(fresh.map(({ identity }) => identity))
  const findings = fresh.map(({ finding }, index) => reported(finding, prints[index] ?? '', lines))
  const count = (level: Finding['level']): number => findings.filter((one) => one.level === level).length
  const counts = { error: count('error'), warning: count('warning'), note: count('note') }
  const isTooMuch = settings.maxWarnings !== null && counts.warning > settings.maxWarnings
  return {
    report: {
      schemaVersion: SCHEMA_VERSION,
      verdict:
        [...project.problems, ...project.unproven].length > 0
          ? 'unverified'
          : counts.error > 0 || isTooMuch
            ? 'fail'
            : 'pass',
      findings,
      counts,
      leftOut: { ignored: project.ignored, known: known.length },
      problems: [...project.problems, ...project.unproven].map(reportedProblem),
    },
    plans: project.report.plans,
    lines,
  }
}

/** The report on a project that could not be read at all. */
export function unverified(problems: readonly Problem[]): Verification {
  return {
    report: {
      schemaVersion: SCHEMA_VERSION,
      verdict: 'unverified',
      findings: [],
      counts: { error: 0, warning: 0, note: 0 },
      leftOut: { ignored: 0, known: 0 },
      problems: problems.map(reportedProblem),
    },
    plans: [],
    lines: new SourceLines([]),
  }
}

function reportedProblem({ what, where, todo }: Problem): VerifyReport['problems'][number] {
  return { message: what, where, help: todo }
}

/** What a baseline would have to list. */
export function identitiesIn(project: Project): Identity[] {
  const lines = new SourceLines(project.sources)
  return project.findings.filter(({ level }) => level !== 'note').map((finding) => identityOf(finding, lines))
}

interface Judged {
  finding: Finding
  identity: Identity
}

function judged(
  project: Project,
  { only, baseline, knownAtBase = null, partly }: VerifySettings,
  lines: SourceLines,
): { fresh: Judged[]; known: Judged[] } {
  const order = new Map(project.sources.map(({ file }, index) => [file, index]))
  const isWanted = (rule: string): boolean => only.length === 0 || only.includes(rule)
  const all = project.findings
    .filter(({ rule }) => isWanted(rule))
    .sort(
      (a, b) =>
        (order.get(a.place.file) ?? 0) - (order.get(b.place.file) ?? 0) || a.place.start - b.place.start,
    )
    .map((finding) => ({ finding, identity: identityOf(finding, lines) }))
  const levels = project.settings.levels ?? DEFAULT_LEVELS
  const guard = guardIn(project)
  const told = (found: readonly Finding[]): Judged[] =>
    withLevels(
      found.filter(({ rule }) => isWanted(rule)),
      levels,
      guard,
    ).map((finding) => ({ finding, identity: identityOf(finding, lines) }))
  const lowered = told(project.lowered.map(loweredFinding))
  if (baseline === null) return { fresh: [...all, ...lowered], known: [] }
  // Of a rule that is off nothing is found, which is no sign of anything mended.
  const isOff = (rule: string): boolean => project.settings.levels?.rules[rule] === 'off'
  const entries = baseline.entries.filter(
    ({ rule, file }) => isWanted(rule) && !isOff(rule) && (!partly || order.has(file)),
  )
  const isBound = ({ rule }: { rule: string }): boolean => knownAtBase !== null && isGuard(rule)
  const free = compare(
    all.filter(({ identity }) => !isBound(identity)),
    entries.filter((entry) => !isBound(entry)),
  )
  const bound = all.filter(({ identity }) => isBound(identity))
  const guarded = compare(bound, (knownAtBase ?? []).filter(isBound))
  // An error that a change brings in is not known by an entry that it brings in as well.
  const own = knownAtBase === null ? [] : compare(free.known, knownAtBase).fresh
  const refused = own.filter(({ finding }) => finding.level === 'error' && guard?.had(finding) === false)
  const fresh = [...free.fresh, ...guarded.fresh, ...refused].sort((a, b) => all.indexOf(a) - all.indexOf(b))
  const known = [...free.known, ...guarded.known].filter((one) => !refused.includes(one))
  // What a change mended it takes out of its own file; the base's still has it.
  const stale = [...free.stale, ...compare(bound, entries.filter(isBound)).stale]
  const faults = [
    ...entryFindings(
      staleBaseline,
      baseline.name,
      stale.map(({ entry }) => entry),
    ),
    ...entryFindings(
      gateLowered,
      baseline.name,
      refused.map(({ identity }) => identity),
    ),
  ]
  return { fresh: [...fresh, ...told(faults), ...lowered], known }
}

function guardIn({ had, settings: { base } }: Project): Pick<Guard, 'levels' | 'had'> | null {
  return base && had ? { levels: base.settings.levels ?? DEFAULT_LEVELS, had } : null
}

const ENTRIES: Record<string, { what: string; help: string }> = {
  [staleBaseline.id]: {
    what: 'what is mended or reworded',
    help: 'take it out, so that it can not come back: mstone verify --prune-baseline',
  },
  [gateLowered.id]: {
    what: 'errors that the base does not have, which count all the same',
    help: 'mend what they say',
  },
}

/** What is wrong with entries of a baseline; nothing where there are none. */
function entryFindings(
  { id, level }: RuleInfo,
  file: string,
  [first, ...others]: readonly Identity[],
): Finding[] {
  if (!first) return []
  const { what, help } = ENTRIES[id] ?? { what: '', help: '' }
  const more = others.length > 0 ? ` and ${others.length} more` : ''
  const message = `the baseline lists ${what}: ${first.rule} in ${first.file}${more}`
  const place = { file, line: 1, column: 1, start: 0, end: 0 }
  return [{ rule: id, level, milestone: null, message, help, place, related: [] }]
}

/** A lower level has no say yet, and is there to be looked at. */
function loweredFinding({ rule, was, now, place }: Lowered): Finding {
  const what =
    rule === null
      ? 'strict is off here and on at the base'
      : `${rule} is ${spoken(now)} here and ${spoken(was)} at the base`
  return {
    rule: gateLowered.id,
    level: 'note',
    milestone: null,
    message: `${what}: what is new is as grave as it was there`,
    help: 'nothing, if those who look after the gate agree',
    place,
    related: [],
  }
}

function spoken(level: Lowered['now']): string {
  return level === 'off' ? level : `${level === 'error' ? 'an' : 'a'} ${level}`
}

function reported(
  { rule, level, message, help, milestone, place, related, was }: Finding,
  fingerprint: string,
  lines: SourceLines,
): ReportedFinding {
  const end = lines.endOf(place)
  return {
    ...{ rule, level, message, help, milestone },
    ...{ file: place.file, line: place.line, column: place.column },
    ...{ endLine: end.line, endColumn: end.column },
    url: `docs/rules/${rule}.md`,
    fingerprint,
    related: related.map((one) => ({
      message: one.message,
      ...{ file: one.place.file, line: one.place.line, column: one.place.column },
    })),
    ...(was && { was }),
  }
}
