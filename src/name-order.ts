/** The order of names. */

let collator: Intl.Collator | undefined

/** The order in which documents are read: by name, numbers by value. */
export function inOrder(one: string, other: string): number {
  return plainOrder(one, other) ?? (collated(one, other) || (one < other ? -1 : 1))
}

function collated(one: string, other: string): number {
  collator ??= new Intl.Collator('en', { numeric: true })
  return collator.compare(one, other)
}

/** Signs of which most names are made, in the order of all languages. */
const PLAIN = '_-./'

/**
 * The same of names whose first difference needs no knowledge of languages; null of others. To load that takes longer than to
 * read twenty plans that were read before.
 */
function plainOrder(one: string, other: string): number | null {
  if (!/^[\w./-]*$/.test(one + other)) return null
  const [parts, others] = [partsOf(one), partsOf(other)]
  for (const [index, part] of parts.entries()) {
    const beside = others[index]
    if (beside === undefined) return 1
    const order = orderOf(part, beside)
    if (order !== 0) return order
  }
  return others.length > parts.length ? -1 : null
}

/** Numbers as a whole, all else sign by sign; capitals decide only where nothing else does. */
function partsOf(name: string): string[] {
  return name.toLowerCase().match(/\d+|\D/g) ?? []
}

function orderOf(one: string, other: string): number {
  const [rank, otherRank] = [rankOf(one), rankOf(other)]
  if (rank !== otherRank) return rank - otherRank
  return rank === NUMBER ? numbersInOrder(one, other) : one < other ? -1 : one > other ? 1 : 0
}

const NUMBER = PLAIN.length

/** Signs come before numbers, and those before letters. */
function rankOf(part: string): number {
  if (/\d/.test(part)) return NUMBER
  const sign = PLAIN.indexOf(part)
  return sign === -1 ? NUMBER + 1 : sign
}

function numbersInOrder(one: string, other: string): number {
  const [digits, others] = [one.replace(/^0+/, ''), other.replace(/^0+/, '')]
  if (digits.length !== others.length) return digits.length - others.length
  return digits < others ? -1 : digits > others ? 1 : 0
}
