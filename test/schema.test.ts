import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { folder, mstone } from './cli.ts'
import { fixtures } from './fixtures.ts'

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true })

function validator(name: string): (value: unknown) => string[] {
  const validate = ajv.compile(
    JSON.parse(readFileSync(new URL(`../schema/${name}.json`, import.meta.url), 'utf8')),
  )
  return (value) =>
    validate(value) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)
}

describe('JSON output against the published schemas', () => {
  const status = validator('status')

  it.each(fixtures().filter(({ name }) => name.startsWith('seeds/')))('status of $name', ({ sources }) => {
    const cwd = folder(Object.fromEntries(sources.map(({ file, text }) => [file, text])))
    const { out } = mstone(cwd, ['status', '--json', ...sources.map(({ file }) => file)])
    expect(status(JSON.parse(out))).toEqual([])
  })

  it('show and next', () => {
    const cwd = folder({
      'PLAN.md':
        '## M1: A\n\n### Deliverable: B\n\n**Success criteria:**\n- [ ] c\n\n**Contributes to:**\nM1\n',
    })
    expect(validator('show')(JSON.parse(mstone(cwd, ['show', 'M1', '--json']).out))).toEqual([])
    expect(validator('next')(JSON.parse(mstone(cwd, ['next', '--json']).out))).toEqual([])
  })

  it('refuses what is not a report', () => {
    expect(status({ schemaVersion: 1, plans: [{ title: 'x' }], outside: {}, notices: [] })).not.toEqual([])
  })
})
