/** What unticking puts back: the words of the last commit, where the document alone can't tell them any more. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder, git, repository } from './cli.ts'
import { tried } from './run.ts'

const text = (cwd: string): string => readFileSync(join(cwd, 'PLAN.md'), 'utf8')
const put = (cwd: string, now: string): void => writeFileSync(join(cwd, 'PLAN.md'), now)

const LIST = '## M1: Hull\n\n- ✅ Keel\n- 🔄 Ribs\n- ⚪ Deck\n'
const TABLE =
  '## M1: Hull\n\n| Item | Status |\n|---|---|\n| Keel | DONE |\n| Ribs | NEXT |\n| Deck | PLANNED |\n| Mast | PLANNED |\n'

describe('ticked and unticked again, a committed document is what it was', () => {
  it.each([
    ['the one of two signs that stood there', LIST, 'M1:d2', 'check'],
    ['the other sign', LIST, 'M1:d3', 'check'],
    ['the one of two words of a row', TABLE, 'M1:d2', 'check'],
    ['a box half done', '## M1: Hull\n\n- [x] Keel\n- [~] Ribs\n', 'M1:d2', 'check'],
    ['a light that no other item has', '## M1: Hull\n\n- ○ Keel\n- ⬜ Ribs\n- ⏳ Deck\n', 'M1:d2', 'check'],
    ['words of completion', '## M1: Hull\n\n- Keel (all done)\n- Ribs (in progress)\n', 'M1:d1', 'uncheck'],
    [
      'a box and words',
      '## M1: Hull\n\n- [x] Keel (COMPLETE)\n- [ ] Ribs (NEXT)\n- [ ] Deck (NEXT)\n',
      'M1:d2',
      'check',
    ],
    ['with CRLF and a byte order mark', `\ufeff${LIST.replaceAll('\n', '\r\n')}`, 'M1:d2', 'check'],
  ])('%s', async (_, before, ref, first) => {
    const cwd = repository({ 'PLAN.md': before })
    const once = await tried(cwd, [first, ref])
    const between = text(cwd)
    const twice = await tried(cwd, [first === 'check' ? 'uncheck' : 'check', ref])
    expect([once.code, twice.code, once.err, twice.err]).toEqual([0, 0, '', ''])
    expect(between).not.toBe(before)
    expect(text(cwd)).toBe(before)
  })

  it('from below the root too, and where other lines were added meanwhile', async () => {
    const cwd = join(repository({ 'docs/PLAN.md': LIST }), 'docs')
    put(cwd, `# Boat\n\nNew.\n\n${LIST}- ⚪ Mast\n`)
    const before = text(cwd)
    await tried(cwd, ['check', 'M1:d2'])
    await tried(cwd, ['uncheck', 'M1:d2'])
    expect(text(cwd)).toBe(before)
  })

  it('where a namesake says something else', async () => {
    const before = `## M1: Hull\n\n- ⏳ Ribs\n- ✅ Keel\n\n## M2: Deck\n\n- ✅ Keel\n- 🔄 Ribs\n- ⚪ Deck\n`
    const cwd = repository({ 'PLAN.md': before })
    await tried(cwd, ['check', 'M2:d2'])
    await tried(cwd, ['uncheck', 'M2:d2'])
    expect(text(cwd)).toBe(before)
  })

  it('where nothing was committed yet, by what is staged', async () => {
    const cwd = folder({ 'PLAN.md': LIST })
    git(cwd, 'init', '-q')
    git(cwd, 'add', '-A')
    await tried(cwd, ['check', 'M1:d2'])
    await tried(cwd, ['uncheck', 'M1:d2'])
    expect(text(cwd)).toBe(LIST)
  })
})

describe('what others have stands there instead', () => {
  const now = LIST.replace('🔄', '✅')
  const other = LIST.replace('🔄', '⚪')
  const namesake = '\n## M2: Deck\n\n- ⏳ Ribs\n'
  const inCode = '\n```\n- ⏳ Ribs\n```\n'

  it.each([
    ['nothing is committed', null, now, other],
    ['it was committed as met', now, now, other],
    ['the words of the item were others', LIST.replace('Ribs', 'Rib'), now, other],
    ['a namesake of another milestone said it', now + namesake, now + namesake, other + namesake],
    ['a namesake that is gone said it', now + namesake, now, other],
    ['a namesake in code said it', now + inCode, now + inCode, other + inCode],
    [
      'it was dropped, and would be again',
      TABLE.replace('NEXT', 'CANCELLED'),
      TABLE.replace('NEXT', 'DONE'),
      TABLE.replace('NEXT', 'PLANNED'),
    ],
    [
      'which of two lines it was is not known',
      LIST.replace('- ⚪ Deck', '- ⏳ Ribs'),
      now.replace('- ⚪ Deck', '- ⚪ Deck\n- ⚪ Mast'),
      other.replace('- ⚪ Deck', '- ⚪ Deck\n- ⚪ Mast'),
    ],
    ['it was met in another form', LIST.replace('🔄', '✔️'), now, other],
    [
      'more stood there than how far it is',
      LIST.replace('🔄', `🔄 ${'timber that is long '.repeat(5)}`),
      now,
      other,
    ],
    ['what is committed is no text', Buffer.from([0xff, 0, 1]), now, other],
  ])('%s', async (_, committed, before, after) => {
    const cwd =
      committed === null
        ? folder({ 'PLAN.md': before })
        : repository({ 'PLAN.md': committed }, { 'PLAN.md': before })
    const { code, err } = await tried(cwd, ['uncheck', 'M1:d2'])
    expect([code, err, text(cwd)]).toEqual([0, '', after])
  })
})

it('a line that begins otherwise since is another line', async () => {
  const cwd = repository({ 'PLAN.md': LIST })
  put(cwd, LIST.replace('- 🔄 Ribs', '-  ✅ Ribs'))
  expect((await tried(cwd, ['uncheck', 'M1:d2'])).code).toBe(0)
  expect(text(cwd)).toBe(LIST.replace('- 🔄 Ribs', '-  ⚪ Ribs'))
})
