import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'

/** A text of our own that Brotli has compressed; null where it is not there or damaged. */
export function readPacked(path: string): string | null {
  try {
    return brotliDecompressSync(readFileSync(path)).toString()
  } catch {
    return null
  }
}
