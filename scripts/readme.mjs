// Writes the README's table of rules from the rules themselves. With --check it writes nothing, and fails where the
// table is another.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const path = join(root, 'README.md')

const { outputFiles } = await build({
  entryPoints: [join(root, 'src/rules/index.ts')],
  bundle: true,
  format: 'esm',
  platform: 'node',
  write: false,
})
const code = Buffer.from(outputFiles[0].contents).toString('base64')
const { ALL_RULES } = await import(`data:text/javascript;base64,${code}`)

const rows = ALL_RULES.map(
  ({ id, level, summary }) =>
    `| [${id}](docs/rules/${id}.md) | ${level} | ${summary.replaceAll('|', '\\|')} |`,
)
const table = ['| rule | level | finds |', '| --- | --- | --- |', ...rows].join('\n')
const readme = readFileSync(path, 'utf8')
const written = readme.replace(
  /(<!-- rules: npm run readme -->\n)[\s\S]*?(\n<!-- end of rules -->)/,
  (_, start, end) => `${start}${table}${end}`,
)
if (!process.argv.includes('--check')) writeFileSync(path, written)
else if (written !== readme) {
  console.error('the table of rules in README.md is not that of the code: npm run readme')
  process.exitCode = 1
}
