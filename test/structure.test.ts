import { describe, expect, it } from 'vitest'
import { editsBetween } from '../src/diff.ts'
import { applyEdits } from '../src/edit.ts'
import { builtOtherwise } from '../src/markdown/structure.ts'

function otherwise(before: string, after: string): string | null {
  const edits = editsBetween(before, after)
  expect(applyEdits(before, edits)).toBe(after)
  const found = builtOtherwise(before, after, edits)
  return found && before.slice(found.start, found.end)
}

describe('a document after edits', () => {
  it.each([
    ['a description', '# A\nText\n', '# A\n\nOwner: Z\nText\n', 'Text'],
    ['a list that begins late', '# A\n2. [ ] a\n', '# A\n\nOwner: Z\n2. [ ] a\n', '2. [ ] a'],
    ['a definition', '# A\n[r]: http://x\n', '# A\n\nOwner: Z\n[r]: http://x\n', '[r]: http://x'],
    ['code', '# A\n    npm ci\n', '# A\n\nOwner: Z\n    npm ci\n', '    npm ci'],
    ['what stands below an entry', '- S: a\n  - b\n', '- S: a\n- O: z\n  - b\n', '- S: a\n  - b'],
    ['a link that a name made', '[x] and [ ] b\n\n[x]: u\n', '[x] and [x] b\n\n[x]: u\n', ''],
    ['emphasis', 'a b* c\n', '*a b* c\n', ''],
    ['a table', '| a |\n| - |\n| b |\n', '| a |\n| - | - |\n| b |\n', '| a |\n| - |\n| b |'],
  ])('%s is built otherwise', (_, before, after, stretch) => {
    const found = otherwise(before, after)
    expect(found).not.toBeNull()
    if (stretch !== '') expect(found).toBe(stretch)
  })

  it.each([
    ['a field in its place', '# A\n\nOwner: A\nText\n', '# A\n\nOwner: Bo B\nText\n'],
    ['a field more', '# A\nText\n\n- [ ] a\n', '# A\n\n**Owner:** Z\n\nText\n\n- [ ] a\n'],
    ['boxes', '- a\n- [l](u)\n- **b**\n  - c\n', '- [ ] a\n- [ ] [l](u)\n- [x] **b**\n  - c\n'],
    ['a padded table', '| a  |\n| -- |\n| b  |\n', '| a   |\n| --- |\n| `b` |\n'],
    ['CRLF and CR', '# A\r\n\r\nb\rc\r\n', '# A\r\n\r\nb\rd\r\n'],
    ['more at the end', '- a\n- b', '- a\n- b\n\n## C\n\n- [ ] d\n'],
    ['less', '# A\n\n- a\n- b\n\n[r]: u\n', '# A\n\n- a\n\n[r]: u\n'],
  ])('%s: all else is built as it was', (_, before, after) => {
    expect(otherwise(before, after)).toBeNull()
  })
})
