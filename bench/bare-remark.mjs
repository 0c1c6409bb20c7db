// What any program that reads Markdown with these pays at the least: parse the files named, and do nothing with it.
import { readFileSync } from 'node:fs'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

const parser = unified().use(remarkParse).use(remarkGfm).freeze()
for (const file of process.argv.slice(2)) parser.parse(readFileSync(file, 'utf8'))
