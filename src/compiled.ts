/** The program as compiled code of an earlier run: V8 takes longer to compile it than to read a document with it. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Script } from 'node:vm'
import { BUILDS_KEPT, keep, keepLatest, readKept } from './files/kept.ts'

/** A program as it is packed. */
export interface Packed {
  /** CommonJS in ASCII, wrapped as Node wraps a module and compressed by Brotli; absolute. */
  file: string
  /** Tells one build of it from all others. */
  build: string
}

/**
 * Runs a program and gives what it exports.
 *
 * @param folder where it is kept unpacked and compiled; null for nowhere
 * @param part what of it is about to be used: code is kept for each part on its own
 */
export function requireCompiled({ file, build }: Packed, folder: string | null, part: string): unknown {
  const kept = folder === null ? null : placesIn(join(folder, `code-${build}`), part)
  const known = kept && readKept(kept.source)
  const source = (known ?? unpacked(file)).toString('latin1')
  const cachedData = (known && kept && readKept(kept.code)) ?? undefined
  const script = new Script(source, { filename: file, ...(cachedData === undefined ? {} : { cachedData }) })
  const module = { exports: {} }
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file))
  // At the end, when all that was used is compiled.
  if (folder !== null && kept !== null && (cachedData === undefined || script.cachedDataRejected === true))
    process.once('exit', () => {
      if (!known) keep(kept.source, Buffer.from(source, 'latin1'))
      keep(kept.code, script.createCachedData())
      keepLatest(dirname(kept.code), PARTS_KEPT, (name) => name !== SOURCE)
      keepLatest(folder, BUILDS_KEPT, (name) => name.startsWith('code-'))
    })
  return module.exports
}

/** Loaded where it is needed: mostly it is not, and takes as long as reading the program. */
function unpacked(file: string): Buffer {
  const { brotliDecompressSync } = createRequire(file)('node:zlib') as typeof import('node:zlib')
  return brotliDecompressSync(readFileSync(file))
}

/** About one for each command; the word that a part goes by may be any. */
const PARTS_KEPT = 24

const SOURCE = 'main.cjs'

function placesIn(own: string, part: string): { source: string; code: string } {
  return { source: join(own, SOURCE), code: join(own, `${process.version}-${process.arch}-${part}`) }
}
