/**
 * A word or phrase as the vocabulary compares it: case, accents, width and repeated spaces do not matter.
 * Marks that make a different letter in Japanese or Korean are kept.
 */
export function fold(text: string): string {
  if (FOLDED_ALREADY.test(text)) return text
  if (ASCII.test(text)) return text.toLowerCase().replace(/\s+/g, ' ').trim()
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\ufe0f\u200d]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ıđłß’‘ʼ]/g, (c) => FOLDED[c] ?? c)
    .replace(/\s+/g, ' ')
    .trim()
}

/** Most words of the tables, and many in documents: taking them as they are halves the cost of starting up. */
const FOLDED_ALREADY = /^[a-z\d'*#./%-]+(?: [a-z\d'*#./%-]+)*$/

const ASCII = /^[\0-\x7f]*$/

const FOLDED: Record<string, string> = { ı: 'i', đ: 'd', ł: 'l', ß: 'ss', '’': "'", '‘': "'", ʼ: "'" }

/** Scripts written without spaces between words: a match there needs no word boundary. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

export function isUnspaced(char: string | undefined): boolean {
  return char !== undefined && char > '\x7f' && UNSPACED.test(char)
}
