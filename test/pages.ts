/** The pages of the documentation, and what in them can be run. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

export const PAGES = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => `docs/${name}`),
]

export interface Block {
  page: string
  line: number
  language: string
  /** What stands behind the language. */
  name: string
  text: string
  /** The comment right before it, which says how it is tried. */
  marker: string | null
}

/** A fence that may be of more than three marks, and the comment before it. */
const FENCE = /(?:^<!-- (.*) -->\n+)?^(`{3,})(\w*) ?(.*)\n([\s\S]*?)^\2$/gm

export function blocksOf(page: string): Block[] {
  const text = readFileSync(join(ROOT, page), 'utf8')
  return [...text.matchAll(FENCE)].map((found) => {
    const [whole, marker = null, , language = '', name = '', content = ''] = found
    const opening = text.slice(0, found.index + whole.indexOf('```'))
    return { page, line: opening.split('\n').length, language, name, text: content, marker }
  })
}

/** What a reader would type: in a shell, with or without what it prints, or as the steps of a job. */
export function isCommands({ language, text }: Block): boolean {
  return (
    ['sh', 'bash', 'shell', 'console'].includes(language) || (language === 'yaml' && /^[- ]*run:/m.test(text))
  )
}

/** Commands of mstone in a page's own lines, without repeats. */
export function inlineCommands(page: string): string[] {
  const text = readFileSync(join(ROOT, page), 'utf8').replace(FENCE, '')
  return [...new Set([...text.matchAll(/`(mstone(?: [^`]+)?)`/g)].map(([, command = '']) => command))]
}
