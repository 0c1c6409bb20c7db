/** Where `mstone.yaml` stands. */
import { basename, dirname, join } from 'node:path'
import { failure } from './errors.ts'
import { isLink, kindOf } from './files.ts'

/** Either ending; `mstone.yaml` is the one that is told. */
export const CONFIG_NAMES = ['mstone.yaml', 'mstone.yml']

/** The nearest `mstone.yaml` from a folder upwards to the root, or null. */
export function findConfig(folder: string, root: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    const [path, other] = CONFIG_NAMES.map((name) => join(at, name)).filter(
      (candidate) => kindOf(candidate) !== 'missing' || isLink(candidate),
    )
    if (path !== undefined && other !== undefined)
      throw failure('there are two configs', `${path}, ${basename(other)}`, 'keep one')
    if (path !== undefined) return path
    if (at === root || dirname(at) === at) return null
  }
}
