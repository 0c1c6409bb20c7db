import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { parseWhole } from '../src/markdown/parse.ts'

const FIXTURES = fileURLToPath(new URL('../fixtures', import.meta.url))
/** A task's mark in a paragraph that is in no list: there the whole of it loses the mark, or fails. */
const BEYOND = join('shapes', 'boxes', 'below-an-empty-bullet', 'input.md')
const documents = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.md') && name !== BEYOND,
)
const remark = unified().use(remarkParse).use(remarkGfm).freeze()

/** The whole of remark and remark-gfm say what a right reading is; only some of their parts are used. */
function expectSame(text: string): void {
  expect(parseWhole(text)[0]?.nodes).toEqual(remark.parse(text).children)
}

describe('the parts of the parser', () => {
  it.each(documents)('read %s as the whole of it does', (name) => {
    expectSame(readFileSync(join(FIXTURES, name), 'utf8'))
  })

  it('read addresses as the whole of it does, however they are written', () => {
    const part = fc.constantFrom(
      ...[
        'www.example.com',
        'http://a.b/c',
        'HTTPS://A.B',
        'a@b.co',
        'mailto:a@b.co',
        'xmpp:a@b.co/c',
        'WWW.x.y',
        '_a_@b.c',
        '(http://a.b)',
        '"https://a.b"',
        '![www.a.b](',
        '@team',
      ],
      ...['http\\://a.b', 'a&#64;b.co', 'a&commat;b.co', 'w&#119;w.a.b', 'ht&#x74;p://a.b', '&#87;ww.a.b'],
      ...[
        ' ',
        '\n',
        '\n\n',
        '- ',
        '- [x] ',
        '**',
        '`',
        '[',
        '](',
        ')',
        '<',
        '>',
        '| ',
        '~~',
        '[^1]',
        '[^1]: ',
        '# ',
      ],
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => expectSame(parts.join(''))),
      { numRuns: 500 },
    )
  })
})
