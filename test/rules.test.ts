import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type ApprovalPolicy, requiresApproval } from '../src/approval/policy.ts'
import { NO_PROVENANCE } from '../src/approval/provenance.ts'
import type { Moment } from '../src/changes/changes.ts'
import { changesBetween } from '../src/changes/index.ts'
import { configOf } from '../src/config.ts'
import { parseMarkdown } from '../src/markdown/index.ts'
import { buildPlan } from '../src/plan/build.ts'
import type { Evidence } from '../src/plan/evidence.ts'
import { groupReadings } from '../src/plan/group.ts'
import { policyOf } from '../src/policy.ts'
import { readDocument } from '../src/read/document.ts'
import type { Case, Finding, Rule } from '../src/rules/finding.ts'
import { RULES } from '../src/rules/index.ts'
import { NO_EXTENSION, vocabularyOf } from '../src/vocabulary/index.ts'
import { FIXTURES } from './fixtures.ts'
import { examplesIn, type Files, forged, pageOf, TWINS } from './rule-cases.ts'

/** That of `mstone verify` in the tests. */
const TODAY = '2026-02-16'

const WORDS = vocabularyOf(NO_EXTENSION)

/** The documents among some files, plan by plan, and what belongs to none. */
function momentOf(files: Files): Moment & { rest: Evidence[]; policy: ApprovalPolicy } {
  const readings = Object.entries(files)
    .filter(([file]) => file.endsWith('.md'))
    .map(([file, text]) => readDocument(parseMarkdown(file, text), WORDS))
  const groups = groupReadings(readings, [])
  const rest = readings.filter((reading) => !groups.some((group) => group.readings.includes(reading)))
  const config = files['mstone.yaml']
  const policy = policyOf(
    config === undefined ? null : configOf(config, '/mstone.yaml', 'mstone.yaml'),
    (path) => files[path] ?? null,
  )
  const evidenceOf = (group: (typeof groups)[number]): Evidence =>
    buildPlan(group, 'auto', (milestone, stated) => requiresApproval(policy, milestone, stated)).evidence
  return {
    plans: groups.map(evidenceOf),
    rest: rest.length > 0 ? [evidenceOf({ name: null, readings: rest })] : [],
    outside: readings.flatMap(({ outside }) => outside),
    policy,
  }
}

/** What the documents among some files give a rule to look at, plan by plan. */
function evidenceOf(files: Files, base: Files | null): Case[] {
  const { rest, policy, ...now } = momentOf(files)
  const changes = base && changesBetween(momentOf(base), now)
  return [...now.plans, ...rest].map((evidence, index) => ({
    ...evidence,
    refuted: new Set<string>(),
    doubted: new Set<string>(),
    policy,
    provenance: NO_PROVENANCE,
    today: TODAY,
    knownAs: (milestone) =>
      changes?.[index]?.milestones.find(({ now }) => now === milestone)?.was ?? milestone,
    termsAt: () => [],
    changes: changes?.[index] ?? null,
    isThere: (path, document) =>
      path.startsWith('../') ? null : [path, join(document, '..', path)].some((one) => one in files),
  }))
}

type Found = Omit<Finding, 'rule'>

/** What one rule finds by itself, in the order in which it stands. */
function foundBy({ check, level }: Rule, files: Files, base: Files | null = null): Found[] {
  const found: Found[] = []
  for (const evidence of evidenceOf(files, base)) {
    const refs = evidence.plan.milestones.map(({ ref }) => ref)
    check(evidence, (place, message, details) => {
      const { help, milestone = null, related = [], accepted } = details
      const graver = accepted ? 'note' : (details.level ?? level)
      found.push({ level: graver, milestone, message, help, place, related })
      // What holds of every finding.
      expect(message).toMatch(/^\S.*[^.\s]$/)
      expect(message).not.toMatch(/undefined|null|NaN|\s\s/)
      expect(help).toMatch(/^\S.*\w/)
      expect([...refs, null]).toContain(milestone)
      for (const one of related) {
        expect(one.message).not.toBe('')
        expect(files[one.place.file]).toBeDefined()
      }
    })
  }
  return found.sort((a, b) => a.place.start - b.place.start)
}

function printed({ level, message, place: { file, line, column } }: Found, id: string): string {
  return `${file}:${line}:${column}: ${level}: ${message} [${id}]`
}

/** An edge of a rule, as `fixtures/rules/ID.yaml` lists them. */
interface Edge {
  name: string
  /** PLAN.md, or several documents. */
  text?: string
  files?: Files
  /** The base that it is compared with: PLAN.md, or several documents. */
  base?: string | Files
  /** Everything that the rule finds there; details that are left out may be any. */
  finds: {
    /** `LINE:COLUMN`, with `FILE:` before it where that is not PLAN.md. */
    at: string
    says: string
    level?: string
    milestone?: string | null
    help?: string
    /** `LINE MESSAGE` of each. */
    related?: string[]
  }[]
}

const EDGES = new Map(
  readdirSync(join(FIXTURES, 'rules')).map((name) => [
    basename(name, '.yaml'),
    parse(readFileSync(join(FIXTURES, 'rules', name), 'utf8')) as Edge[],
  ]),
)

it('every file of edges is of a rule', () => {
  const ids = RULES.map(({ id }) => id)
  for (const id of EDGES.keys()) expect(ids).toContain(id)
})

describe.each(RULES)('$id', (rule) => {
  it.each(examplesIn(pageOf(rule.id)))('alone, in example %# of its page', ({ files, base, findings }) => {
    expect(foundBy(rule, files, base).map((one) => printed(one, rule.id))).toEqual(findings)
  })

  it.each(TWINS)('finds nothing in the true $name', ({ files }) => {
    expect(foundBy(rule, files)).toEqual([])
  })

  const forgeries = TWINS.flatMap(({ files, forgeries: all }) =>
    all.filter(({ finds }) => finds === rule.id).map((forgery) => ({ ...forgery, files })),
  )
  if (forgeries.length > 0)
    it.each(forgeries)('$name', ({ files, ...forgery }) => {
      const lines = foundBy(rule, forged(files, forgery)).map(({ place }) => place.line)
      expect(lines).toContain(forgery.line)
    })

  const edges = EDGES.get(rule.id) ?? []
  if (edges.length > 0)
    it.each(edges)('$name', ({ text, files = { 'PLAN.md': text ?? '' }, base = null, finds }) => {
      const before = typeof base === 'string' ? { 'PLAN.md': base } : base
      const found = foundBy(rule, files, before).map(
        ({ place: { file, line, column }, related, ...one }) => ({
          at: `${file === 'PLAN.md' ? '' : `${file}:`}${line}:${column}`,
          says: one.message,
          level: one.level,
          milestone: one.milestone,
          help: one.help,
          related: related.map(({ place, message }) => `${place.line} ${message}`),
        }),
      )
      expect(found).toMatchObject(finds)
      expect(found).toHaveLength(finds.length)
    })
})
