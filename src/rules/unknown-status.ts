import type { Rule } from './finding.ts'
import { quoted } from './said.ts'

export const unknownStatus: Rule = {
  id: 'unknown-status',
  level: 'warning',
  summary: 'A status field holds a word that is no known status.',
  check({ unread }, report) {
    for (const { text, near, milestone, ...place } of unread) {
      const meant = near === null ? '' : `; the nearest known is ${quoted(near)}`
      report(place, `${quoted(text)} is no known status${meant}`, {
        milestone,
        help:
          near === null
            ? 'use a known word, or teach it: "vocabulary" in mstone.yaml'
            : `write ${quoted(near)}, or teach the word: "vocabulary" in mstone.yaml`,
      })
    }
  },
}
