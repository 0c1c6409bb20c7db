/** Where things are kept that only save time. */
import { isAbsolute, join } from 'node:path'
import type { Environment } from './git.ts'

/**
 * The folder for this user, absolute: `MSTONE_CACHE_DIR`, or the system's own for such things. Null where nothing says
 * which, where that variable is empty or relative, and in CI.
 */
export function cacheFolder(env: Environment, platform: NodeJS.Platform): string | null {
  const { MSTONE_CACHE_DIR: named, XDG_CACHE_HOME: xdg, LOCALAPPDATA: local, HOME: home } = env
  if (named !== undefined) return isAbsolute(named) ? named : null
  // What a job is given to go on with may be of another branch, and nothing here may vouch for a gate.
  if (env.CI) return null
  if (xdg && isAbsolute(xdg)) return join(xdg, 'mstone')
  if (platform === 'win32') return local && isAbsolute(local) ? join(local, 'mstone', 'cache') : null
  if (!home || !isAbsolute(home)) return null
  return platform === 'darwin' ? join(home, 'Library', 'Caches', 'mstone') : join(home, '.cache', 'mstone')
}
