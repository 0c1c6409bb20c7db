/** The program as compiled code of an earlier run: V8 takes longer to compile it than to read a document with it. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Script } from 'node:vm'
import { brotliDecompressSync } from 'node:zlib'

/** A program as it is packed. */
export interface Packed {
  /** CommonJS in ASCII, compressed by Brotli; absolute. */
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
  const known = kept && readOwn(kept.source)
  const source = (known ?? brotliDecompressSync(readFileSync(file))).toString('latin1')
  const cachedData = (known && kept && readOwn(kept.code)) ?? undefined
  const script = new Script(
    source,
    cachedData === undefined ? { filename: file } : { filename: file, cachedData },
  )
  const module = { exports: {} }
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file))
  // At the end, when all that was used is compiled.
  if (folder !== null && kept !== null && (cachedData === undefined || script.cachedDataRejected === true))
    process.once('exit', () => {
      keep(folder, kept.source, Buffer.from(source, 'latin1'))
      keep(folder, kept.code, script.createCachedData())
    })
  return module.exports
}

function placesIn(own: string, part: string): { source: string; code: string } {
  return { source: join(own, 'main.cjs'), code: join(own, `${process.version}-${process.arch}-${part}`) }
}

/** What somebody else may have written is not run. */
function readOwn(path: string): Buffer | null {
  try {
    const { uid, mode } = statSync(path)
    const isOurs = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0)
    return isOurs ? readFileSync(path) : null
  } catch {
    return null
  }
}

/** Other builds are swept: nobody runs many. Whatever goes wrong, the next run unpacks and compiles again. */
function keep(folder: string, path: string, content: Buffer): void {
  try {
    const own = dirname(path)
    mkdirSync(own, { recursive: true, mode: 0o700 })
    const beside = `${path}.${process.pid}`
    writeFileSync(beside, content, { mode: 0o600 })
    renameSync(beside, path)
    for (const name of readdirSync(folder))
      if (name.startsWith('code-') && join(folder, name) !== own)
        rmSync(join(folder, name), { recursive: true })
  } catch {
    // A cache that can't be written costs time, nothing else.
  }
}
