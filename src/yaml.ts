/** YAML as data, with the place of every key and value. The only user of the yaml package. */
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml'
import { failure, MstoneError } from './errors.ts'

/** Keys and indexes from the top. */
export type YamlPath = readonly PropertyKey[]

/** Line and column, counted from 1. */
export interface Position {
  line: number
  column: number
}

export interface Yaml {
  value: unknown
  /** Where a key or the value at a path stands; the nearest parent where there is none. */
  positionOf(path: YamlPath, part: 'key' | 'value'): Position
}

/** Enough for a config, too few to blow one up. */
const ALIASES = 20
const FAULTS_SHOWN = 3

/** Throws a MstoneError naming every fault: bad syntax, unknown tags, too many aliases, `__proto__`. */
export function parseYaml(text: string, name: string): Yaml {
  const lines = new LineCounter()
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    // Of an empty document the counter knows no line.
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const place = (offset: number) => {
    const { line, column } = position(offset)
    return `${name}:${line}:${column}`
  }
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      version: '1.2',
      schema: 'core',
      logLevel: 'error',
    })
    const faults = [...document.errors, ...document.warnings]
    if (faults.some(({ message }) => message.includes('call stack'))) throw new RangeError('nesting')
    if (faults.length > 0) {
      throw new MstoneError(
        // What follows the first faults mostly follows from them.
        ...faults.slice(0, FAULTS_SHOWN).map((fault) => ({
          what: `bad YAML: ${lowerFirst(fault.message)}`,
          where: place(fault.pos[0]),
          todo: null,
        })),
      )
    }
    visit(document, {
      Pair(_, pair) {
        if (!isScalar(pair.key) || pair.key.value !== '__proto__') return
        throw failure('key "__proto__" is not allowed', place(offsetOf(pair.key) ?? 0))
      },
    })
    const value: unknown = document.toJS({ maxAliasCount: ALIASES })
    return { value, positionOf: (path, part) => position(offsetAt(document.contents, path, part)) }
  } catch (error) {
    if (error instanceof MstoneError) throw error
    // The parser's own limits: nesting that overflows its stack, aliases that multiply.
    if (error instanceof RangeError) throw failure('bad YAML: nested too deeply', name)
    if (error instanceof ReferenceError) throw failure(`bad YAML: more than ${ALIASES} aliases`, name)
    throw error
  }
}

function offsetAt(top: Node | null, path: YamlPath, part: 'key' | 'value'): number {
  let node: Node | null = top
  let offset = offsetOf(top) ?? 0
  for (const [depth, step] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      if (pair === undefined) break
      const last = depth === path.length - 1
      const value = isNode(pair.value) ? pair.value : null
      const shown = last && part === 'key' ? pair.key : (value ?? pair.key)
      offset = (isNode(shown) ? offsetOf(shown) : null) ?? offset
      node = value
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(step)]
      if (!isNode(item)) break
      offset = offsetOf(item) ?? offset
      node = item
    } else {
      break
    }
    if (isAlias(node)) break
  }
  return offset
}

function offsetOf(node: Node | null): number | null {
  return node?.range?.[0] ?? null
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
