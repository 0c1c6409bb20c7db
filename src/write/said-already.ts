/** Whether the decision log says of a milestone already what is to be answered: to say it again would change nothing. */
import { readPerson, sharesName } from '../approval/person.ts'
import { parseMarkdown } from '../markdown/index.ts'
import type { Milestone } from '../model.ts'
import { readDocument } from '../read/document.ts'
import type { LogEntry } from '../read/log-entry.ts'
import { vocabularyOf } from '../vocabulary/index.ts'
import type { Answered } from './answer.ts'
import { textOf } from './edited.ts'
import type { Plans } from './scaffold.ts'

/** The entry of the decision log that counts. */
export type Standing = NonNullable<Milestone['approval']['entry']>

/** What is to be said; null for what the entry may have in any way. */
export interface Saying {
  kind: Answered
  by: string | null
  date: string | null
  words: string | null
  evidence: readonly string[]
}

/** The entry that counts where it gives this answer with these words already; null where it does not. */
export function saidAlready(
  plans: Plans,
  { approval: { state, entry } }: Milestone,
  { kind, by, date, words, evidence }: Saying,
): Standing | null {
  if (state !== kind || entry === null || (date !== null && entry.date !== date)) return null
  if (by !== null && !isBy(entry, by)) return null
  return unsaidIn(plans, entry, words === null ? evidence : [words, ...evidence]).length === 0 ? entry : null
}

/** Whether an entry is of somebody. */
export function isBy(entry: Pick<Standing, 'by'>, by: string): boolean {
  return entry.by !== null && sharesName(readPerson(by), readPerson(entry.by))
}

/** Those of some words that are not all that a line of an entry says, behind its label or bullet. */
export function unsaidIn(plans: Plans, entry: Standing, said: readonly string[]): string[] {
  if (said.length === 0) return []
  const lines = (entryAt(plans, entry)?.text ?? '').split('\n')
  return said.filter(
    (one) => !lines.some((line) => says(line, one.replace(/\s+/gu, ' ').trim().normalize('NFC'))),
  )
}

function entryAt({ settings, sources }: Plans, { file, start }: Standing): LogEntry | undefined {
  const { log } = readDocument(parseMarkdown(file, textOf(sources, file)), vocabularyOf(settings.vocabulary))
  return log.find(({ decision }) => decision.start === start)
}

/** "Reason: too slow", "- P95: 180 ms", "Decision: Approved conditionally (fix it)". */
function says(line: string, words: string): boolean {
  const at = line.replace(/[)）]$/u, '').endsWith(words) ? line.lastIndexOf(words) : -1
  if (line.endsWith(words))
    return /^$|[:：(（]\s*$|^\s*(?:[-*+•]|\d+[.)])\s+$|\|\s*$/u.test(line.slice(0, -words.length))
  return at >= 0 && /[(（]\s*$/u.test(line.slice(0, at))
}
