// Writes the parser as a program of its own, to be held against bare remark on the same text. It parses the file that it is
// given, and is written where the command line says.
import { writeFileSync } from 'node:fs'
import { bundleOne, given } from '../scripts/bundle.mjs'

const source = `import { readFileSync } from 'node:fs'
  import { parseMarkdown } from './src/markdown/index.ts'
  parseMarkdown('PLAN.md', readFileSync(process.argv[2], 'utf8'))`
const { code } = await bundleOne('program', {}, { plugins: [given('program', source)] })
writeFileSync(process.argv[2], code)
