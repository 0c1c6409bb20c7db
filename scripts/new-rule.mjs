// Makes the files of a new rule and registers it: npm run new-rule vague-owner
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [id = ''] = process.argv.slice(2)
const code = join(root, 'src/rules', `${id}.ts`)
if (!/^[a-z]+(?:-[a-z]+)+$/.test(id) || existsSync(code)) {
  console.error('usage: npm run new-rule ID, where ID names the fault in words with hyphens, and is new')
  process.exit(2)
}
const name = id.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase())

writeFileSync(
  code,
  `import type { Rule } from './finding.ts'
import { nameOf } from './said.ts'

export const ${name}: Rule = {
  id: '${id}',
  level: 'warning',
  summary: 'TODO: what it finds, in one sentence.',
  check({ plan }, report) {
    for (const milestone of plan.milestones) {
      report(milestone, \`\${nameOf(milestone)} TODO: what is wrong, with the numbers\`, {
        milestone: milestone.ref,
        help: 'TODO: what to do',
      })
    }
  },
}
`,
)
writeFileSync(
  join(root, 'docs/rules', `${id}.md`),
  `# ${id}

TODO: what it finds, in one sentence.

Level: **warning**

## What it finds

TODO

## Why it matters

TODO

## Examples

\`\`\`markdown bad
## M1: TODO
\`\`\`

\`\`\`text
PLAN.md:1:1: warning: TODO [${id}]
\`\`\`

\`\`\`markdown good
## M1: TODO
\`\`\`

## What to do

TODO
`,
)
edit('src/rules/index.ts', (text) =>
  text
    .replace(/(import \{ conflictingStatus \})/, `import { ${name} } from './${id}.ts'\n$1`)
    .replace(/(RULES: readonly Rule\[\] = \[[\s\S]*?)(\n\])/, `$1\n  ${name},$2`),
)
edit('docs/architecture.md', (text) =>
  text.replace(/(- `src\/verdict\/levels\.ts`)/, `- \`src/rules/${id}.ts\` — TODO\n$1`),
)
console.log(
  `made src/rules/${id}.ts and docs/rules/${id}.md; then: npm run format && npm run readme && npm test`,
)

function edit(file, change) {
  const path = join(root, file)
  writeFileSync(path, change(readFileSync(path, 'utf8')))
}
