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
  if (!/^[\w./-]*$/.test(one) || !/^[\w./-]*$/.test(other)) return null
  const [name, beside] = [one.toLowerCase(), other.toLowerCase()]
  let at = 0
  while (at < name.length && name[at] === beside[at]) at++
  // Capitals decide where nothing else does.
  if (at === name.length && at === beside.length) return null
  while (isDigit(name[at - 1])) at--
  const [sign, otherSign] = [name[at], beside[at]]
  if (isDigit(sign) && isDigit(otherSign)) return numbersInOrder(name.slice(at), beside.slice(at))
  const [rank, otherRank] = [rankOf(sign), rankOf(otherSign)]
  return rank === otherRank ? ((sign ?? '') < (otherSign ?? '') ? -1 : 1) : rank - otherRank
}

function isDigit(sign: string | undefined): boolean {
  return sign !== undefined && sign >= '0' && sign <= '9'
}

/** The end comes before signs, those before numbers, and those before letters. */
function rankOf(sign: string | undefined): number {
  if (sign === undefined) return -1
  if (isDigit(sign)) return PLAIN.length
  const known = PLAIN.indexOf(sign)
  return known === -1 ? PLAIN.length + 1 : known
}

/** By the numbers that two texts begin with; null where those are the same, however they are written. */
function numbersInOrder(one: string, other: string): number | null {
  const [digits, others] = [one, other].map((text) => /^0*(\d*)/.exec(text)?.[1] ?? '') as [string, string]
  if (digits === others) return null
  if (digits.length !== others.length) return digits.length - others.length
  return digits < others ? -1 : 1
}
