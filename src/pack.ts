/** Values that were kept together, each read when it is asked for. */
import { deserialize, serialize } from 'node:v8'
import { keep, readKept } from './files/kept.ts'

/** Values by their keys in one file. */
export interface Pack {
  get(key: string): unknown
  set(key: string, value: unknown): void
  readonly isChanged: boolean
  /** Writes what was used, and of the rest what there is room for. */
  save(mostBytes: number, mostValues?: number): void
}

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
      const kept = [...used, ...[...stored].filter(([key]) => !used.has(key))].filter(([, value], index) => {
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
