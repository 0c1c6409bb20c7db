/** The program as compiled code of an earlier run: V8 takes longer to compile it than to read a document with it. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Script } from 'node:vm'
import { BUILDS_KEPT, foldersOf, keep, keepLatest, readKept } from './files/kept.ts'

/** A program as it is packed. */
export interface Packed {
  /**
   * Its modules by their names, as JSON compressed by Brotli; absolute. Each is JSON, where its name says so, or CommonJS wrapped
   * as Node wraps a module; all of it ASCII.
   */
  file: string
  /** Tells one build of it from all others. */
  build: string
}

/**
 * Runs a module of a program and gives what it exports; others are run where it asks for them.
 *
 * @param folder where modules are kept unpacked and compiled; null for nowhere
 */
export function requireCompiled({ file, build }: Packed, folder: string | null, name: string): unknown {
  const modules = new Map<string, { exports: unknown }>()
  const requireOther = createRequire(file)
  const sourceOf = unpacking(file)
  const keeping = folder === null ? null : keeper(join(folder, `code-${build}`), folder)
  const require = (id: string): unknown => (id.startsWith('./') ? load(id.slice(2)) : requireOther(id))
  const load = (name: string): unknown => {
    const known = modules.get(name)
    if (known) return known.exports
    const module = { exports: {} as unknown }
    modules.set(name, module)
    if (name.endsWith('.json')) module.exports = dataOf(name, keeping, sourceOf, requireOther)
    else {
      const script = scriptOf(name, file, keeping, sourceOf)
      script.runInThisContext()(module.exports, require, module, file, dirname(file))
    }
    return module.exports
  }
  return load(name)
}

type SourceOf = (name: string) => string

/** Unpacked where it is needed: mostly it is not, and takes as long as reading the modules that were kept. */
function unpacking(file: string): SourceOf {
  let modules: Partial<Record<string, string>> | undefined
  return (name) => {
    modules ??= JSON.parse(unpacked(file).toString('latin1')) as Partial<Record<string, string>>
    const source = modules[name]
    if (source === undefined) throw new Error(`${file} has no ${name}`)
    return source
  }
}

function unpacked(file: string): Buffer {
  const { brotliDecompressSync } = createRequire(file)('node:zlib') as typeof import('node:zlib')
  return brotliDecompressSync(readFileSync(file))
}

/** What earlier runs kept of modules, and what this one is to keep when it ends. */
interface Keeper {
  find(name: string): Buffer | null
  /** @param made asked at the end, when all that was used is compiled */
  add(name: string, made: () => Buffer): void
}

function keeper(own: string, folder: string): Keeper {
  const unkept = new Map<string, () => Buffer>()
  const keepAll = (): void => {
    for (const [path, made] of unkept) keep(path, made())
    keepLatest(folder, BUILDS_KEPT, foldersOf('code'))
  }
  const pathOf = (name: string): string => join(own, `${process.version}-${process.arch}-${name}`)
  return {
    find: (name) => readKept(pathOf(name)),
    add(name, made) {
      if (unkept.size === 0) process.once('exit', keepAll)
      unkept.set(pathOf(name), made)
    },
  }
}

/** A module compiled, with code that an earlier run has kept where there is some. */
function scriptOf(name: string, file: string, keeping: Keeper | null, sourceOf: SourceOf): Script {
  const kept = keeping?.find(name) ?? null
  const { code, source } = kept === null ? { code: null, source: sourceOf(name) } : apart(kept)
  const script = new Script(source, { filename: file, ...(code === null ? {} : { cachedData: code }) })
  if (code === null || script.cachedDataRejected === true)
    keeping?.add(name, () => together(script.createCachedData(), source))
  return script
}

/** What a module of data holds: as V8 has it in memory it is there sooner than from a text. */
function dataOf(name: string, keeping: Keeper | null, sourceOf: SourceOf, require: NodeJS.Require): unknown {
  // Loaded where it is needed, for that takes a while.
  const { deserialize, serialize } = require('node:v8') as typeof import('node:v8')
  const kept = keeping?.find(name) ?? null
  if (kept !== null) return deserialize(kept)
  const data: unknown = JSON.parse(sourceOf(name))
  keeping?.add(name, () => serialize(data))
  return data
}

/** Bytes before the code: its length, and as many more as put it where V8 can take it as it lies in memory. */
const HEAD_BYTES = 8

function together(code: Buffer, source: string): Buffer {
  const head = Buffer.alloc(HEAD_BYTES)
  head.writeUInt32LE(code.length)
  return Buffer.concat([head, code, Buffer.from(source, 'latin1')])
}

function apart(kept: Buffer): { code: Buffer; source: string } {
  const end = HEAD_BYTES + kept.readUInt32LE()
  return { code: kept.subarray(HEAD_BYTES, end), source: kept.toString('latin1', end) }
}
