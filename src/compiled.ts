/** The program as compiled code of an earlier run: V8 takes longer to compile it than to read a document with it. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Script } from 'node:vm'
import { BUILDS_KEPT, keep, keepLatest, readKept } from './files/kept.ts'

/** A program as it is packed. */
export interface Packed {
  /**
   * Its modules by their names, as JSON compressed by Brotli; absolute. Each is CommonJS in ASCII, wrapped as Node wraps a
   * module.
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
  const compile = folder === null ? null : compiler(join(folder, `code-${build}`), folder)
  const load = (name: string): unknown => {
    const known = modules.get(name)
    if (known) return known.exports
    const module = { exports: {} }
    modules.set(name, module)
    const script = compile?.(name, file, sourceOf) ?? new Script(sourceOf(name), { filename: file })
    const require = (id: string): unknown => (id.startsWith('./') ? load(id.slice(2)) : requireOther(id))
    script.runInThisContext()(module.exports, require, module, file, dirname(file))
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

/** Compiles modules, with code that an earlier run has kept where there is some; what this run compiled is kept when it ends. */
function compiler(own: string, folder: string): (name: string, file: string, sourceOf: SourceOf) => Script {
  const unkept = new Map<string, { source: string; script: Script }>()
  // At the end, when all that was used is compiled.
  const keepAll = (): void => {
    for (const [path, { source, script }] of unkept) keep(path, together(script.createCachedData(), source))
    keepLatest(folder, BUILDS_KEPT, (name) => name.startsWith('code-'))
  }
  return (name, file, sourceOf) => {
    const path = join(own, `${process.version}-${process.arch}-${name}`)
    const kept = readKept(path)
    const { code, source } = kept === null ? { code: null, source: sourceOf(name) } : apart(kept)
    const script = new Script(source, { filename: file, ...(code === null ? {} : { cachedData: code }) })
    if (code === null || script.cachedDataRejected === true) {
      if (unkept.size === 0) process.once('exit', keepAll)
      unkept.set(path, { source, script })
    }
    return script
  }
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
