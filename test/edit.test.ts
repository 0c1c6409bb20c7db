import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits, type Edit, lineEnd } from '../src/edit.ts'

const LIMIT = 600_000
/** `npm run test:long` tries a hundred thousand. */
const numRuns = process.env.MODE === 'long' ? 100_000 : 2_000

const END = fc.constantFrom('\n', '\r\n', '\r')
const LINE = fc.string({
  unit: fc.constantFrom('a', ' ', '- [ ] ', '|', 'é', '月', '😀', '\u0301'),
  maxLength: 8,
})

/** A document, whatever ends its lines, as pieces that may be cut between. */
const document = fc
  .record({
    mark: fc.boolean(),
    lines: fc.array(LINE, { maxLength: 8 }),
    ends: fc.oneof(
      END.map((end) => [end]),
      fc.array(END, { minLength: 1, maxLength: 8 }),
    ),
    isEnded: fc.boolean(),
  })
  .map(({ mark, lines, ends, isEnded }) => {
    const pieces = lines.flatMap((line, index) => {
      const end = ends[index % ends.length] ?? '\n'
      return [...line, ...(index < lines.length - 1 || isEnded ? [end] : [])]
    })
    // Two lines may make a CRLF of their ends, which may not be cut then.
    const text = pieces.join('')
    return { mark: mark ? '\ufeff' : '', pieces: text.match(/\r\n|./gsu) ?? [] }
  })

/** Some of its pieces are to be replaced, and something put in before some. */
const changes = document.chain(({ mark, pieces }) =>
  fc
    .array(fc.record({ put: fc.option(LINE, { nil: null }), instead: fc.option(LINE, { nil: null }) }), {
      minLength: pieces.length,
      maxLength: pieces.length,
    })
    .map((planned) => {
      const edits: Edit[] = []
      let [offset, expected] = [mark.length, mark]
      for (const [index, piece] of pieces.entries()) {
        const { put, instead } = planned[index] ?? { put: null, instead: null }
        const end = offset + piece.length
        if (put !== null) edits.push({ start: offset, end: offset, text: put })
        if (instead !== null) edits.push({ start: offset, end, text: instead })
        expected += (put ?? '') + (instead ?? piece)
        offset = end
      }
      return { text: mark + pieces.join(''), edits, expected }
    }),
)

describe('edits', () => {
  it(
    'change what they name and leave every other byte alone',
    () => {
      fc.assert(
        fc.property(changes, ({ text, edits, expected }) => {
          expect(Buffer.from(applyEdits(text, edits))).toEqual(Buffer.from(expected))
        }),
        { numRuns },
      )
    },
    LIMIT,
  )

  it(
    'may come in any order',
    () => {
      const shuffled = changes.chain(({ edits, ...rest }) =>
        fc
          .shuffledSubarray(edits, { minLength: edits.length, maxLength: edits.length })
          .map((others) => ({ ...rest, edits: others })),
      )
      fc.assert(
        fc.property(shuffled, ({ text, edits, expected }) => {
          expect(applyEdits(text, edits)).toBe(expected)
        }),
        { numRuns },
      )
    },
    LIMIT,
  )

  it(
    'are taken back by their opposites',
    () => {
      fc.assert(
        fc.property(changes, ({ text, edits }) => {
          let shift = 0
          const opposites = edits.map(({ start, end, text: put }) => {
            const from = start + shift
            shift += put.length - (end - start)
            return { start: from, end: from + put.length, text: text.slice(start, end) }
          })
          const edited = applyEdits(text, edits)
          // What was put in can make one line end with what stands beside it; that is no place to cut.
          fc.pre(
            opposites.every(({ start, end }) => !isWithinEnd(edited, start) && !isWithinEnd(edited, end)),
          )
          expect(applyEdits(edited, opposites)).toBe(text)
        }),
        { numRuns },
      )
    },
    LIMIT,
  )

  it('none: the same text', () => {
    expect(applyEdits('\ufeffa\r\nb', [])).toBe('\ufeffa\r\nb')
  })

  it('at one offset keep their order, before what replaces the text from there', () => {
    const edits = [
      { start: 1, end: 2, text: 'B' },
      { start: 1, end: 1, text: '1' },
      { start: 1, end: 1, text: '2' },
    ]
    expect(applyEdits('abc', edits)).toBe('a12Bc')
  })

  it('that meet do not overlap', () => {
    const edits = [
      { start: 1, end: 2, text: 'B' },
      { start: 2, end: 2, text: '-' },
      { start: 2, end: 3, text: 'C' },
    ]
    expect(applyEdits('abc', edits)).toBe('aB-C')
  })

  it.each([
    [
      'overlap',
      'abcd',
      [
        { start: 0, end: 2 },
        { start: 1, end: 3 },
      ],
      'edits overlap at 1',
    ],
    [
      'hold each other',
      'abcd',
      [
        { start: 1, end: 2 },
        { start: 0, end: 4 },
      ],
      'edits overlap at 1',
    ],
    [
      'put something into what is replaced',
      'abcd',
      [
        { start: 0, end: 2 },
        { start: 1, end: 1 },
      ],
      'edits overlap at 1',
    ],
    [
      'replace the same',
      'abcd',
      [
        { start: 0, end: 2 },
        { start: 0, end: 2 },
      ],
      'edits overlap at 0',
    ],
    ['begin before the text', 'ab', [{ start: -1, end: 1 }], 'edit -1–1 lies outside the text'],
    ['end behind the text', 'ab', [{ start: 1, end: 3 }], 'edit 1–3 lies outside the text'],
    ['end before they begin', 'ab', [{ start: 2, end: 1 }], 'edit 2–1 lies outside the text'],
    ['are at no offset', 'ab', [{ start: 0.5, end: 1 }], 'edit 0.5–1 lies outside the text'],
    ['are at no number', 'ab', [{ start: Number.NaN, end: 1 }], 'edit NaN–1 lies outside the text'],
    ['begin within a CRLF', 'a\r\nb', [{ start: 2, end: 3 }], 'edit 2–3 parts what belongs together at 2'],
    ['end within a CRLF', 'a\r\nb', [{ start: 0, end: 2 }], 'edit 0–2 parts what belongs together at 2'],
    ['are put into a CRLF', 'a\r\nb', [{ start: 2, end: 2 }], 'edit 2–2 parts what belongs together at 2'],
    ['begin within a character', '😀b', [{ start: 1, end: 2 }], 'edit 1–2 parts what belongs together at 1'],
    ['end within a character', 'a😀', [{ start: 0, end: 2 }], 'edit 0–2 parts what belongs together at 2'],
    [
      'stand before the byte order mark',
      '\ufeffa',
      [{ start: 0, end: 0 }],
      'edit 0–0 stands before the byte order mark',
    ],
  ])('that %s are refused', (_, text, spans, message) => {
    expect(() =>
      applyEdits(
        text,
        spans.map((span) => ({ ...span, text: 'x' })),
      ),
    ).toThrow(message)
  })

  it('may part a CR from a CR, an LF from an LF, and what is no pair', () => {
    const put = [{ start: 1, end: 1, text: 'x' }]
    expect(
      ['\r\r', '\n\n', '\n\r', '😀'.slice(1) + '😀'.slice(0, 1)].map((text) => applyEdits(text, put).length),
    ).toEqual([3, 3, 3, 3])
  })
})

describe('the line end of a text', () => {
  it.each([
    ['', '\n'],
    ['one line', '\n'],
    ['a\nb\r\nc\n', '\n'],
    ['a\r\nb\r\nc\n', '\r\n'],
    ['a\rb\rc\r\n', '\r'],
    ['a\r\nb\n', '\r\n'],
    ['a\nb\r\n', '\n'],
  ])('of %j is %j', (text, end) => {
    expect(lineEnd(text)).toBe(end)
  })
})

function isWithinEnd(text: string, offset: number): boolean {
  return text[offset - 1] === '\r' && text[offset] === '\n'
}
