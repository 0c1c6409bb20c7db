import type { Claim } from '../model.ts'
import { type Context, claimOf } from './context.ts'
import type { Section } from './outline.ts'
import { readStatusStretch } from './progress-words.ts'

/** The status that a heading gives to all that stands under it, when it says nothing else: "✅ Completed". */
export function groupClaim(context: Context, { title }: Section): Claim | null {
  if (!title) return null
  const progress = readStatusStretch(context.words, title.text.replace(/\s*[(（].*$/u, ''), true)
  if (!progress?.status) return null
  return claimOf(context, 'status', progress.status, 'group', title, progress.start, progress.end)
}
