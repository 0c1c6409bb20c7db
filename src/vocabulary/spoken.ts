/** Which language the words of a document are in. */
import { fold } from './fold.ts'
import { Lexicon } from './lexicon.ts'
import { readyWords } from './ready.ts'
import { labelEntry, statusEntry, statusKey } from './words.ts'

/** Scripts that only one language has, where words alone do not tell: 進行中. */
const SCRIPTS: readonly [RegExp, string][] = [
  [/[\u3040-\u30ff]/, 'ja'],
  [/[\uac00-\ud7a3]/, 'ko'],
]

/** The language of some words; of those that several have, the one that the document is written in. */
export function languageOf(text: string, document: string): string | null {
  // "目標（Goal）" is said in one language, and once more in another.
  const speaking = languagesOf(text.replace(/(?<=\S)\s*[(（].*$/su, ''))
  const written = SCRIPTS.find(([script, code]) => speaking.includes(code) && script.test(document))
  if (written) return written[1]
  const [first = null, ...others] = speaking
  if (first !== null && others.length === 0) return first
  const voted = languageOfDocument(document)
  return voted !== null && (first === null || speaking.includes(voted)) ? voted : first
}

/** The languages of each status word and label. */
let speakers: Map<string, string[]> | null = null

export function languagesOf(text: string): readonly string[] {
  speakers ??= speakersByWord()
  return speakers.get(statusKey(text).trim()) ?? []
}

function speakersByWord(): Map<string, string[]> {
  const { status, labels, languages } = readyWords()
  const found = new Map<string, string[]>()
  const add = (word: string, speakers: readonly string[]): void => {
    const all = [...(found.get(statusKey(word)) ?? []), ...speakers]
    found.set(
      statusKey(word),
      languages.filter((code) => all.includes(code)),
    )
  }
  for (const [word, known] of new Lexicon(status).entries()) add(word, statusEntry(word, known).speakers)
  for (const [word, known] of new Lexicon(labels).entries()) add(word, labelEntry(known).speakers)
  return found
}

/** Headings, bold words and what stands before a colon. */
const SPOKEN =
  /^[ \t>*+-]*(?:#{1,6}[ \t]+)?(?:\*\*|__)?([^\r\n:：*_|()（）]{2,40}?)(?:[:：(（]|\*\*|__|[ \t]*$)/gmu

/** The language that most labels and headings of a document are in; null where none is known. */
export function languageOfDocument(document: string): string | null {
  const counts = new Map<string, number>()
  for (const [, words = ''] of document.slice(0, LONGEST_LOOK).matchAll(SPOKEN))
    for (const code of languagesOf(words)) counts.set(code, (counts.get(code) ?? 0) + 1)
  if (counts.size === 0) for (const code of callingIn(document)) counts.set(code, (counts.get(code) ?? 0) + 1)
  const most = Math.max(0, ...counts.values())
  const leading = readyWords().languages.filter((code) => most > 0 && counts.get(code) === most)
  const written = SCRIPTS.find(([script, code]) => leading.includes(code) && script.test(document))
  return written?.[1] ?? leading[0] ?? null
}

/** What headings call things by before a number, "ÉTAPE 2". */
const CALLED = /^[ \t>]*#{1,6}[ \t]+(?:\*\*|__)?(\p{L}{3,})[ \t]+\d/gmu

let nouns: Lexicon | undefined

/** The languages of which each such noun is a word, where one has it alone: "phase" is one in several. */
function callingIn(document: string): string[] {
  return [...document.slice(0, LONGEST_LOOK).matchAll(CALLED)].flatMap(([, noun = '']) => {
    nouns ??= new Lexicon(readyWords().nouns)
    const [, ...codes] = nouns.get(fold(noun))?.split(',') ?? []
    return codes.length === 1 ? codes : []
  })
}

/** How much of a document is looked at to know its language. */
const LONGEST_LOOK = 20_000
