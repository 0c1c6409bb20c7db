/** `mstone.yaml`: checking it, and saying where and how it is wrong. */
import { describeIssues } from './config-issues.ts'
import { Config } from './config-schema.ts'
import { MstoneError, type Problem } from './errors.ts'
import { readDocument } from './files.ts'
import { type Position, parseYaml, type YamlPath } from './yaml.ts'

/** A config and where it stands. */
export interface LoadedConfig {
  config: Config
  /** Absolute. */
  path: string
  /** As shown to people. */
  name: string
  /** `name:line:column` of the value at a path, for messages about what it means. */
  placeOf(path: YamlPath): string
  /** Where that value stands, or the nearest above it. */
  positionOf(path: YamlPath): Position
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
  return { config, path, name, placeOf, positionOf: (at) => yaml.positionOf(at, 'value') }
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
