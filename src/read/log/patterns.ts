/** How entries word approvals, conditions and refusals, as expressions made of the words of all languages. */
import { caseless } from '../../vocabulary/caseless.ts'
import { bounded } from '../../vocabulary/pattern.ts'
import { hasPhrase, isPhrase, phrasesOf, wordSource } from '../../vocabulary/phrases.ts'
import { readyWords } from '../../vocabulary/ready.ts'

interface Patterns {
  given: RegExp[]
  about: RegExp[]
  decided: RegExp
  by: RegExp
  advance: RegExp
  advancing: RegExp
  byName: RegExp
  passive: RegExp
  accented: RegExp
  outright: RegExp
  outrightFirst: RegExp
  taking: RegExp
  binding: RegExp
  bound: RegExp
  settled: RegExp
  approvedFirst: RegExp
  affirmed: RegExp
  refusing: RegExp
}

/** Source of an expression for the nouns of a milestone. */
export function milestoneSource(): string {
  return `(?:${bounded(readyWords().writtenNouns.milestone)})`
}

let made: Patterns | null = null

/** All of them, made once. The name of what is approved stands as `\0`. */
export function patterns(): Patterns {
  if (made) return made
  const w = wordSource
  const no = bounded(readyWords().writtenNo)
  const gap = '\\s*(?:[:：,，—–]|-(?=\\s)|\\|)?\\s*'
  const being = `(?:${w('isNow')}\\s*){0,3}`
  const milestone = milestoneSource()
  // "Étape « Login »": a milestone may be called a phase.
  const noun = `(?:(?:${milestone}|${bounded(readyWords().writtenNouns.phase)})\\s*)?`
  const about = `(?:${w('about')}\\s*){0,2}`
  const given = (source: string): RegExp => caseless(`^${source}`)
  made = {
    given: [
      given(`${noun}\\0${gap}${noun}${gap}${being}${w('approved')}`),
      given(`${noun}\\0${gap}${noun}${gap}${w('approval')}${gap}${being}${w('given')}`),
      // "Foundation Milestone Complete" is how logs word it; "M1 complete" says nothing of an approval.
      given(`(?:${milestone}\\s*\\0${gap}|\\0\\s*${milestone}\\s*)${being}${w('completion')}`),
      given(`${w('approved', 'approving')}${gap}${about}${noun}\\0`),
      given(`${w('approval')}\\s*${being}${w('given')}\\s*${about}${noun}\\0`),
      given(`${w('approval')}\\s*${w('about')}\\s*${about}${noun}\\0(?:\\s*${being}${w('given')})?`),
    ],
    about: [
      given(`${noun}\\0${gap}${about}${noun}(?:${w('review', 'approval')})?$`),
      given(`(?:${w('review', 'approval')})${gap}${about}${noun}\\0$`),
    ],
    decided: given(`${being}${w('approved', 'approving')}`),
    by: given(`[,，—–-]?\\s*${w('approvedBy')}[:：]?\\s*([^,，;；:：?？!！()（）]{1,60})`),
    advance: given(`[,，;；.。—–-]?\\s*${w('advancing')}`),
    advancing: caseless(w('advancing')),
    // "Se aprueba" holds what is "if" in another language, and "sí" is it without its accent.
    passive: caseless(
      bounded(phrasesOf('approving').filter((phrase) => hasPhrase('provided', phrase))),
      'gu',
    ),
    accented: caseless(
      `(?<!\\p{L})(?:${phrasesOf('affirmed')
        .filter((phrase) => isPhrase('provided', phrase))
        .join('|')})(?!\\p{L})`,
      'gu',
    ),
    outright: caseless(w('outright'), 'gu'),
    outrightFirst: given(`[,，]?\\s*${w('outright')}`),
    taking: given(`\\P{L}*${w('revoked', 'rejected', 'conditional')}`),
    // "Conditional approval (fix X first)", "Conditionally approved: fix X"
    binding: caseless(`${w('conditional')}[^:：(（—–]{0,60}?(?:[:：—–]|\\s-\\s|[(（])\\s*(.+)$`, 'su'),
    bound: caseless(`${w('provided')}\\s*[:：,，—–-]?\\s*(.+)$`, 'su'),
    settled: given(w('approved', 'given', 'settled')),
    approvedFirst: given(`${being}${w('approved', 'approving')}`),
    affirmed: given(`${being}${w('affirmed', 'given', 'settled', 'approval')}`),
    refusing: caseless(`^(?:${no})|(?:${no})$`),
    byName: new RegExp(`(?<=\\s)${w('approvedBy')}[:：]?(?:\\s+\\p{Lu}[\\p{L}.'’-]*){1,4}`, 'gu'),
  }
  return made
}
