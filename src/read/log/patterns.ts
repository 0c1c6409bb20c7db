/** How entries word approvals, conditions and refusals, as expressions made of the words of all languages. */
import { LANGUAGES } from '../../vocabulary/languages.ts'
import { bounded } from '../../vocabulary/pattern.ts'
import { wordSource } from '../../vocabulary/phrases.ts'

interface Patterns {
  given: RegExp[]
  about: RegExp[]
  decided: RegExp
  by: RegExp
  advance: RegExp
  advancing: RegExp
  byName: RegExp
  approving: RegExp
  taking: RegExp
  binding: RegExp
  bound: RegExp
  settled: RegExp
  approvedFirst: RegExp
  affirmed: RegExp
  refusing: RegExp
}

/** Source of an expression for the nouns of a milestone. */
export const MILESTONE = `(?:${bounded(LANGUAGES.flatMap(({ nouns }) => nouns.milestone))})`

let made: Patterns | null = null

/** All of them, made once. The name of what is approved stands as `\0`. */
export function patterns(): Patterns {
  if (made) return made
  const w = wordSource
  const no = bounded(LANGUAGES.flatMap((language) => language.no))
  const gap = '\\s*(?:[:：,，—–]|-(?=\\s)|\\|)?\\s*'
  const being = `(?:${w('isNow')}\\s*){0,3}`
  const noun = `(?:${MILESTONE}\\s*)?`
  const about = `(?:${w('about')}\\s*){0,2}`
  const given = (source: string): RegExp => new RegExp(`^${source}`, 'iu')
  made = {
    given: [
      given(`${noun}\\0${gap}${noun}${gap}${being}${w('approved')}`),
      given(`${noun}\\0${gap}${noun}${gap}${w('approval')}${gap}${being}${w('given')}`),
      // "Foundation Milestone Complete" is how logs word it; "M1 complete" says nothing of an approval.
      given(`(?:${MILESTONE}\\s*\\0${gap}|\\0\\s*${MILESTONE}\\s*)${being}${w('completion')}`),
      given(`${w('approved', 'approving')}${gap}${about}${noun}\\0`),
      given(`${w('approval')}\\s*${being}${w('given')}\\s*${about}${noun}\\0`),
      given(`${w('approval')}\\s*${w('about')}\\s*${about}${noun}\\0(?:\\s*${being}${w('given')})?`),
    ],
    about: [
      given(`${noun}\\0${gap}${noun}(?:${w('review', 'approval')})?$`),
      given(`(?:${w('review', 'approval')})${gap}${about}${noun}\\0$`),
    ],
    decided: given(`${being}${w('approved')}`),
    by: given(`[,，—–-]?\\s*${w('approvedBy')}[:：]?\\s*([^,，;；:：?？!！()（）]{1,60})`),
    advance: given(`[,，;；.。—–-]?\\s*${w('advancing')}`),
    advancing: new RegExp(w('advancing'), 'iu'),
    approving: new RegExp(w('approving'), 'giu'),
    taking: given(`\\P{L}*${w('revoked', 'rejected', 'conditional')}`),
    // "Conditional approval (fix X first)", "Conditionally approved: fix X"
    binding: new RegExp(`${w('conditional')}[^:：(（—–]{0,60}?(?:[:：—–]|\\s-\\s|[(（])\\s*(.+)$`, 'isu'),
    bound: new RegExp(`${w('provided')}\\s*[:：,，—–-]?\\s*(.+)$`, 'isu'),
    settled: given(w('approved', 'given', 'settled')),
    approvedFirst: given(`${being}${w('approved', 'approving')}`),
    affirmed: given(`${being}${w('affirmed', 'given', 'settled', 'approval')}`),
    refusing: new RegExp(`^(?:${no})|(?:${no})$`, 'iu'),
    byName: new RegExp(`(?<=\\s)${w('approvedBy')}[:：]?(?:\\s+\\p{Lu}[\\p{L}.'’-]*){1,4}`, 'gu'),
  }
  return made
}
