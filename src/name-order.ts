/** The order of names: as in all languages, numbers by value. */

/** Items in the order of their names, those of the same in the order of their signs. */
export function inNameOrder<T>(items: readonly T[], nameOf: (item: T) => string): T[] {
  const known = new Map<string, string | null>()
  return items
    .map((item) => {
      const name = nameOf(item)
      return { item, name, key: keyOf(name, known) }
    })
    .sort((a, b) =>
      a.key === null || b.key === null || a.key === b.key ? collated(a.name, b.name) : a.key < b.key ? -1 : 1,
    )
    .map(({ item }) => item)
}

let collator: Intl.Collator | undefined

function collated(one: string, other: string): number {
  collator ??= new Intl.Collator('en', { numeric: true })
  return collator.compare(one, other) || (one < other ? -1 : one > other ? 1 : 0)
}

/** Signs of which most names are made, in the order of all languages: before numbers, and those before letters. */
const PLAIN = '_-./'

/** The key of a path is made of those of its folder and its name: many files have few folders, and often names, in common. */
function keyOf(path: string, known: Map<string, string | null>): string | null {
  const at = path.lastIndexOf('/') + 1
  const folder = knownKey(path.slice(0, at), known)
  const name = knownKey(path.slice(at), known)
  return folder === null || name === null ? null : folder + name
}

function knownKey(part: string, known: Map<string, string | null>): string | null {
  const before = known.get(part)
  if (before !== undefined) return before
  const key = plainKey(part)
  known.set(part, key)
  return key
}

/**
 * What such names are in order by, sign by sign, but for those that are told by capitals or leading zeros alone; null of
 * others. To load what knows of languages takes longer than to read twenty plans that were read before.
 */
function plainKey(name: string): string | null {
  if (!/^[\w./-]*$/.test(name)) return null
  return name.toLowerCase().replace(/[_./-]|\d+/g, (part) => {
    const sign = PLAIN.indexOf(part)
    if (sign !== -1) return String.fromCharCode(1 + sign)
    const digits = part.replace(/^0+/, '')
    // Of two numbers without leading zeros the longer one is the larger.
    return `${String.fromCharCode(1 + PLAIN.length)}${String.fromCharCode(digits.length)}${digits}`
  })
}
