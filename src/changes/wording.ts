/** When two texts say the same, and how much they have in common. */

import { UNSEEN } from '../markdown/boxes.ts'

const BLANKS = /\s+/gu
const ALL_UNSEEN = new RegExp(UNSEEN, 'gu')

/** A text as a reader sees it: a mark inside a word that no page shows makes no other word of it. */
export function asSeen(text: string): string {
  return text.replace(ALL_UNSEEN, '')
}

/**
 * A text as compared: what a formatter or an editor changes by itself does not matter, nor does case. Letters, accents
 * and digits do.
 */
export function wordingOf(text: string): string {
  return asSeen(text)
    .normalize('NFC')
    .replace(/[‘’ʼ`´]/gu, "'")
    .replace(/[“”„«»]/gu, '"')
    .replace(/[‐‑‒–—―−]/gu, '-')
    .replace(/…/gu, '...')
    .replace(BLANKS, ' ')
    .trim()
    .replace(/[\s.;,。；，]+$/u, '')
    .toLowerCase()
}

/** The pairs of letters of a wording, each with how often it stands there. */
export function pairsOf(wording: string): Map<string, number> {
  const letters = wording.replace(/[^\p{L}\p{N}%<>≤≥=]+/gu, ' ').trim()
  const pairs = new Map<string, number>()
  // One letter has no pair, and a text without letters is still one.
  for (let at = 0; at < Math.max(1, letters.length - 1); at++) {
    const pair = letters.slice(at, at + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}

/** From 0 for nothing in common to 1, by pairs of letters: a typo changes two, another language all. */
export function likeness(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let common = 0
  let sum = 0
  for (const [pair, count] of one) {
    common += Math.min(count, other.get(pair) ?? 0)
    sum += count
  }
  for (const count of other.values()) sum += count
  return sum === 0 ? 1 : (2 * common) / sum
}
