import { resolve } from 'node:path'
import type { Milestone, Plan } from '../model.ts'
import { loadProject } from '../project.ts'
import { escapeLine } from '../report/escape.ts'
import { ALL_RULES } from '../rules/index.ts'
import { type Context, OK } from './context.ts'
import type { CommandOption, CommandSpec, Values } from './list/spec.ts'

/** Everything that can stand on a command line. */
export interface Grammar {
  commands: readonly CommandSpec[]
  /** What the first of two words stands for. */
  groups: Readonly<Record<string, string>>
  /** Options of every command. */
  global: readonly CommandOption[]
}

/** What may come next. */
interface Candidate {
  value: string
  description: string
}

/** A command line up to its last word, taken apart. */
interface Line {
  /** Words that are neither options nor their values. */
  plain: string[]
  /** The option whose value the last word is. */
  open: CommandOption | null
  /** Behind `--`, where nothing is an option. */
  literal: boolean
  /** Values by the first flag of their option. */
  given: Map<string, string>
}

/** `mstone __complete -- WORDS…`: what the last word may become, a line each; nothing where files may stand. */
export function complete(context: Context, words: readonly string[], grammar: Grammar): number {
  const last = words.at(-1) ?? ''
  // Shells that can't pass an empty word pass quotes.
  const current = last === '""' ? '' : last
  const found = candidates(context, words.slice(0, -1), current, grammar)
  const wanted = current.toLowerCase()
  for (const { value, description } of found) {
    if (!value.toLowerCase().startsWith(wanted) || escapeLine(value) !== value) continue
    context.out(`${value}\t${escapeLine(description)}\n`)
  }
  return OK
}

function candidates(
  context: Context,
  before: readonly string[],
  current: string,
  grammar: Grammar,
): Candidate[] {
  const line = takeApart(before, grammar)
  const { plain, open, literal } = line
  const plans = (): Plan[] => plansAt(context, line)
  if (open) return valuesOf(open.values, current, plans)
  const spec = specOf(plain, grammar)
  const options = optionsOf(spec, grammar)
  if (current.startsWith('-') && !literal) {
    const [flag = '', value] = current.split(/=(.*)/s)
    const named = value === undefined ? undefined : options.find((option) => flagsOf(option).includes(flag))
    return named
      ? valuesOf(named.values, value ?? '', plans).map((one) => ({ ...one, value: `${flag}=${one.value}` }))
      : options.map((option) => ({ value: flagsOf(option).at(-1) ?? '', description: option.description }))
  }
  if (!spec) return namesAfter(plain, grammar)
  return valuesOf(spec.argument?.values?.[plain.length - spec.name.split(' ').length], current, plans)
}

function takeApart(words: readonly string[], grammar: Grammar): Line {
  const line: Line = { plain: [], open: null, literal: false, given: new Map() }
  for (const word of words) {
    if (line.open) {
      line.given.set(flagsOf(line.open)[0] ?? '', word)
      line.open = null
    } else if (line.literal || !/^-./.test(word)) line.plain.push(word)
    else if (word === '--') line.literal = true
    else line.open = opened(word, optionsOf(specOf(line.plain, grammar), grammar))
  }
  return line
}

/** The option that a word is, where its value has to follow. */
function opened(word: string, options: readonly CommandOption[]): CommandOption | null {
  const option = options.find((one) => flagsOf(one).includes(word))
  return option && /[<[]/.test(option.flags) ? option : null
}

/** `-f` and `--format` of `-f, --format <name>`. */
function flagsOf({ flags }: CommandOption): string[] {
  return flags.match(/(?<=^|, )--?[\w-]+/g) ?? []
}

function specOf(plain: readonly string[], { commands }: Grammar): CommandSpec | undefined {
  const [first = '', second = ''] = plain
  return commands.find(({ name }) => name === first || name === `${first} ${second}`)
}

function optionsOf(spec: CommandSpec | undefined, { global }: Grammar): CommandOption[] {
  return [...(spec?.options ?? []), ...global]
}

/** The commands that may come next. */
function namesAfter([group, ...more]: readonly string[], { commands, groups }: Grammar): Candidate[] {
  const shown = commands.filter(({ hidden }) => hidden !== true)
  const named = (spec: CommandSpec, name: string): Candidate => ({ value: name, description: spec.summary })
  if (group === undefined)
    return [
      ...shown.filter(({ name }) => !name.includes(' ')).map((spec) => named(spec, spec.name)),
      ...Object.entries(groups).map(([value, description]) => ({ value, description })),
    ]
  if (more.length > 0) return []
  return shown.flatMap((spec) => {
    const [head, name] = spec.name.split(' ')
    return head === group && name !== undefined ? [named(spec, name)] : []
  })
}

function valuesOf(values: Values | undefined, current: string, plans: () => Plan[]): Candidate[] {
  if (values === undefined) return []
  if (typeof values !== 'string') return values.map((value) => ({ value, description: '' }))
  return SOURCES[values](current, plans)
}

/** What each kind of value is made from. */
const SOURCES: Record<
  Exclude<Values, readonly string[]>,
  (current: string, plans: () => Plan[]) => Candidate[]
> = {
  rule: () => ALL_RULES.map(({ id, summary }) => ({ value: id, description: summary })),
  milestone: (_, plans) => plans().flatMap(({ milestones }) => milestones.map(milestoneCandidate)),
  phase: (_, plans) =>
    plans().flatMap(({ phases }) =>
      phases.map(({ id, title }) => ({ value: id ?? title ?? '', description: title ?? '' })),
    ),
  reference: (current, plans) =>
    plans().flatMap(({ milestones, deliverables }) => [
      ...milestones.map(milestoneCandidate),
      // Its items only once a milestone is named: all of them would be a wall.
      ...(current.includes(':') ? milestones.flatMap(itemCandidates) : []),
      ...(current.includes(':') ? deliverables.map(itemCandidate) : []),
    ]),
}

function milestoneCandidate({ ref, title, status }: Milestone): Candidate {
  return { value: ref, description: `${title ?? ''} (${status.replace('_', ' ')})`.trim() }
}

function itemCandidates({ criteria, deliverables }: Milestone): Candidate[] {
  return [...criteria.items, ...deliverables.items].map(itemCandidate)
}

function itemCandidate({ ref, text, state }: { ref: string; text: string; state: string }): Candidate {
  return { value: ref, description: `${text} (${state})` }
}

/** The plans of the folder that the line is about. */
function plansAt({ cwd, env, cache, config }: Context, { given }: Line): Plan[] {
  const folder = resolve(cwd, given.get('-C') ?? '.')
  return loadProject({ cwd: folder, env, cache, config: given.get('--config') ?? config }).report.plans
}
