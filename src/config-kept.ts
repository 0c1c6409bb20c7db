/** Configs that an earlier run has checked: what checks them takes longer to load than a plan that is as it was. */
import { join } from 'node:path'
import { type CachePlace, digest } from './cache.ts'
import { configOf, type LoadedConfig, loadConfig } from './config.ts'
import { readDocument } from './files.ts'
import { openPack } from './pack.ts'

const MOST_CONFIGS = 50
const MOST_BYTES = 1024 * 1024

/** The same as `loadConfig`, from what was kept of the same text. Only what was right is kept. */
export function knownConfig({ folder, build }: CachePlace, path: string, name: string): LoadedConfig {
  const reading = readDocument(path)
  if (!reading.ok) return loadConfig(path, name)
  const { text } = reading
  const configs = openPack(join(folder, `read-${build}`, 'configs'))
  const key = digest(text)
  const config = configs.get(key) as LoadedConfig['config'] | undefined
  if (config) {
    const whole = (): LoadedConfig => configOf(text, path, name)
    return {
      ...{ config, path, name },
      placeOf: (at) => whole().placeOf(at),
      positionOf: (at) => whole().positionOf(at),
    }
  }
  const loaded = configOf(text, path, name)
  configs.set(key, loaded.config)
  configs.save(MOST_BYTES, MOST_CONFIGS)
  return loaded
}
