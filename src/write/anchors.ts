/** Links to headings of the same document, which lead nowhere once the heading says something else. */
import { parseMarkdown } from '../markdown/index.ts'
import { Lines } from '../text.ts'

/** A link to a heading that is not called so any more. */
export interface BrokenLink {
  anchor: string
  line: number
  column: number
}

/** The links of a document whose heading was there before a change, and is not after it. */
export function brokenLinks(before: string, after: string): BrokenLink[] {
  const found = [...after.matchAll(/\]\(#([^)\s]+)\)|^ {0,3}\[[^\]\n\r]+\]:[ \t]*#(\S+)/gmu)]
  if (found.length === 0) return []
  const places = new Lines(after)
  const [then, now] = [anchorsOf(before), anchorsOf(after)]
  return found.flatMap(({ index, 0: whole, 1: inline, 2: defined }) => {
    const anchor = decoded(inline ?? defined ?? '').toLowerCase()
    const place = places.at(index + whole.lastIndexOf('#'))
    return then.has(anchor) && !now.has(anchor) ? [{ anchor, ...place }] : []
  })
}

/** What pages of code hosts call the headings of a document. */
function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>()
  for (const block of parseMarkdown('', text).blocks) {
    if (block.kind !== 'heading') continue
    const plain = block.text.text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-')
    let anchor = plain
    for (let again = 1; anchors.has(anchor); again++) anchor = `${plain}-${again}`
    anchors.add(anchor)
  }
  return anchors
}

function decoded(anchor: string): string {
  try {
    return decodeURIComponent(anchor)
  } catch {
    return anchor
  }
}
