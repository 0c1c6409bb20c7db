// Modules that are loaded when the first of their functions is called: mostly what they do was done by an earlier run.
import { readFileSync } from 'node:fs'
import { at } from './bundle.mjs'

/** @param entries paths of modules that give nothing but functions, by the names of their bundles */
export function loadedLater(entries) {
  const names = new Map(Object.entries(entries).map(([name, path]) => [at(path), name]))
  const mark = '?later'
  const plugin = {
    name: 'loaded later',
    async resolveId(source, importer, options) {
      if (importer?.endsWith(mark)) return { id: source, external: true }
      if (importer === undefined) return null
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true })
      return resolved && names.has(resolved.id) ? `${resolved.id}${mark}` : null
    },
    load(id) {
      if (!id.endsWith(mark)) return null
      const path = id.slice(0, -mark.length)
      const functions = functionsOf(path)
      const code = functions.map(
        (name) =>
          `export const ${name} = (...given) => require('./${names.get(path)}.cjs').${name}(...given)`,
      )
      return { code: code.join('\n'), moduleType: 'js' }
    },
  }
  return { entries, plugin }
}

/** Throws for a module that gives anything else: it would have to be there at once. */
function functionsOf(path) {
  const exported = [...readFileSync(path, 'utf8').matchAll(/^export (?!type|interface)(.*)$/gm)]
  return exported.map(([line, rest]) => {
    const [, name] = /^function (\w+)/.exec(rest) ?? []
    if (name === undefined)
      throw new Error(`${path} is to be loaded later, and gives more than functions: ${line}`)
    return name
  })
}
