/**
 * A line of Markdown without what no reader sees of it: comments, tags, and links and images that have no words. Addresses
 * in angle brackets stay, and so do links that have some.
 */
export function seen(source: string): string {
  const text = source
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<\/?[a-z][a-z\d-]*(?:\s[^<>]*)?\/?>/gi, '')
    .replace(/!?\[([^[\]]*)\](?:\([^()]*\)|\[[^[\]]*\])/g, (link, words: string) =>
      isSeen(words) ? link : '',
    )
  return text.replace(/[ \t]+/g, ' ').trim()
}

function isSeen(words: string): boolean {
  return /[\p{L}\p{N}]/u.test(words.replace(/&#?[a-z\d]+;/gi, '').replace(/[\u115f\u1160\u3164\uffa0]/g, ''))
}
