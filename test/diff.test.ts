import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { wordsBetween } from '../src/diff.ts'
import { folder, git, repository } from './cli.ts'
import { tried } from './run.ts'

const BASE = {
  'PLAN.md': `# Shop

## M1: Basket

**Status:** planned
**Target:** 2026-05-01
**Owner:** Ada
**Goal:** People can buy
**Approval required:** Yes

**Acceptance criteria:**
- [ ] All prices are right
- [ ] Answers in under 200 ms
- [x] Survives a restart
- [ ] Works offline

**Deliverables:**
- Basket page

## M2: Login

- [ ] Mail
`,
}
const NOW = {
  'PLAN.md': `# Shop

## M1: Cart

**Status:** in progress
**Target:** 2026-06-01
**Owner:** Bo
**Goal:** People can buy more
**Approval required:** No

**Acceptance criteria:**
- [ ] Survives a restart
- [x] All prices are right
- [ ] Answers in under 500 ms
- [ ] Vouchers

**Deliverables:**
- [ ] Basket page

## M3: Search

- [ ] Works offline
`,
  'DECISIONS.md': `# Decisions

## 2026-02-16: Milestone "Cart" Approved

**Decision:** Approved
**Approved by:** Bo
`,
}

describe('mstone diff', () => {
  it('tells everything that changed', async () => {
    const { out, code } = await tried(repository(BASE, NOW), ['diff'])
    expect(code).toBe(0)
    expect(out.replace(/\([\da-f]{10}\)/, '(ID)')).toBe(`changes since HEAD (ID)

Shop

  M1: Cart
    was named: M1: Basket → M1: Cart
    status: planned → in progress
    target: 2026-05-01 → 2026-06-01
    owner: Ada → Bo
    goal: People can buy → People can buy more
    approval required: yes → no
    ~ M1:1  Survives a restart  (unticked)
    ✓ M1:2  All prices are right  (ticked)
    ~ M1:3  Answers in under [-200-]{+500+} ms  (reworded)
    + M1:4  Vouchers  (added)
    ~ M1:d1  Basket page  (given a box)

  M3: Search  added
    ~ M3:d1  Works offline  (moved from M1, the criteria)

  M2: Login  removed
    - M2:d1  Mail  (removed)

  decision log
    + 2026-02-16 Milestone "Cart" Approved (granted by Bo)
`)
  })

  it('says so where nothing changed, formatting and order aside', async () => {
    const text = BASE['PLAN.md'].replaceAll('- [', '* [').replace('All prices', '_All_ prices')
    const [plan = '', login = ''] = text.split(/(?=## M2)/)
    const now = {
      'PLAN.md': `# Shop\n\n${login}\n${plan.slice(plan.indexOf('## M1'))}`.replaceAll('\n', '\r\n'),
    }
    const { out, code } = await tried(repository(BASE, now), ['diff'])
    expect(code).toBe(0)
    expect(out).toMatch(/^nothing changed in the milestones since HEAD \([\da-f]{10}\)\n$/)
    expect((await tried(repository(BASE), ['diff', '--format', 'markdown'])).out).toContain(
      'Nothing changed.',
    )
  })

  it('takes a revision, paths, or both', async () => {
    const root = repository(
      { ...BASE, 'OTHER-PLAN.md': '## M9: Other\n\n- [ ] x\n' },
      { ...NOW, 'OTHER-PLAN.md': '## M9: Other\n\n- [x] x\n' },
    )
    const only = (out: string): string[] => [...out.matchAll(/^ {2}(M\d)/gm)].map(([, id = '']) => id)
    for (const words of [['OTHER-PLAN.md'], ['HEAD', 'OTHER-PLAN.md'], ['main', './OTHER-PLAN.md']])
      expect(only((await tried(root, ['diff', ...words])).out)).toEqual(['M9'])
    expect(only((await tried(root, ['diff', 'main'])).out)).toContain('M1')
  })

  it('refuses what it can not tell', async () => {
    const root = repository(BASE)
    mkdirSync(join(root, 'main'))
    const could = async (...words: string[]): Promise<string> => {
      const { code, err, out } = await tried(root, ['diff', ...words])
      expect([code, out]).toEqual([2, ''])
      return err
    }
    expect(await could('nowhere')).toContain('git knows no such revision')
    expect(await could('main')).toContain('is a revision and a path')
    expect(await could('')).toContain('no revision is given')
    expect(await could('--json', '--format', 'text')).toContain('--json asks for another format')
    expect(await could('--format', 'txt')).toContain('did you mean "text"?')
    expect((await tried(folder(BASE), ['diff'])).code).toBe(2)
    const unborn = folder(BASE)
    git(unborn, 'init', '--quiet')
    expect((await tried(unborn, ['diff'])).err).toContain('there is no commit yet')
  })

  it('is nothing but text in Markdown', async () => {
    const evil = [
      '@octocat #12 GH-13 a/b#14 !15',
      'www.evil.example and https://evil.example/x and mailto:a@evil.example',
      '[link](javascript:x) ![image](https://evil.example/i.png) `code` ~~gone~~',
      '\\<img src=x onerror=alert(1)> &lt;b&gt; | cell | $x^2$ 0123456789abcdef0123456789abcdef01234567',
    ]
    const items = evil.map((text) => `- [ ] ${text}\n`).join('')
    const base = { 'PLAN.md': '## M1: A\n\n- [ ] Kept\n' }
    const now = { 'PLAN.md': `## M1: A @all <script>\n\n- [ ] Kept\n${items}` }
    const { out } = await tried(repository(base, now), ['diff', '--format', 'markdown'])
    const body = out.split('\n').slice(1).join('\n')
    expect(body).toContain('octocat')
    expect(body).not.toMatch(/@|[<>](?!\/?(?:del|ins)>)|(?<!&)#(?!\d+;)|[`|$[\]!]|\(https?|www\.|https?:|GH-/)
    // What a forge looks for once entities are resolved.
    const shown = body.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    expect(shown).not.toMatch(/@[\w-]|#\d|GH-\d|www\.|\w:\/\/|[\da-f]{40}/)
  })

  it('shows words in every script', () => {
    const shown = (before: string, after: string): string =>
      wordsBetween(before, after)
        .map(({ kind, text }) => ({ same: text, removed: `[-${text}-]`, added: `{+${text}+}` })[kind])
        .join('')
    expect(shown('响应时间低于200毫秒', '响应时间低于500毫秒')).toBe('响应时间低于[-200-]{+500+}毫秒')
    expect(shown('все тесты проходят', 'тесты проходят')).toBe('[-все -]тесты проходят')
    expect(shown('one two three four', 'one 2 3 four')).toBe('one [-two three-]{+2 3+} four')
    expect(shown('', 'new')).toBe('{+new+}')
    expect(shown('1.5 s', '1.6 s')).toBe('[-1.5-]{+1.6+} s')
  })
})
