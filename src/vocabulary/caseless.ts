/**
 * An expression for which capitals and small letters are one, as with the flag `i`. Beside `u` that flag makes a class of
 * every letter, and long lists of words take ten times longer to be made ready than to be looked for: here the text is
 * lowered instead, and what is found is given back as it is written.
 */
export class Caseless extends RegExp {
  constructor(pattern: string | RegExp, flags: string) {
    const isReady = pattern instanceof Caseless
    super(
      isReady ? pattern : loweredSource(String(pattern)),
      isReady || !GROUPS.test(String(pattern)) || flags.includes('d') ? flags : `${flags}d`,
    )
  }

  override exec(text: string): RegExpExecArray | null {
    const lower = lowered(text)
    const found = super.exec(lower)
    return found === null || lower === text ? found : asWritten(found, text)
  }

  /** Without a copy of the expression, which takes far longer to make than to look with: all is found before any is given. */
  override [Symbol.matchAll](text: string): RegExpStringIterator<RegExpExecArray> {
    const found: RegExpExecArray[] = []
    this.lastIndex = 0
    for (let one = this.exec(text); one !== null; one = this.exec(text)) {
      found.push(one)
      if (one[0] === '') this.lastIndex += (text.codePointAt(this.lastIndex) ?? 0) > 0xffff ? 2 : 1
    }
    return found.values()
  }
}

/** An expression without the flag `i`, and with `u`, that finds what the same with it does. */
export function caseless(source: string, flags = 'u'): Caseless {
  return new Caseless(source, flags)
}

const GROUPS = /\((?!\?)|\(\?<(?![=!])/

/** Escapes, names of groups and all else that is no letter to be found stay as they are. */
const SOURCE_PART = /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|k<[^>]*>|.)|\(\?<[A-Za-z]\w*>|\p{Lu}+/gsu

function loweredSource(source: string): string {
  return source.replace(SOURCE_PART, (part) => (/^[\\(]/.test(part) ? part : lowered(part)))
}

function asWritten(found: RegExpExecArray, text: string): RegExpExecArray {
  found.input = text
  found[0] = text.slice(found.index, found.index + found[0].length)
  const { indices } = found
  if (indices === undefined) return found
  const written = (span: [number, number] | undefined): string | undefined => span && text.slice(...span)
  for (let group = 1; group < found.length; group++) found[group] = written(indices[group]) as string
  for (const [name, span] of Object.entries(indices.groups ?? {}))
    if (found.groups) found.groups[name] = written(span) as string
  return found
}

/** In small letters, each at its place: `İ`, which would become two signs, stays. */
function lowered(text: string): string {
  if (text === last.text) return last.lower
  const whole = text.toLowerCase()
  const lower = whole.length === text.length ? whole : text.replace(/[^İ]+/g, (part) => part.toLowerCase())
  last = { text, lower }
  return lower
}

/** One text is searched for many things in a row. */
let last = { text: '', lower: '' }
