import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const PAGE = readFileSync(fileURLToPath(new URL('../docs/approvals.md', import.meta.url)), 'utf8')

it('the sections that pages of rules point to are there', () => {
  for (const heading of ['How sure to be', 'What is hashed']) expect(PAGE).toContain(`\n## ${heading}\n`)
})
