// The parser as a program of its own, to be held against bare remark on the same text.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleOne, given } from '../scripts/bundle.mjs'

/** Writes it into a folder and gives its path. It parses the file that it is given. */
export async function parser(folder) {
  const path = join(folder, 'parser.mjs')
  const source = `import { readFileSync } from 'node:fs'
    import { parseMarkdown } from './src/markdown/index.ts'
    parseMarkdown('PLAN.md', readFileSync(process.argv[2], 'utf8'))`
  const { code } = await bundleOne('program', {}, { plugins: [given('program', source)] })
  writeFileSync(path, code)
  return path
}
