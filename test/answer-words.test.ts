import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { answerWordsIn } from '../src/vocabulary/written-answers.ts'
import { folder } from './cli.ts'
import { tried } from './run.ts'

const PLAN =
  '# P\n\n## M1: Hull\n\n**Acceptance criteria:**\n\n- [x] a\n\n## M2: Mast\n\n**Acceptance criteria:**\n\n- [x] b\n'
const BY = ['--by', 'Ann Doe <ann@example.com>']

const LANGUAGES = ['zh', 'ja', 'ko', 'es', 'pt', 'fr', 'de', 'it', 'ru', 'pl', 'tr', 'vi']

function wordsOf(language: string) {
  const said = answerWordsIn(language)
  if (!said) throw new Error(language)
  return said
}

/** A log in a language, with one answer about M1. */
function logIn(language: string): string {
  const { milestone, granted, decision, evidence, approvedBy } = wordsOf(language)
  return `# DECISIONS\n\n## 2026-01-05: ${milestone} "Hull" ${granted}\n\n**${evidence}:** a\n**${decision}:** ${granted}\n**${approvedBy}:** Bob\n`
}

describe('an answer in a log that is not in English', () => {
  it.each(LANGUAGES)('is written in its words, and read as what it is: %s', async (language) => {
    const said = wordsOf(language)
    const answers = [
      { args: ['approve', 'M2'], kind: 'granted' },
      { args: ['revoke', 'M2', '--reason', 'xyz'], kind: 'revoked' },
      { args: ['reject', 'M2', '--reason', 'xyz'], kind: 'rejected' },
      { args: ['approve', 'M2', '--conditional', 'xyz'], kind: 'conditional' },
    ] as const
    const cwd = folder({ 'PLAN.md': PLAN, 'DECISIONS.md': logIn(language) })
    for (const { args, kind } of answers) {
      const before = readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')
      const { code, err } = await tried(cwd, [...args, ...BY])
      const added = readFileSync(join(cwd, 'DECISIONS.md'), 'utf8').slice(before.length)
      expect([code, err]).toEqual([0, ''])
      expect(added.toLowerCase()).toContain(said[kind].toLowerCase())
      expect(added).not.toMatch(/Approved|Decided|Rejected|Revoked|Evidence:|Decision:|Conditional/)
      const { out } = await tried(cwd, ['log', '--json'])
      expect(JSON.parse(out).plans[0].entries.at(-1)).toMatchObject({ kind, by: BY[1] })
    }
  })

  it('has the labels of the log where those are others', async () => {
    const log =
      '# Entscheidungen\n\n## 2026-01-05: Meilenstein "Hull" freigegeben\n\n**Beleg:** a\n**Beschluss:** Freigegeben\n**Genehmigt von:** Ann\n'
    const cwd = folder({ 'PLAN.md': PLAN, 'DECISIONS.md': log })
    await tried(cwd, ['approve', 'M2', ...BY])
    expect(readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')).toMatch(
      /\n\*\*Beleg:\*\*\n- Abnahmekriterien \(1\/1\)\n\n\*\*Beschluss:\*\* Freigegeben\n\*\*Genehmigt von:\*\* Ann Doe <ann@example\.com>\n\*\*Gibt frei:\*\* `criteria:v1:sha256:[0-9a-f]{64}`\n$/,
    )
    expect((await tried(cwd, ['verify'])).code).toBe(0)
  })

  it.each([
    ['**Beschluss**: ', '**Beschluss**: Freigegeben', '**Freigegeben von**: Ann Doe'],
    ['- Beschluss: ', '**Beschluss:** Freigegeben', '**Freigegeben von:** Ann Doe'],
    ['**Beschluss：** ', '**Beschluss：** Freigegeben', '**Freigegeben von：** Ann Doe'],
  ])(
    'has them in the form of the log, and none of an example or of a rejection: %s',
    async (label, decision, by) => {
      const other = (name: string): string => label.replace('Beschluss', name)
      const log = `# Entscheidungen\n\n\`\`\`\n**Urteil:** x\n\`\`\`\n\n## 2026-01-05: Meilenstein "Hull" freigegeben\n\n${label}Freigegeben\n${other('Freigegeben von')}Ann\n\n## 2026-01-06: Meilenstein "Hull" abgelehnt\n\n${label}Abgelehnt\n${other('Entschieden von')}Ann\n`
      const cwd = folder({ 'PLAN.md': PLAN, 'DECISIONS.md': log })
      await tried(cwd, ['approve', 'M2', ...BY])
      const added = readFileSync(join(cwd, 'DECISIONS.md'), 'utf8').slice(log.length)
      expect(added).toContain(`${decision}\n`)
      expect(added).toContain(`${by} <`)
    },
  )

  it('has the label of the log for its day', async () => {
    const log =
      '# Entscheidungen\n\n## 1. Meilenstein "Hull" freigegeben\n\n**Datum:** 2026-01-05\n**Beschluss:** Freigegeben\n**Freigegeben von:** Ann\n'
    const cwd = folder({ 'PLAN.md': PLAN, 'DECISIONS.md': log })
    await tried(cwd, ['approve', 'M2', ...BY])
    expect(readFileSync(join(cwd, 'DECISIONS.md'), 'utf8').slice(log.length)).not.toContain('**Date:**')
  })

  it('has the language of the plan where there is no log yet', async () => {
    const plan = '# Plan\n\n## M1: Rumpf\n\n**Status:** erledigt\n\n**Abnahmekriterien:**\n\n- [x] a\n'
    const cwd = folder({ 'PLAN.md': plan })
    await tried(cwd, ['approve', 'M1', ...BY])
    expect(readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')).toContain('Meilenstein "Rumpf" freigegeben')
  })
})
