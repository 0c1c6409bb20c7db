import type { Block } from '../markdown/doc.ts'
import type { Claim } from '../model.ts'
import { type Context, placeOf } from './context.ts'

const CLASS = /^[ \t]*class[ \t]+([\w,. -]+?)[ \t]+(\w+)[ \t]*;?[ \t]*$/gm

/** What a mermaid diagram says of milestones: `class M0,M1 done`. By the id as the diagram names it. */
export function diagramClaims(context: Context): Map<string, Claim> {
  const claims = new Map<string, Claim>()
  const visit = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.kind === 'list') for (const item of block.items) visit(item.blocks)
      if (block.kind !== 'code' || block.language.toLowerCase() !== 'mermaid') continue
      for (const match of context.doc.text.slice(block.start, block.end).matchAll(CLASS)) {
        const found = context.words.statusAt(match[2] ?? '')
        if (!found) continue
        const start = block.start + match.index
        const place = placeOf(context, { start, end: start + match[0].length })
        for (const id of (match[1] ?? '').split(',')) {
          claims.set(id.trim().toLowerCase(), {
            kind: 'status',
            value: found.status,
            text: match[2] ?? '',
            source: 'diagram',
            ...place,
          })
        }
      }
    }
  }
  visit(context.doc.blocks)
  return claims
}
