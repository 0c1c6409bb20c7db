/** Markdown documents below a folder. */
import { type Dirent, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { FOLDER_ENTRIES, type Limit } from '../limits.ts'
import { type FileProblem, problemOf } from './problem.ts'

const MARKDOWN = /\.(?:md|markdown|mdown|mkd|mdx)$/i
/** Never walked into: version control and installed packages hold nobody's plan. */
const NEVER_WALKED = new Set(['.git', '.hg', '.svn', 'node_modules'])

/** Whether a name is that of a Markdown document. */
export function isMarkdown(name: string): boolean {
  return MARKDOWN.test(name)
}

/** Markdown files below a folder, relative to it with `/`; and the folders that could not be looked into. */
export interface Walk {
  files: string[]
  problems: { path: string; problem: FileProblem }[]
  /** The limit that was passed, so that the caller refuses instead of using a part. */
  passed: Limit | null
}

/** Walks a folder for Markdown files. Links to folders are not followed; links to files are listed. */
export function walkMarkdown(folder: string, skip: (name: string) => boolean, limit = FOLDER_ENTRIES): Walk {
  const walk: Walk = { files: [], problems: [], passed: null }
  const pending = ['']
  let seen = 0
  for (let relative = pending.pop(); relative !== undefined; relative = pending.pop()) {
    const entries = entriesOf(join(folder, relative))
    if (!Array.isArray(entries)) {
      walk.problems.push({ path: relative, problem: entries })
      continue
    }
    seen += entries.length
    if (seen > limit.value) return { ...walk, passed: limit }
    for (const entry of entries) {
      const path = relative === '' ? entry.name : `${relative}/${entry.name}`
      if (entry.isDirectory()) {
        if (!NEVER_WALKED.has(entry.name) && !skip(entry.name)) pending.push(path)
      } else if (isMarkdown(entry.name)) {
        walk.files.push(path)
      }
    }
  }
  return walk
}

function entriesOf(folder: string): Dirent[] | FileProblem {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    return problemOf(error)
  }
}
