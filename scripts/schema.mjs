// Writes schema/*.json from the zod schemas, so that what is published is what is checked.
// A folder named on the command line is written to instead.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { at, importSources } from './bundle.mjs'

/** The file, its title, and which schema of which module it is of. */
const SCHEMAS = [
  ['status', 'What `mstone status --json` prints', './src/schema.ts', 'StatusReport'],
  ['show', 'What `mstone show REF --json` prints', './src/report/outputs.ts', 'ShowReport'],
  ['next', 'What `mstone next --json` prints', './src/report/outputs.ts', 'NextReport'],
  ['log', 'What `mstone log --json` prints', './src/report/outputs.ts', 'LogReport'],
  ['verify', 'What `mstone verify --format json` prints', './src/verdict/report.ts', 'VerifyReport'],
  ['explain', 'What `mstone explain --json` prints', './src/report/outputs.ts', 'RulesReport'],
  [
    'change',
    'What `mstone check`, `uncheck`, `set`, `approve`, `reject` and `revoke` print with `--json`',
    './src/report/outputs.ts',
    'ChangeReport',
  ],
  ['new', 'What `mstone new … --json` prints', './src/report/outputs.ts', 'NewReport'],
  ['init', 'What `mstone init --json` prints', './src/report/outputs.ts', 'InitReport'],
  ['diff', 'What `mstone diff --json` prints', './src/report/changes/report.ts', 'DiffReport'],
  ['baseline', 'mstone-baseline.json', './src/verdict/baseline.ts', 'Baseline'],
  ['read', 'What `mstone read --json` prints', './src/explain/explanation.ts', 'Explanation'],
  ['config', 'mstone.yaml', './src/config-schema.ts', 'Config'],
]

const { toJSONSchema, ...schemas } = await importSources(
  SCHEMAS.map(([name, , path, schema]) => `export { ${schema} as ${name} } from '${path}'\n`).join('') +
    "export { toJSONSchema } from 'zod/mini'",
)

const target = process.argv[2] ?? at('schema')
mkdirSync(target, { recursive: true })
for (const [name, title] of SCHEMAS) {
  // Reading side: a new field must not make older programs refuse the output.
  const { $schema, ...schema } = toJSONSchema(schemas[name], {
    io: 'input',
    target: 'draft-2020-12',
    reused: 'ref',
  })
  const whole = { $schema, $id: `mstone/schema/${name}.json`, title, ...schema }
  writeFileSync(join(target, `${name}.json`), `${JSON.stringify(whole, null, 2)}\n`)
}
