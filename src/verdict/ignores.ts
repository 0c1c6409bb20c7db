/** Comments that ask for a rule to be left out: what they take away, and what is wrong with them. */
import type { Place, Plan } from '../model.ts'
import { nearest } from '../nearest.ts'
import type { Directive } from '../read/directives.ts'
import type { Finding } from '../rules/finding.ts'
import { ALL_RULES, isGuard } from '../rules/index.ts'
import { invalidIgnore } from '../rules/invalid-ignore.ts'
import { unusedIgnore } from '../rules/unused-ignore.ts'
import type { LevelSettings } from './levels.ts'

export interface Ignored {
  /** What is left, what is wrong with the comments included. */
  findings: Finding[]
  /** How many findings were taken away. */
  count: number
}

/**
 * Takes away the findings that a comment speaks of.
 *
 * @param plan where a comment before a milestone speaks of all that is found about it
 * @param levels a comment about a rule that is off has nothing to do
 * @param guard against a base, whether a comment stood there, and whether a finding is one that no other comment leaves
 *   out; null without one
 */
export function withoutIgnored(
  findings: readonly Finding[],
  directives: readonly Directive[],
  plan: Plan,
  levels: LevelSettings,
  guard: { stood(directive: Directive): boolean; isHeld(finding: Finding): boolean } | null = null,
): Ignored {
  const isNew = (directive: Directive): boolean => guard?.stood(directive) === false
  const faultsOf = (directive: Directive): Finding[] => {
    const faults = faultOf(directive)
    return faults.length === 0 && isNew(directive)
      ? overreach(directive, directive.rules.filter(isGuard))
      : faults
  }
  const invalid = directives.flatMap(faultsOf)
  const valid = directives.filter((directive) => faultsOf(directive).length === 0)
  const old = valid.filter((directive) => !isNew(directive))
  const used = new RulesOf()
  const refused = new RulesOf()
  const kept = findings.filter((finding) => {
    const isHeld = coveringOf(finding, valid, plan).some(isNew) && guard?.isHeld(finding) === true
    const covering = coveringOf(finding, isHeld ? old : valid, plan)
    const isLeft = covering.length === 0
    if (isLeft && isHeld) for (const one of coveringOf(finding, valid, plan)) refused.add(one, finding.rule)
    for (const one of isLeft ? coveringOf(finding, valid, plan) : covering) used.add(one, finding.rule)
    return isLeft
  })
  const faults = [
    ...invalid,
    ...valid.filter(isNew).flatMap((directive) => overreach(directive, [...refused.of(directive)])),
  ]
  const unused = valid.flatMap((directive) =>
    directive.rules
      .filter((rule) => !used.of(directive).has(rule) && levels.rules[rule] !== 'off')
      .map((rule) => unusedFinding(directive, rule)),
  )
  return { findings: [...kept, ...faults, ...unused], count: findings.length - kept.length }
}

/**
 * The comments that take a finding away: one that speaks of its line or of its milestone's, or several that together
 * speak of every line that proves it.
 */
function coveringOf(
  { rule, milestone, place, related }: Finding,
  directives: readonly Directive[],
  plan: Plan,
): Directive[] {
  const of = directives.filter(({ rules }) => rules.includes(rule))
  if (of.length === 0) return []
  const at = (one: Place): Directive[] =>
    of.filter(({ file, covers }) => file === one.file && covers === one.line)
  const own = plan.milestones.find(({ ref }) => ref === milestone)?.places ?? []
  const direct = [place, ...own].flatMap(at)
  if (direct.length > 0) return direct
  const proofs = related.map((one) => at(one.place))
  return proofs.length > 0 && proofs.every((found) => found.length > 0) ? proofs.flat() : []
}

function faultOf(directive: Directive): Finding[] {
  const { rules, reason } = directive
  const known = ALL_RULES.map(({ id }) => id)
  const unknown = rules.filter((rule) => !known.includes(rule))
  const [first] = unknown
  const near = first === undefined ? null : nearest(first, known)
  const what =
    rules.length === 0
      ? 'this comment names no rule to leave out'
      : first !== undefined
        ? `there is no rule "${first}"${near === null ? '' : `; the nearest is "${near}"`}`
        : !/[\p{L}\p{N}]/u.test(reason)
          ? `no reason is given for leaving out ${rules.join(', ')}`
          : null
  return what === null
    ? []
    : [
        findingAt(
          directive,
          invalidIgnore,
          what,
          'write <!-- mstone-ignore RULE: why it does not count here -->',
        ),
      ]
}

/** The rules of comments, of which something was found. */
class RulesOf {
  readonly #all = new Map<Directive, Set<string>>()

  of(directive: Directive): ReadonlySet<string> {
    return this.#all.get(directive) ?? new Set()
  }

  add(directive: Directive, rule: string): void {
    this.#all.set(directive, new Set([...this.of(directive), rule]))
  }
}

/** A comment that a change brings in can't leave out what guards against the change, nor an error that it brings in too. */
function overreach(directive: Directive, rules: readonly string[]): Finding[] {
  if (rules.length === 0) return []
  const what = `no comment leaves ${rules.join(', ')} out against a base that does not have it`
  return [
    findingAt(
      directive,
      invalidIgnore,
      what,
      'mend what the rule finds, or have the comment merged by itself first',
    ),
  ]
}

function unusedFinding(directive: Directive, rule: string): Finding {
  return findingAt(directive, unusedIgnore, `${rule} finds nothing here to leave out`, 'delete the comment')
}

function findingAt(
  { file, line, column, start, end }: Directive,
  { id, level }: Pick<Finding, 'level'> & { id: string },
  message: string,
  help: string,
): Finding {
  return {
    rule: id,
    level,
    milestone: null,
    message,
    help,
    place: { file, line, column, start, end },
    related: [],
  }
}
