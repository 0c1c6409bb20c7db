import { expect, it } from 'vitest'
import { shortened } from '../src/markdown/spared.ts'

const WORDS = 'words and nothing else, enough of them to be worth it'

it.each([
  ['words', WORDS],
  ['code', `\`a_b | c*d\` and ${WORDS}`],
  ['bold and emphasised words', `**Status:** *${WORDS}*, _as said_ (**soon**)`],
  ['links', `[a](b) ${WORDS} [**c** \`d\`](https://example.com/e_f), **[g](#h)**`],
  ['signs that mark nothing up', `R&D in < 5 days, ~5 of 2 * 3, snake_case, @name: a | b; ${WORDS}`],
  ['lines that break', `**Owner:** Ana  \n**Due:** June  \n${WORDS}`],
  ['lines that end in a blank', `${WORDS} \nand more`],
  ['a heading that ends in blanks', `## ${WORDS}  `],
  ['code between fences', `\`\`\`ts\n\nconst a = "**b**"\n\tc\n\n\`\`\`\n\n${WORDS}`],
  ['items', `- [x] *${WORDS}*\n- [a](b)  \n  more\n`],
  ['items with blank lines between them', `1. ${WORDS}\n   - a\n   - b\n\n2. c\n   - d\n\n- e`],
])('spares the parser %s', (_, text) => {
  expect(shortened(text).text.trim()).toBe('x')
})

it.each([
  ['an image', `![a](b) ${WORDS}`],
  ['a reference', `[a] ${WORDS}`],
  ['an address', `https://example.com ${WORDS}`],
  ['an address of mail', `a@example.com ${WORDS}`],
  ['an entity', `&amp; ${WORDS}`],
  ['HTML', `a <b>${WORDS}</b>`],
  ['what is struck out', `~~${WORDS}~~`],
  ['items with more of them below a blank line', `- ${WORDS}\n\n- b\n\n  c`],
  ['emphasis in emphasis', `**a *b* ${WORDS}**`],
])('leaves it %s', (_, text) => {
  expect(shortened(text).text).toBe(text)
})
