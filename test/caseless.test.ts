import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseless } from '../src/vocabulary/caseless.ts'

/** Sources as the readers write them: words, classes, groups, names, what stands around. */
const SOURCES = [
  String.raw`(?<![\p{L}\p{N}])(?:done|erledigt|гото[вB]о|terminé)(?![\p{L}\p{N}])`,
  String.raw`^\P{L}*(?<name>M-?\d+)\s*[:—–-]\s*(.*)$`,
  String.raw`(?<met>\d+)(?:\s?/\s?|\s+(?:of|VON|из)\s+)(?<total>\d+)`,
  String.raw`(Q[1-4])|(kw)\s*(\d{1,2})?`,
  String.raw`[A-F]{2,}(?!\p{Ll})`,
  String.raw`\S+\s\W?(\w+)`,
  '[a-c]*',
]
const TEXT = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'Done',
        'DONE',
        'erledigt',
        'ГОТОВО',
        'Готовo',
        'TERMINÉ',
        'İ',
        'M1',
        'm-12 — Sails',
        '3 OF 5',
        '2 Von 4',
      ),
      fc.constantFrom('q3', 'KW 12', 'ABC', 'fed', ' ', ': ', '-', 'x', '🚀', 'ß', 'É'),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))

describe('an expression without care for capitals', () => {
  it.each(SOURCES)('finds what the flag i finds, as it is written: %s', (source) => {
    fc.assert(
      fc.property(TEXT, (text) => {
        const plain = new RegExp(source, 'giu')
        const own = caseless(source, 'gu')
        const shown = (all: Iterable<RegExpExecArray>) =>
          [...all].map((one) => [one.index, one.input, [...one], { ...one.groups }])
        expect(shown(text.matchAll(own))).toEqual(shown(text.matchAll(plain)))
        expect(text.replace(own, '<$&>')).toBe(text.replace(plain, '<$&>'))
        expect(text.split(caseless(source))).toEqual(text.split(new RegExp(source, 'iu')))
      }),
    )
  })

  it('leaves a letter in place that would become two', () => {
    expect(caseless('done').exec('İİ DONE')?.index).toBe(3)
  })
})
