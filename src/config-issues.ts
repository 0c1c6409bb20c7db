/** Turns what zod finds wrong with a config into messages with a place and a way out. */
import type * as z from 'zod/mini'
import type { Problem } from './errors.ts'
import { nearest } from './nearest.ts'
import type { Position, Yaml, YamlPath } from './yaml.ts'

interface Fault {
  what: string
  todo: string | null
  at: Position
}

/** One problem for each fault, in the order of the file. */
export function describeIssues(
  schema: z.core.$ZodType,
  issues: readonly z.core.$ZodIssue[],
  yaml: Yaml,
  name: string,
): Problem[] {
  return issues
    .flatMap((issue) => faultsOf(schema, issue, yaml))
    .sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column)
    .map(({ what, todo, at }) => ({ what, where: `${name}:${at.line}:${at.column}`, todo }))
}

function faultsOf(schema: z.core.$ZodType, issue: z.core.$ZodIssue, yaml: Yaml): Fault[] {
  const at = yaml.positionOf(issue.path, 'value')
  const shown = issue.path.length === 0 ? 'the config' : `"${pathText(issue.path)}"`
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        what: `unknown key "${key}"`,
        todo: suggest(key, keysAt(schema, issue.path)),
        at: yaml.positionOf([...issue.path, key], 'key'),
      }))
    case 'invalid_type': {
      const value = valueAt(yaml.value, issue.path)
      if (value === undefined) return [{ what: `${shown} is missing`, todo: null, at }]
      return [{ what: `${shown} must be ${typeText(issue.expected)}`, todo: `it is ${kindOf(value)}`, at }]
    }
    case 'invalid_value': {
      const value = valueAt(yaml.value, issue.path)
      const known = issue.values.map(String)
      return [{ what: `${shown} is ${kindOf(value)}`, todo: suggest(String(value), known), at }]
    }
    case 'invalid_union':
      return faultsOfUnion(schema, issue, yaml)
    case 'too_small':
      return [{ what: `${shown} is empty`, todo: 'fill it or leave the key out', at }]
    default:
      return [{ what: `${shown} is not right`, todo: issue.message, at }]
  }
}

/** What is wrong by that one of several forms which the value comes closest to. */
function faultsOfUnion(
  schema: z.core.$ZodType,
  { path, errors }: z.core.$ZodIssueInvalidUnion,
  yaml: Yaml,
): Fault[] {
  const value = valueAt(yaml.value, path)
  const isOfForm = (issue: z.core.$ZodIssue): boolean =>
    issue.path.length > 0 ||
    (issue.code === 'invalid_value' ? typeof value === 'string' : issue.code !== 'invalid_type')
  const near = errors.find((issues) => issues.every(isOfForm))
  if (near)
    return near.flatMap((issue) => faultsOf(schema, { ...issue, path: [...path, ...issue.path] }, yaml))
  const forms = errors.flatMap(([issue]) => {
    if (issue?.code === 'invalid_type') return [typeText(issue.expected)]
    return issue?.code === 'invalid_value' ? issue.values.map((one) => `"${String(one)}"`) : []
  })
  return [
    {
      what: `"${pathText(path)}" must be ${forms.join(', ').replace(/, (?=[^,]*$)/, ' or ')}`,
      todo: `it is ${kindOf(value)}`,
      at: yaml.positionOf(path, 'value'),
    },
  ]
}

function suggest(word: string, known: string[]): string {
  const near = nearest(word, known)
  return near === null ? `one of ${known.join(', ')}` : `did you mean "${near}"?`
}

/** `plans[0].files` */
function pathText(path: YamlPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    return text === '' ? String(step) : `${text}.${String(step)}`
  }, '')
}

function typeText(expected: string): string {
  if (expected === 'array') return 'a list'
  if (expected === 'object' || expected === 'record') return 'keys with values'
  return expected === 'string' ? 'text' : `a ${expected}`
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'keys with values'
  return typeof value === 'string' ? `"${value}"` : `the ${typeof value} ${String(value)}`
}

function valueAt(top: unknown, path: YamlPath): unknown {
  let value = top
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Reflect.get(value, step)
  }
  return value
}

/** The keys that the schema knows at a path. */
function keysAt(schema: z.core.$ZodType, path: YamlPath): string[] {
  let def = definition(schema)
  for (const step of path) {
    const next = childAt(def, String(step))
    if (next === undefined) return []
    def = definition(next)
  }
  if (def.type === 'object') return Object.keys(def.shape)
  if (def.type === 'union') return def.options.flatMap((option) => keysAt(option, []))
  if (def.type !== 'record') return []
  const key = definition(def.keyType)
  return key.type === 'enum' ? Object.values(key.entries).map(String) : []
}

function childAt(def: Definition, step: string): z.core.$ZodType | undefined {
  if (def.type === 'object') return def.shape[step]
  if (def.type === 'array') return def.element
  if (def.type === 'union')
    return def.options.map((option) => childAt(definition(option), step)).find((child) => child !== undefined)
  return def.type === 'record' ? def.valueType : undefined
}

type Definition = z.core.$ZodTypes['_zod']['def']

/** Of the schema inside `optional`. */
function definition(schema: z.core.$ZodType): Definition {
  // zod's own way to tell its schemas apart: the general type has no tag.
  const { def } = (schema as z.core.$ZodTypes)._zod
  return def.type === 'optional' ? definition(def.innerType) : def
}
