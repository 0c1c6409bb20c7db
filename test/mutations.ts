import { fixtures } from './fixtures.ts'

/** A stretch of text that is more likely than most to upset a reader. */
const SCRAPS = [
  '# ', '## ', '### M1: ', '- [ ] ', '- [x] ', '* [X] ', '1. [ ] ', '+ [~] ', '[x]', '[ ]', '- ', '  ', '    ', '\t', '> ',
  '```', '~~~', '`', '**', '~~', '__', '|', '| --- |', '<!--', '-->', '<details>', '</details>', '<br>', '---\n', '===\n',
  '\r\n', '\r', '\n\n', '\u00a0', '\u3000', '\ufeff', '✅ ', '⏳', '🚧', '(done)', '— DONE', 'Status: ', '**Status:** done',
  'Acceptance criteria:', 'Deliverables:', 'Phase 2', 'M1', 'v0.10', '验收标准：', '第2阶段', '100%', '3/5', '\\', '&amp;', '\ud800',
  '[a](b)', '![i](j)', '[^1]', '[x]: y\n', '- [ ]\n', '1) [x] ', 'Backlog', '## Decisions', '| M1 | done |', ':', '：',
] // biome-ignore format: a table

/** Numbers from a seed, the same on every machine (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

const LONGEST = 6_000
const MOST_CHANGES = 12

const TEXTS = fixtures()
  .flatMap(({ sources }) => sources.map(({ text }) => text))
  .filter((text) => text.length > 0 && text.length < LONGEST)

type Change = (text: string, random: (below: number) => number) => string

const CHANGES: Change[] = [
  /** Cuts a stretch out. */
  (text, random) => {
    const at = random(text.length + 1)
    return text.slice(0, at) + text.slice(at + random(80))
  },
  /** Puts a scrap in. */
  (text, random) => {
    const at = random(text.length + 1)
    return text.slice(0, at) + (SCRAPS[random(SCRAPS.length)] ?? '') + text.slice(at)
  },
  /** Puts a stretch of another document in. */
  (text, random) => {
    const other = TEXTS[random(TEXTS.length)] ?? ''
    const from = random(other.length + 1)
    const at = random(text.length + 1)
    return text.slice(0, at) + other.slice(from, from + random(600)) + text.slice(at)
  },
  /** Moves a line in or out. */
  (text, random) =>
    changeLine(text, random, (line) =>
      random(2) === 0 ? `${' '.repeat(random(6))}${line}` : line.trimStart(),
    ),
  /** Says a line twice. */
  (text, random) => changeLine(text, random, (line) => `${line}\n${line}`),
  /** Puts two lines into one. */
  (text, random) => changeLine(text, random, (line) => line, ''),
  /** Changes one character. */
  (text, random) => {
    const at = random(text.length + 1)
    return text.slice(0, at) + String.fromCharCode(32 + random(95)) + text.slice(at + 1)
  },
]

function changeLine(
  text: string,
  random: (below: number) => number,
  change: (line: string) => string,
  end = '\n',
): string {
  const lines = text.split('\n')
  const at = random(lines.length)
  const before = lines.slice(0, at).map((line) => `${line}\n`)
  return before.join('') + change(lines[at] ?? '') + end + lines.slice(at + 1).join('\n')
}

/** A document that nobody wrote: a fixture that was cut, spliced and changed. The same seed gives the same one. */
export function mutated(seed: number): string {
  const random = randomFrom(seed)
  let text = TEXTS[random(TEXTS.length)] ?? ''
  for (let left = 1 + random(MOST_CHANGES); left > 0; left--)
    text = CHANGES[random(CHANGES.length)]?.(text, random) ?? text
  return text.slice(0, 2 * LONGEST)
}
