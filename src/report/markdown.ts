/** Text from documents inside Markdown that others read: a job's summary, a comment on a pull request. */
import { escapeLine } from './escape.ts'

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Takes no room and is no letter; behind it nothing is taken for a part of what stands before. */
const JOINER = '\u2060'

/**
 * Text that means nothing to Markdown, HTML and mathematics. Names, references, addresses and commits that a forge makes
 * links of wherever it reads them, entities or not, are broken by a sign that nobody sees.
 */
export function plainMarkdown(text: string): string {
  return escapeLine(text)
    .replace(
      /[@#](?=[\p{L}\p{N}_-])|!(?=\d)|\bGH(?=-\d)|\bwww(?=\.)|\b[a-z]+(?=:\/\/)/giu,
      (found) => `${found}${JOINER}`,
    )
    .replace(/\b(?=[a-f\d]*\d)[a-f\d]{7,64}\b/giu, (hash) => `${hash.slice(0, 4)}${JOINER}${hash.slice(4)}`)
    .replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char)
    .replace(/[\\`*_{}[\]()#+!|~@:$^=-]/g, (char) => `&#${char.charCodeAt(0)};`)
}
