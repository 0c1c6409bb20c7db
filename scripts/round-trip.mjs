// Reads documents again after Prettier and after a round trip through CRLF, and tells where the plan is another one.
//
//   npm run round-trip -- FOLDER
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { format } from 'prettier'
import { statusOf } from '../dist/index.js'

const SETTINGS = { plans: [], vocabulary: { status: {}, labels: {}, milestones: [] }, basis: 'auto' }
/** What a formatter may move; the plan is all the rest. */
const PLACES = ['line', 'column', 'start', 'end']
/** What CRLF moves: lines and columns stay. */
const OFFSETS = ['start', 'end']

/** The plan of a text with some keys left out, as JSON. */
function planOf(text, without) {
  const report = statusOf([{ file: 'input.md', text }], SETTINGS)
  const plain = (key, value) => {
    if (without.includes(key)) return undefined
    // Prettier writes `[x]` for `[X]`, and messages name lines.
    if (key === 'mark' || key === 'text') return value === '[X]' ? '[x]' : value === 'X' ? 'x' : value
    return key === 'message' && without.includes('line') ? value.replace(/:\d+/g, '') : value
  }
  return JSON.stringify(report, plain, 1)
}

/** The text as `prettier --write` leaves it. */
export function formatted(text) {
  return format(text, { parser: 'markdown' })
}

/** The text with CRLF at the end of every line. */
export function withCrlf(text) {
  return text.replace(/\r\n|\r|\n/g, '\r\n')
}

/** The first lines of two plans in which they differ, or null where they are the same. */
function firstDifference(before, after) {
  const [a, b] = [before.split('\n'), after.split('\n')]
  const at = a.findIndex((line, index) => line !== b[index])
  if (at < 0 && a.length === b.length) return null
  return `${a[at < 0 ? b.length - 1 : at]?.trim()} became ${b[at]?.trim()}`
}

/** How the plan of a text differs after Prettier; null where it is the same. */
export async function differenceByPrettier(text) {
  return firstDifference(planOf(text, PLACES), planOf(await formatted(text), PLACES))
}

/** How it differs with CRLF; lines and columns count here. */
export function differenceByCrlf(text) {
  return firstDifference(planOf(text, OFFSETS), planOf(withCrlf(text), OFFSETS))
}

function documentsIn(path) {
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => join(path, name))
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const documents = process.argv.slice(2).flatMap(documentsIn)
  let same = 0
  for (const path of documents) {
    const text = readFileSync(path, 'utf8')
    const found = [
      ['prettier', await differenceByPrettier(text)],
      ['crlf', differenceByCrlf(text)],
    ].filter(([, difference]) => difference !== null)
    if (found.length === 0) same++
    for (const [by, difference] of found) console.log(`${path}: ${by}: ${difference}`)
  }
  console.log(`${same} of ${documents.length} documents are read the same`)
}
