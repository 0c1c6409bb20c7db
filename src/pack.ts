/** Values that were kept together, each read when it is asked for. */
import { deserialize, serialize } from 'node:v8'
import { keep, readKept } from './files/kept.ts'

/** Values by their keys in one file. */
export interface Pack {
  get(key: string): unknown
  set(key: string, value: unknown): void
  readonly isChanged: boolean
  /**
   * Writes what was used, and of the rest what there is room for: of keys that begin alike up to a slash, which are versions
   * of one thing, only the latest few.
   */
  save(mostBytes: number, mostValues?: number): void
}

/** Whoever goes back and forth between two branches has each; what was edited ten times is read as a whole each time. */
const MOST_VERSIONS = 4

export function openPack(path: string): Pack {
  const stored = storedIn(path)
  const used = new Map<string, Uint8Array>()
  let isChanged = false
  return {
    get(key) {
      const bytes = stored.get(key)
      const value = bytes && restored(bytes)
      if (bytes && value !== undefined) used.set(key, bytes)
      return value
    },
    set(key, value) {
      isChanged = true
      used.set(key, serialize(value))
    },
    get isChanged() {
      return isChanged
    },
    save(mostBytes, mostValues = Number.POSITIVE_INFINITY) {
      let bytes = 0
      const versions = new Map<string, number>()
      const isLate = (key: string): boolean => {
        const [thing = '', version] = key.split('/')
        const before = versions.get(thing) ?? 0
        versions.set(thing, before + 1)
        return version === undefined || before < MOST_VERSIONS
      }
      const all = [...used, ...[...stored].filter(([key]) => !used.has(key))]
      const kept = all.filter(([key, value], index) => {
        if (!isLate(key)) return false
        bytes += value.length
        return bytes <= mostBytes && index < mostValues
      })
      keep(path, serialize(new Map(kept)))
    },
  }
}

/** Nothing where there is no such file. */
function storedIn(path: string): Map<string, Uint8Array> {
  const content = readKept(path)
  const values = content && restored(content)
  return values instanceof Map ? values : new Map()
}

/** Undefined for what no Node of this version wrote. */
function restored(bytes: Uint8Array): unknown {
  try {
    return deserialize(bytes)
  } catch {
    return undefined
  }
}
