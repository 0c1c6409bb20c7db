/** Where things are kept that only save time. */
import { join } from 'node:path'
import type { Environment } from './git.ts'

/**
 * The folder for this user, absolute: `MSTONE_CACHE_DIR`, or the system's own for such things. Null where nothing says
 * which, where that variable is empty, and in CI.
 */
export function cacheFolder(env: Environment, platform: NodeJS.Platform): string | null {
  const { MSTONE_CACHE_DIR: named, XDG_CACHE_HOME: xdg, LOCALAPPDATA: local, HOME: home } = env
  if (named !== undefined) return named === '' ? null : named
  // What a job is given to go on with may be of another branch, and nothing here may vouch for a gate.
  if (env.CI) return null
  if (xdg) return join(xdg, 'mstone')
  if (platform === 'win32') return local ? join(local, 'mstone', 'cache') : null
  if (!home) return null
  return platform === 'darwin' ? join(home, 'Library', 'Caches', 'mstone') : join(home, '.cache', 'mstone')
}
