/** Whether documents of a repository's history hold an entry of a decision log. */
import { decode } from './files/decode.ts'
import { isMarkdown } from './files/walk.ts'
import type { Git } from './git.ts'
import { FILE_SIZE } from './limits.ts'

export interface Documents {
  git: Git
  /** Of the repository; absolute. */
  root: string
  /** The texts of the entries that a document has, by the object id of the document. */
  entriesAt(file: string, id: string, text: string): string[]
}

/** Whether any document of a commit has the entry. */
export function holdsAnywhere(
  documents: Documents,
  text: string,
  commit: string,
  known: Map<string, boolean | 'unknown'>,
): boolean | 'unknown' {
  const { git, root } = documents
  const files = (git.files(root, commit) ?? []).filter(({ path, isLink }) => !isLink && isMarkdown(path))
  const keyOf = ({ path, id }: { path: string; id: string }): string => `${id} ${path}`
  const fresh = files.filter((file) => !known.has(keyOf(file)))
  const contents = git.contents(
    root,
    fresh.map(({ id }) => id),
  )
  for (const file of fresh)
    known.set(keyOf(file), holds(documents, text, file.path, file.id, contents.get(file.id)))
  const answers = files.map((file) => known.get(keyOf(file)))
  return answers.includes(true) || (answers.includes('unknown') ? 'unknown' : false)
}

/** Whether a document has the entry. What is no document has none. */
export function holds(
  { entriesAt }: Documents,
  text: string,
  path: string,
  id: string,
  bytes: Buffer | undefined,
): boolean | 'unknown' {
  if (bytes === undefined) return 'unknown'
  const reading = decode(bytes, FILE_SIZE)
  return reading.ok && mayHold(reading.text, text) && entriesAt(path, id, reading.text).includes(text)
}

/** Reading a document costs; one without the entry's longest word does not have it. */
function mayHold(document: string, entry: string): boolean {
  const words = entry.match(/[\p{L}\p{N}]+/gu) ?? []
  const longest = words.reduce((most, word) => (word.length > most.length ? word : most), '')
  return document.normalize('NFC').includes(longest)
}
