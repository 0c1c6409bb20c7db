import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Source } from '../src/status.ts'

export const FIXTURES = fileURLToPath(new URL('../fixtures', import.meta.url))

/** What Prettier changes so that it says something else. */
export const CHANGED_BY_PRETTIER = [
  // A fence that nobody closed is closed, so that nothing warns of it any more.
  'shapes/boxes/unclosed-fence-crlf',
  'shapes/odd-bytes/unclosed-fence',
  // "[ ] text" below an empty bullet loses its brackets: its parser takes them for a task's mark.
  'shapes/boxes/below-an-empty-bullet',
]

/** A folder with documents and the hand-written reading of them. */
export interface Fixture {
  /** Path below `fixtures`, with `/`. */
  name: string
  sources: Source[]
  /**
   * What the report has to contain: every key given must match, and arrays have as many entries. `findings` are those of
   * the rules: each given has to be there, and no other error.
   */
  expected: { findings?: object[] }
}

/** Every folder below `fixtures` that holds an `expected.json`: its documents are all its other files. */
export function fixtures(): Fixture[] {
  return folders(FIXTURES).map((folder) => ({
    name: relative(FIXTURES, folder).replaceAll('\\', '/'),
    sources: documents(folder),
    expected: JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')),
  }))
}

function folders(folder: string): string[] {
  const here = existsSync(join(folder, 'expected.json')) ? [folder] : []
  const below = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return [...here, ...below.flatMap((entry) => folders(join(folder, entry.name)))]
}

function documents(folder: string): Source[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => ({ file: name, text: readFileSync(join(folder, name), 'utf8') }))
}

/** The Markdown documents of a folder that the user gave, or the one document; none where nothing was given. */
export function documentsIn(path: string | undefined): string[] {
  if (path === undefined) return []
  if (statSync(path).isFile()) return [path]
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' })
  return names
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => join(path, name))
}
