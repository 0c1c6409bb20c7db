/** Texts that mstone brings along: templates, pages of rules, scripts of completion. */
import { join } from 'node:path'
import { failure } from './errors.ts'
import { readDocument } from './files.ts'

/** In a package all of them are in one file, by their paths. */
const TOGETHER = 'dist/texts.json'

/**
 * One of them, by its path below the folder that mstone is installed in. Throws where that is damaged.
 *
 * @param what it is, for whoever has to be told: "the template"
 */
export function shippedText(home: string, path: string, what: string): string {
  const alone = readDocument(join(home, path))
  if (alone.ok) return alone.text
  const together = readDocument(join(home, TOGETHER))
  const text = together.ok ? textsIn(together.text)[path] : undefined
  if (text === undefined)
    throw failure(`${what} ${alone.problem.what}`, join(home, path), 'install mstone again')
  return text
}

/** None where the file is damaged. */
function textsIn(json: string): Partial<Record<string, string>> {
  try {
    return JSON.parse(json)
  } catch {
    return {}
  }
}
