import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { folder, mstone } from './cli.ts'
import { ROOT } from './pages.ts'

it('the packed program is ASCII, as what reads it believes', () => {
  const text = brotliDecompressSync(readFileSync(join(ROOT, 'dist/program.json.br'))).toString('latin1')
  expect(/[^\p{ASCII}]/u.exec(text)?.index).toBeUndefined()
})

it('signs that are none of ASCII mean the same in it as in the sources', () => {
  const cwd = folder({
    'PLAN.md': '## M1: 鱼（完成）\n\n**目标日期：** 2026年5月1日\n**进度：** 50％\n\n- [x] 池\n',
  })
  const { plans } = JSON.parse(mstone(cwd, ['status', '--json']).out)
  expect(plans[0].milestones).toMatchObject([
    { title: '鱼', status: 'done', target: { unit: 'date', from: '2026-05-01' } },
  ])
})
