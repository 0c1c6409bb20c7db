/** `mstone.yaml`: finding it, checking it, and saying where and how it is wrong. */
import { basename, dirname, join } from 'node:path'
import * as z from 'zod/mini'
import { ASSURANCES } from './approval/policy.ts'
import { describeIssues } from './config-issues.ts'
import { failure, MstoneError, type Problem } from './errors.ts'
import { isLink, kindOf, readDocument } from './files.ts'
import { LEVELS, STATUSES } from './model.ts'
import { ALL_RULES } from './rules/index.ts'
import { LABELS } from './vocabulary/language.ts'
import { parseYaml, type YamlPath } from './yaml.ts'

/** Either ending; `mstone.yaml` is the one that is told. */
export const CONFIG_NAMES = ['mstone.yaml', 'mstone.yml']

const Glob = z
  .string()
  .check(
    z.minLength(1),
    z.describe('A glob relative to the folder of this file, inside the repository, with `/`.'),
  )
const Words = z.array(z.string().check(z.minLength(1)))

const Pattern = z
  .string()
  .check(z.minLength(1), z.describe('A glob of milestones by their id, title or phase, such as `Phase *`.'))

const Who = z
  .string()
  .check(z.minLength(1), z.describe('A name, an address, or both: `Alice Doe <alice@example.com>`.'))

const Approval = z.strictObject({
  required: z.optional(
    z
      .union([z.enum(['stated', 'all']), z.array(Pattern)])
      .check(
        z.describe('Which milestones need an approval: those that say so, all, or those that match a glob.'),
      ),
  ),
  exempt: z.optional(
    z.array(Pattern).check(z.describe('Which need none unless they say so. Default: Phase 0.')),
  ),
  approvers: z.optional(
    z
      .array(
        z.union([
          Who,
          z.strictObject({
            who: Who,
            milestones: z.optional(
              z.array(Pattern).check(z.minLength(1), z.describe('Which they may approve. Default: all.')),
            ),
          }),
        ]),
      )
      .check(z.minLength(1), z.describe('Whose word counts. Default: anybody’s.')),
  ),
  assurance: z.optional(
    z
      .enum(ASSURANCES)
      .check(z.describe('How sure to be of an approval, from the weakest to the strongest. Default: text.')),
  ),
  signers: z.optional(
    z
      .string()
      .check(
        z.minLength(1),
        z.describe('The allowed-signers file, relative to the folder of this file, with `/`.'),
      ),
  ),
  'four-eyes': z.optional(
    z.boolean().check(z.describe('Whether who ticked a milestone’s boxes may not approve it.')),
  ),
})

/** What `mstone.yaml` may hold; every key may be left out. */
export const Config = z.strictObject({
  include: z.optional(
    z.array(Glob).check(z.describe('The documents to read. A name without `*` is read whatever its folder.')),
  ),
  exclude: z.optional(z.array(Glob).check(z.describe('Documents to leave out.'))),
  plans: z.optional(
    z
      .array(
        z.strictObject({
          name: z.string().check(z.minLength(1), z.describe('Title of the plan.')),
          files: z.array(Glob).check(z.minLength(1), z.describe('The documents of this plan.')),
        }),
      )
      .check(z.describe('Which documents form one plan. Without it documents about the same milestones do.')),
  ),
  vocabulary: z.optional(
    z
      .strictObject({
        status: z.optional(
          z
            .partialRecord(z.enum(STATUSES), Words)
            .check(z.describe('More words for a status, such as `done: [live]`.')),
        ),
        labels: z.optional(
          z
            .partialRecord(z.enum(LABELS), Words)
            .check(z.describe('More labels, such as `criteria: [ship when]`.')),
        ),
        milestones: z.optional(Words.check(z.describe('More nouns for a milestone, such as `stop`.'))),
      })
      .check(z.describe('Words of your own, beside those known.')),
  ),
  rules: z.optional(
    z
      .partialRecord(z.enum(ALL_RULES.map(({ id }) => id)), z.enum(['off', ...LEVELS]))
      .check(z.describe('How grave the findings of a rule are, such as `vague-criterion: off`.')),
  ),
  strict: z.optional(z.boolean().check(z.describe('Whether warnings are errors.'))),
  baseline: z.optional(
    z
      .string()
      .check(
        z.minLength(1),
        z.describe('The file of known findings. Default: mstone-baseline.json beside this file.'),
      ),
  ),
  approval: z.optional(
    Approval.check(
      z.describe('Which milestones need an approval, whose word counts, and how it is checked.'),
    ),
  ),
  progress: z.optional(
    z.strictObject({
      basis: z.optional(
        z
          .enum(['auto', 'criteria', 'deliverables'])
          .check(
            z.describe(
              'What percentages are of. `auto`: criteria, or deliverables where no criterion is tracked.',
            ),
          ),
      ),
    }),
  ),
})
export type Config = z.infer<typeof Config>

/** A config and where it stands. */
export interface LoadedConfig {
  config: Config
  /** Absolute. */
  path: string
  /** As shown to people. */
  name: string
  /** `name:line:column` of the value at a path, for messages about what it means. */
  placeOf(path: YamlPath): string
}

/** The nearest `mstone.yaml` from a folder upwards to the root, or null. */
export function findConfig(folder: string, root: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    const [path, other] = CONFIG_NAMES.map((name) => join(at, name)).filter(
      (candidate) => kindOf(candidate) !== 'missing' || isLink(candidate),
    )
    if (path !== undefined && other !== undefined)
      throw failure('there are two configs', `${path}, ${basename(other)}`, 'keep one')
    if (path !== undefined) return path
    if (at === root || dirname(at) === at) return null
  }
}

/** Reads and checks a config. Throws a MstoneError that lists everything that is wrong with it. */
export function loadConfig(path: string, name: string): LoadedConfig {
  const reading = readDocument(path)
  if (!reading.ok) {
    const { what, line, todo } = reading.problem
    throw new MstoneError({ what, where: line === null ? name : `${name}:${line}`, todo })
  }
  return configOf(reading.text, path, name)
}

/** The same of the text of a config, which may be that of another revision. */
export function configOf(text: string, path: string, name: string): LoadedConfig {
  const yaml = parseYaml(text, name)
  const placeOf = (at: YamlPath) => {
    const { line, column } = yaml.positionOf(at, 'value')
    return `${name}:${line}:${column}`
  }
  // A file without content is a config without settings.
  const value = yaml.value ?? {}
  const result = Config.safeParse(value)
  if (!result.success) throw new MstoneError(...describeIssues(Config, result.error.issues, yaml, name))
  const { data: config } = result
  const problems = [
    ...globProblems(config, placeOf),
    ...pathProblems(config.baseline, ['baseline'], placeOf),
    ...pathProblems(config.approval?.signers, ['approval', 'signers'], placeOf),
    ...assuranceProblems(config, placeOf),
  ]
  if (problems.length > 0) throw new MstoneError(...problems)
  return { config, path, name, placeOf }
}

function globProblems(config: Config, placeOf: (path: YamlPath) => string): Problem[] {
  const globs: { glob: string; path: YamlPath }[] = []
  const collect = (list: string[] | undefined, path: YamlPath) => {
    for (const [index, glob] of (list ?? []).entries()) globs.push({ glob, path: [...path, index] })
  }
  collect(config.include, ['include'])
  collect(config.exclude, ['exclude'])
  for (const [index, plan] of (config.plans ?? []).entries()) collect(plan.files, ['plans', index, 'files'])
  return globs.flatMap(({ glob, path }) => {
    const fault = globFault(glob)
    return fault === null
      ? []
      : [{ what: `glob "${glob}" ${fault.what}`, where: placeOf(path), todo: fault.todo }]
  })
}

function pathProblems(
  path: string | undefined,
  at: YamlPath,
  placeOf: (path: YamlPath) => string,
): Problem[] {
  const fault = path === undefined ? null : globFault(path)
  return fault === null
    ? []
    : [{ what: `path "${path}" ${fault.what}`, where: placeOf(at), todo: fault.todo }]
}

function assuranceProblems({ approval }: Config, placeOf: (path: YamlPath) => string): Problem[] {
  if (approval?.assurance !== 'signed' || approval.signers !== undefined) return []
  return [
    {
      what: 'assurance "signed" needs the file of those who may sign',
      where: placeOf(['approval', 'assurance']),
      todo: 'name it: signers: .github/allowed_signers',
    },
  ]
}

/** Why a glob may not stand in a config; null where it may. */
function globFault(glob: string): { what: string; todo: string } | null {
  if (/^(?:\/|\\\\|[a-z]:)/i.test(glob)) {
    return { what: 'is absolute', todo: 'write it relative to the folder of the config' }
  }
  if (glob.split(/[/\\{},()|]/).includes('..')) {
    return { what: 'leads out of the folder', todo: 'name only what lies below the config' }
  }
  if (glob.startsWith('!'))
    return { what: 'starts with "!"', todo: 'list it under "exclude" without the "!"' }
  return null
}
