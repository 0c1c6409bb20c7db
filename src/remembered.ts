/**
 * A function that makes what belongs to a key once, and remembers it. Not for keys of which there may be any number, unless
 * it is said how many are kept.
 *
 * @param most how many are remembered; before one more, all are forgotten
 */
export function remembered<Key, Value extends NonNullable<unknown> | null>(
  make: (key: Key) => Value,
  most = Number.POSITIVE_INFINITY,
): (key: Key) => Value {
  const known = new Map<Key, Value>()
  return (key) => {
    const before = known.get(key)
    if (before !== undefined) return before
    const made = make(key)
    if (known.size >= most) known.clear()
    known.set(key, made)
    return made
  }
}
