/** Code between two fences at the start of their lines. */
export interface PlainCode {
  kind: 'code'
  start: number
  end: number
  language: string | null
  value: string
}

/** A fence, and what stands beside the one that opens: a name that is nothing else. */
const OPENING = /^(`{3,}|~{3,})([\w#+.-]*)$/

/** What opens or closes a fence, in whatever place. */
const FENCE = /^ {0,3}(?:```|~~~)/

/** Control characters, of which the parser leaves only a tab as it is. */
const UNTOLD = /[^\P{Cc}\t]/u

/** Whether a line may open or close code: what stands behind it may be code until the next one. */
export function isFence(line: string): boolean {
  return FENCE.test(line)
}

/** The code that some lines are, all of them; null where they may be something else. */
export function plainCode(lines: readonly string[], start: number): PlainCode | null {
  const [, fence, language] = OPENING.exec(lines[0] ?? '') ?? []
  if (fence === undefined || lines.length < 2 || lines.at(-1) !== fence) return null
  const inside = lines.slice(1, -1)
  const value = inside.join('\n')
  if (inside.some(isFence) || inside.some((line) => UNTOLD.test(line))) return null
  return { kind: 'code', start, end: start + lines.join('\n').length, language: language || null, value }
}
