import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { ListItem } from '../src/markdown/doc.ts'
import { ExcessError } from '../src/markdown/excess.ts'
import { parseMarkdown, parseMarkdownWhole } from '../src/markdown/index.ts'
import { mutated } from './mutations.ts'

const FIXTURES = fileURLToPath(new URL('../fixtures', import.meta.url))

/** Lines that mean another thing below one another than alone. */
const LINES = [
  ...[
    '',
    '',
    '',
    'text',
    'text [a] and [B c]',
    '# Heading',
    '===',
    '---',
    '***',
    '> quote',
    'see www.example.com for words, and nothing else',
    '>',
    '> - [ ] b',
  ],
  ...[
    '- [ ] a',
    '- a',
    '  - b',
    '  more',
    '1. one',
    '2) two',
    '    code',
    '```',
    '~~~',
    '<div>',
    '<!--',
    '-->',
  ],
  ...[
    '| a | b |',
    '| - | - |',
    '| c | [a] |',
    '| d',
    'a | b',
    '- | -',
    '2. a | b',
    '[a]: http://x',
    '[b',
    'c]: #y',
  ],
  ...['- ```', '  ~~~', '> ```', '- <!--', '  - <!--', '\u00a0', '-'],
  ...[
    'Words and nothing else, enough of them to be worth it',
    'more words, on a line of their own or below others (why not?)',
    'Ümlaute, 日本語 and “quotes” — words for all that, however many',
    '## A heading of words that is as long as it has to be',
    '#### Another',
  ],
  ...[
    '- an item of words',
    '- [x] **marked** words',
    '- `code` in it',
    '- a [link](#x) of www.example.com',
    '* star',
  ],
  ...[
    '  - [ ] within',
    '   - further in',
    '    - under a number',
    '      - deeper',
    '  1. first',
    '  2. second',
  ],
  ...[
    '- [a] b',
    '- <b>x</b> y',
    '- c | d',
    '- 1. x',
    '- # h',
    '- [ ] [x] y',
    '-  two',
    '- `open',
    '  d` shut',
    '- a ',
    'a line that breaks  ',
    '**bold** and a [link](#x)  ',
    'some | bars | in it',
  ],
  ...['[^n]: note', 'see [^n]', '> [b', '> c]: z', '**bold', 'it**', '<p>', '</p>', '* * *', '|'],
]

/** The same lines for the same seed. */
function shuffled(seed: number): string {
  let state = seed * 2654435761 + 1
  const next = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return (state >>> 8) % below
  }
  const end = ['\n', '\n', '\r\n', '\r'][next(4)] ?? '\n'
  // Below an item what is set in belongs to it.
  const insets = next(2) === 0 ? [''] : ['', '', '', ' ', '  ', '   ', '    ', '      ']
  const line = (): string => `${insets[next(insets.length)]}${LINES[next(LINES.length)]}`
  return Array.from({ length: 3 + next(24) }, line).join(end)
}

/** What may stand beside one another in a line, and decides what signs mean. */
const STRETCHES = [
  ...[
    'a',
    'b c',
    'é',
    '中',
    '1',
    'x',
    '“',
    '’',
    '\u00a0',
    '\u3000',
    '。',
    ' ',
    ' ',
    ' ',
    '  ',
    '-',
    '—',
    '#',
  ],
  ...[
    '**',
    '**',
    '**',
    '*',
    '_',
    '~~',
    '`',
    '`',
    '``',
    '[x]',
    '[ ]',
    '<',
    '&',
    '\\',
    '|',
    '@',
    '!',
    '"',
    '$',
  ],
  ...[
    ':',
    '.',
    ',',
    '(',
    ')',
    '/',
    'www.',
    '://',
    '**B**',
    '`c`',
    '**B:**',
    '(**B**)',
    '`a b`',
    '_a_',
    '**中：**',
  ],
  ...[
    '*a*',
    '[l](u)',
    '[`c`](u_v#w*x)',
    '[**b**](u)',
    '**[l](u)**',
    '**`c`**',
    '![i](u)',
    '](',
    'a_b',
    'R&D',
    '&amp;',
    '< 5',
    '~5',
    ' * ',
    '@n',
    'x@y.zz',
    '😀',
    '  \n',
    ' \n',
    '  \n  ',
  ],
]
const LEADS = ['', '', '', '- ', '- ', '- [ ] ', '- [x] ', '# ', '## ', '  ', '1. ', '  - ', '> ']

const RULES = [' --- ', '---', ' :-- ', ' --: ', ' :-: ', '-', ' - ', ':-', ' : ']

/** Lines of signs and words for a seed, and rows of tables. */
function signed(seed: number): string {
  let state = seed * 2654435761 + 7
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state >>> 8) % below
  }
  const line = (): string => {
    const glue = next(3) === 0 ? ' ' : ''
    const stretches = Array.from({ length: 1 + next(8) }, () => STRETCHES[next(STRETCHES.length)])
    return `${LEADS[next(LEADS.length)]}${stretches.join(glue)}`
  }
  const row = (columns: number): string => {
    const cells = Array.from({ length: columns + (next(12) === 0 ? 1 : 0) }, () => line())
    return `| ${cells.join(' | ')} ${next(15) === 0 ? '' : '|'}`
  }
  const table = (): string[] => {
    const columns = 1 + next(3)
    const rule = Array.from({ length: columns }, () => RULES[next(RULES.length)]).join('|')
    return [row(columns), `|${rule}|`, ...Array.from({ length: next(4) }, () => row(columns))]
  }
  const lines = Array.from({ length: 1 + next(6) }, () => {
    const kind = next(8)
    return kind === 0 ? [''] : kind === 1 ? table() : kind === 2 ? ['', ...table(), ''] : [line()]
  })
  return lines.flat().join('\n')
}

/** The first size of pieces in which a text is another one than in one piece. */
function differing(text: string): number | null {
  const whole = parseMarkdownWhole('x.md', text).blocks
  for (const size of [1, 40, 4096]) {
    try {
      expect(parseMarkdown('x.md', text, size).blocks).toEqual(whole)
    } catch (error) {
      if (error instanceof ExcessError) throw error
      return size
    }
  }
  return null
}

const WORDS = 'Words and nothing else, enough of them to be worth it'

/** `--mode long` tries more. */
const DOCUMENTS = process.env.MODE === 'long' ? 50_000 : 600

describe('documents parsed in pieces are what they are in one', () => {
  const seeds = Array.from({ length: DOCUMENTS }, (_, seed) => seed)

  it('whatever lines stand below one another', { timeout: 600_000 }, () => {
    expect(seeds.map(shuffled).filter((text) => differing(text) !== null)).toEqual([])
  })

  it('whatever signs stand beside one another', { timeout: 600_000 }, () => {
    expect(seeds.map(signed).filter((text) => differing(text) !== null)).toEqual([])
  })

  it('in every fixture', { timeout: 600_000 }, () => {
    const all = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.md'),
    )
    expect(all.length).toBeGreaterThan(100)
    expect(all.filter((name) => differing(readFileSync(join(FIXTURES, name), 'utf8')) !== null)).toEqual([])
  })

  it('as real ones that were changed', { timeout: 600_000 }, () => {
    expect(seeds.slice(0, DOCUMENTS / 6).filter((seed) => differing(mutated(seed)) !== null)).toEqual([])
  })

  it.each([
    ['a fence in an item, a blank line and a heading', '- ```\n  a\n\n# H\n'],
    ['a fence with nothing in it', '- ~~~a\n## H\n'],
    ['a fence in an item of a quote', '> - ```\n>   a\n>\n- b\n'],
    ['a comment in an item', '- <!-- a\n\n# H\n'],
    ['a comment in an item of an item', '- a\n  - <!-- b\n\n\n- c\n'],
    ['what looks like the end of a fence and is none', '- ```\n  a\n      ```\n\n# H\n'],
    ['a line of a blank that does not break', '# H\n\u00a0\ntext\n\n# H\n'],
    ['a line of a wide blank', '# H\n\u3000\ntext\n'],
    ['a line of a byte order mark', '# H\n\ufeff\ntext\n'],
    ['words in a comment', `<!--\n\n${WORDS}\n\n-->\n\n${WORDS}\n`],
    ['words in a fence', `${WORDS}\n\n\`\`\`\n\n${WORDS}\n\n\`\`\`\n\n${WORDS}\n`],
    [
      'words below a fence that a line of code seems to close',
      `    \`\`\`\n\n${WORDS}\n\n\`\`\`\n${WORDS}\n`,
    ],
    ['words in HTML that only its end closes', `<script>\n\n${WORDS}\n\n</script>\n\n- a\n\n${WORDS}\n`],
    ['a letter that is a paragraph', `x\n\n- a\n\nx\n\n${WORDS}\n\n> q\n\n# H\n${WORDS}\n# I\n\nx`],
    ['words that a rule underlines', `${WORDS}\n---\n\n${WORDS}\n===\n`],
    ['items between others with a blank line', '- a **b**\n\n- c\n\n# H\n\n- d\n\n  e\n'],
    ['an item below one that code ends', '- a\n  ```\n  b\n  ```\n\n- c\n'],
    ['a fence that its item sets in', '\n- a\n    ```\n    - [x] b\n    ```\n'],
    [
      'a fence that an item within an item sets in',
      '\n- a\n  - b\n      ```md\n      - [ ] c\n      ```\n- d\n',
    ],
    ['a note that an item holds', '\n- a\n    [^n]: note\n'],
    ['wide blanks before a line of an item', '\n- a\n  \u3000b\n  \u00a0c\n'],
    ['marks that nothing closes over two lines', '\n- a `b\n  **c** d\n- **e\n  f** g\n'],
    ['a comment that is set in', `${'words and more of them\n\n'.repeat(4)}  <!-- a\n\n- [x] b\n\n  -->\n`],
    [
      'HTML that is set in and only its end closes',
      `${'words and more of them\n\n'.repeat(4)} <pre>\n\n# a\n\n</pre>\n`,
    ],
    ['items in a comment', '<!--\n\n- a\n- b\n\n-->\n\n- c\n'],
    ['items in a note', '[^n]: note\n\n    - a\n    - b\n\n- c\n'],
    ['a number that does not interrupt', 'text\n2. a\n\n- b\n  2. c\n\n- d\n  1. e\n  2. f\n'],
    ['code over two lines of an item', '- `a\n  b`\n- <b\n  c="d">\n- [e](f\n  "g\n  h")\n- ![i\n  j](k)\n'],
    ['a line that is no part of an item by its inset', '- a\nb\n   c\n      - d\n - e\n'],
    ['an item without words below indented code', '    code\n\n-\n'],
    ['a number without words below indented code', '    code\n\n1.\n'],
  ])('%s', (_, text) => {
    expect(differing(text)).toBeNull()
  })
})

describe('what nothing closes ends with its last letter or sign', () => {
  const TAILS = ['', '\n', '\n\n', '\n# H', '\n\n\n# H', '\n- b', '\n  \n\n- b', '\n\ntext']

  const firstItem = (text: string): ListItem | undefined => {
    const [list] = parseMarkdownWhole('x.md', text).blocks
    return list?.kind === 'list' ? list.items[0] : undefined
  }

  it.each(TAILS)('a fence in an item before %j', (tail) => {
    const item = firstItem(`- \`\`\`\n  a${tail}`)
    expect(item).toMatchObject({ end: 9, blocks: [{ value: 'a', closed: false, end: 9 }] })
  })

  it.each(TAILS)('a comment in an item before %j', (tail) => {
    const item = firstItem(`- <!--\n  a${tail}`)
    expect(item).toMatchObject({ end: 10, blocks: [{ value: '<!--\na', end: 10 }] })
  })

  it('also where its last line looks like the end of a fence', () => {
    const item = firstItem('- ```\n  a\n      ```\n# H\n')
    expect(item).toMatchObject({ blocks: [{ closed: false }] })
  })
})
