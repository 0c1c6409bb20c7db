/** Bytes as text, or what is wrong with them. */
import { isUtf8 } from 'node:buffer'
import { FILE_SIZE, type Limit } from '../limits.ts'
import { excessOf, excessText } from '../markdown/excess.ts'
import type { FileProblem } from './problem.ts'

export type Reading = { ok: true; text: string } | { ok: false; problem: FileProblem }

const LINE_FEED = 0x0a

/** A text as it would be read back once it is written; a problem where it could not be. */
export function asRead(text: string, limit: Limit = FILE_SIZE): Reading {
  const bytes = Buffer.from(text)
  return decode(bytes.length > limit.value ? null : bytes, limit)
}

/** Valid UTF-8 within the limit; null stands for more bytes than it allows. */
export function decode(bytes: Buffer | null, limit: Limit): Reading {
  if (bytes === null) {
    return refuse('too-large', `is over the limit "${limit.name}" of ${limit.text}`, 'split it')
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return refuse('encoding', 'is UTF-16, not UTF-8', 'save it as UTF-8', 1)
  }
  const nul = bytes.indexOf(0)
  if (nul !== -1) return refuse('binary', 'is binary (it holds a NUL byte)', null, lineAt(bytes, nul))
  if (!isUtf8(bytes)) {
    return refuse('encoding', 'is not valid UTF-8', 'save it as UTF-8', firstInvalidLine(bytes))
  }
  return { ok: true, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) }
}

/** A text that the parser can take; a problem where it passes one of the parser's limits. */
export function withinLimits(reading: Reading): Reading {
  const excess = reading.ok ? excessOf(reading.text) : null
  return excess ? refuse('too-large', excessText(excess), excess.limit.todo, excess.line) : reading
}

export function refuse(
  kind: FileProblem['kind'],
  what: string,
  todo: string | null = null,
  line: number | null = null,
): { ok: false; problem: FileProblem } {
  return { ok: false, problem: { kind, what, todo, line } }
}

function lineAt(bytes: Buffer, offset: number): number {
  let line = 1
  for (let at = bytes.indexOf(LINE_FEED); at !== -1 && at < offset; at = bytes.indexOf(LINE_FEED, at + 1))
    line++
  return line
}

/** A line feed is never part of a longer sequence, so each line can be checked by itself. */
function firstInvalidLine(bytes: Buffer): number {
  let line = 1
  for (let start = 0; start < bytes.length; line++) {
    const feed = bytes.indexOf(LINE_FEED, start)
    const end = feed === -1 ? bytes.length : feed + 1
    if (!isUtf8(bytes.subarray(start, end))) return line
    start = end
  }
  return line
}
