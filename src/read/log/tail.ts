/** What may stand behind "approved" and take nothing back. */
import { fold } from '../../vocabulary/fold.ts'
import type { Vocabulary } from '../../vocabulary/index.ts'
import { readyWords } from '../../vocabulary/ready.ts'
import { isTimeStretch } from '../target.ts'
import { patterns } from './patterns.ts'
import { isNameAlone } from './signer.ts'

/** What may stand behind "approved": who, when, where to, that nothing is held back, and nothing else. */
export function isTail(words: Vocabulary, tail: string): boolean {
  const { by, advance, outrightFirst } = patterns()
  let rest = tail.trim()
  for (let pass = 0; pass < 4; pass++) {
    if (/^[.!。！\s]*$/u.test(rest)) return true
    if (/^[(（]\s*\d+\s*\/\s*\d+\s*[)）][.]?$/u.test(rest)) return true
    const unbound = outrightFirst.exec(rest)
    if (unbound) {
      rest = rest.slice(unbound[0].length).trim()
      continue
    }
    const where = advance.exec(rest)
    // "Advance to Phase 2": wherever that is, nothing of it binds; what does was looked for before.
    if (where) return true
    const bracket = /^[(（]([^()（）]{1,60})[)）]\s*/u.exec(rest)
    const inside = bracket?.[1]?.trim()
    if (bracket && inside !== undefined) {
      const says =
        isTimeStretch(words, inside) || isName(words, by.exec(inside)?.[1]) || isNameAlone(words, inside)
      if (!says) return false
      rest = rest.slice(bracket[0].length)
      continue
    }
    const named = by.exec(rest)
    // "одобрено Ана": somebody, and no word before the name.
    if (!named) return /^\s/.test(tail) && isNameAlone(words, rest.replace(/[.。]$/u, ''))
    if (!isName(words, named[1])) return false
    rest = rest.slice(named[0].length).trim()
  }
  return false
}

/** A name begins with a capital or a sign such as `@`, and is no day: "approved by Friday" is a wish. */
function isName(words: Vocabulary, text: string | undefined): boolean {
  const name = text?.trim() ?? ''
  if (!/^[@<]?\p{L}/u.test(name) || /^\p{Ll}/u.test(name)) return false
  return !isTimeStretch(words, name) && !calendar().has(fold(/^[\p{L}\p{M}]+/u.exec(name)?.[0] ?? ''))
}

/** The names of days and months in every language. */
function calendar(): ReadonlySet<string> {
  days ??= new Set(readyWords().calendar.names)
  return days
}

let days: ReadonlySet<string> | null = null
