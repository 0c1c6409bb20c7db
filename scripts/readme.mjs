// Writes the tables of rules in README.md and docs/rules.md from the rules themselves. With --check it writes nothing,
// and fails where a table is another.
import { readFileSync, writeFileSync } from 'node:fs'
import { at, importSources } from './bundle.mjs'

const { ALL_RULES } = await importSources("export { ALL_RULES } from './src/rules/index.ts'")

const isCheck = process.argv.includes('--check')
for (const [file, folder] of [
  ['README.md', 'docs/rules'],
  ['docs/rules.md', 'rules'],
]) {
  const rows = ALL_RULES.map(
    ({ id, level, summary }) =>
      `| [${id}](${folder}/${id}.md) | ${level} | ${summary.replaceAll('|', '\\|')} |`,
  )
  const table = ['| rule | level | finds |', '| --- | --- | --- |', ...rows].join('\n')
  const page = readFileSync(at(file), 'utf8')
  const written = page.replace(
    /(<!-- rules: npm run readme -->\n)[\s\S]*?(\n<!-- end of rules -->)/,
    (_, start, end) => `${start}${table}${end}`,
  )
  if (!isCheck) writeFileSync(at(file), written)
  else if (written !== page || !page.includes(table)) {
    console.error(`the table of rules in ${file} is not that of the code: npm run readme`)
    process.exitCode = 1
  }
}
