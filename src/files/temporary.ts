/** Files for another program, for as long as it runs. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Does something with files in a new folder that nobody else may look into, and removes them whatever happens.
 *
 * @param files contents by name
 */
export function withTemporaryFiles<T>(files: Record<string, string>, act: (folder: string) => T): T {
  // Made with mode 0700, under a name that nobody knows before.
  const folder = mkdtempSync(join(tmpdir(), 'mstone-'))
  try {
    for (const [name, text] of Object.entries(files))
      writeFileSync(join(folder, name), text, { flag: 'wx', mode: 0o600 })
    return act(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
