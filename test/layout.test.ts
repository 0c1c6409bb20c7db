import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { escapeJson, escapeLine } from '../src/report/escape.ts'
import { bar, placed, table, truncate, widthOfText, wrap } from '../src/report/layout.ts'

describe('truncate', () => {
  it.each([
    ['short', 10, 'short'],
    ['exactly ten', 11, 'exactly ten'],
    ['a longer text', 8, 'a longe…'],
    ['a longer text', 3, 'a…'],
    ['里程碑计划', 6, '里程…'],
    ['里程碑计划', 5, '里程…'],
    ['👩‍👩‍👧‍👦 family', 4, '👩‍👩‍👧‍👦…'],
    ['e\u0301e\u0301e\u0301', 2, 'e\u0301…'],
    ['text', 0, ''],
  ])('%s to %i columns', (text, width, expected) => expect(truncate(text, width)).toBe(expected))
})

describe('what is known without a library', () => {
  it('is the width of every sign', () => {
    for (let code = 0x20; code < 0xffff; code++) {
      const sign = String.fromCharCode(code)
      // Of others the two libraries, and terminals, think differently.
      if (/[ -~\u00a1-\u02ff\u2010-\u2026\u2500-\u25fc\u2713\u2717\u4e00-\u9fff]/.test(sign) && code !== 0xad)
        expect([code, widthOfText(sign)]).toEqual([code, stringWidth(sign)])
    }
  })

  it('is where one character ends and the next begins', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
    const cut = (text: string, width: number): string => {
      const whole = Array.from(segmenter.segment(text), ({ segment }) => segment)
      let taken = 0
      while (whole[taken] !== undefined && stringWidth(whole.slice(0, taken + 1).join('')) <= width - 1)
        taken++
      return `${whole.slice(0, taken).join('').trimEnd()}…`
    }
    const sign = fc.constantFrom(...'aZ9 ~é✓→─█·–…里（。', 'e\u0301', '✔️', '🇩🇪', '👩‍👧', '가')
    fc.assert(
      fc.property(
        fc.array(sign, { minLength: 8, maxLength: 12 }),
        fc.integer({ min: 1, max: 6 }),
        (signs, width) => {
          const text = signs.join('')
          expect(truncate(text, width)).toBe(cut(text, width))
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('wrap', () => {
  it('breaks at blanks, and a longer word where it must', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three'])
    expect(wrap('里程碑计划表', 5)).toEqual(['里程', '碑计', '划表'])
    expect(wrap('a 里程碑 b', 4)).toEqual(['a', '里程', '碑 b'])
    expect(wrap('', 5)).toEqual([''])
  })
})

describe('bar', () => {
  it('is full only at 100 and empty only below the first cell', () => {
    expect(bar(99, 10)).toBe('█████████░')
    expect(bar(100, 10)).toBe('██████████')
    expect(bar(9, 10)).toBe('░░░░░░░░░░')
  })
})

describe('placed', () => {
  const plain = (text: string): string => text
  it('ends the line in the place', () => {
    expect(placed('1. ', 'text', 'a.md:1', 24, plain)).toBe('1. text           a.md:1')
  })
  it('gives the place its own line rather than cut the text to nothing', () => {
    expect(placed('1. ', 'a text of some length here', 'docs/a.md:1', 30, plain)).toBe(
      '1. a text of some length here\n   docs/a.md:1',
    )
  })
})

describe('table', () => {
  const columns = [
    { head: 'ID', cells: ['M1', 'M2'] },
    { head: 'Title', cells: ['里程碑 one', 'two'], shrink: { to: 6, order: 1 } },
    {
      head: 'Deliverables',
      shortHead: 'Deliv.',
      cells: ['1/2', '12/20'],
      align: 'right' as const,
      shrink: { to: 6, order: 2 },
    },
    { head: 'Owner', cells: ['', ''] },
  ]
  it('aligns by what a terminal shows and leaves empty columns out', () => {
    const { head, rows } = table(columns, 80)
    expect(head).toBe('ID  Title       Deliverables')
    expect(rows).toEqual(['M1  里程碑 one           1/2', 'M2  two                12/20'])
  })
  it.each([12, 18, 20, 24])('shortens to %i columns', (width) => {
    const { head, rows } = table(columns, width)
    for (const line of [head, ...rows]) expect(stringWidth(line)).toBeLessThanOrEqual(Math.max(width, 18))
    if (width >= 18 && width < 28) expect(head).toContain('Deliv.')
  })
  it('gives back what a column that was left out had taken', () => {
    const { rows } = table(
      [
        { head: 'T', cells: ['abcdefghij'], shrink: { to: 4, order: 1 } },
        { head: 'X', cells: ['0123456789'], shrink: { to: 8, order: 2, drop: 'late' } },
      ],
      11,
    )
    expect(rows).toEqual(['abcdefghij'])
  })
})

describe('escapes', () => {
  it.each([
    ['\u001b[31m', '\\u001b[31m'],
    ['a\tb\r\nc', 'a b c'],
    ['\u009b2J', '\\u009b2J'],
    ['\u202eabc\u2066', '\\u202eabc\\u2066'],
    ['\ufeffx', '\\ufeffx'],
    ['\ud800', '\\ud800'],
    ['👩‍👩‍👧 é 里', '👩‍👩‍👧 é 里'],
  ])('%j is shown as %s', (text, expected) => expect(escapeLine(text)).toBe(expected))

  it('JSON stays the same value', () => {
    const value = { a: 'x\u009b\u202e\u2028\ufeff\u001b\n' }
    const json = escapeJson(JSON.stringify(value, null, 2))
    expect(json).not.toMatch(/[\u007f-\u009f\u202e\u2028\ufeff]/)
    expect(JSON.parse(json)).toEqual(value)
  })
})
