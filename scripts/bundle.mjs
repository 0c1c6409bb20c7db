// What every bundle of the program has in common, and the licences of the packages whose code is in it.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
export const at = (...parts) => join(root, ...parts)
const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8'))

/**
 * Bundles sources for Node.js and gives the files, none of them written, with the licences of all that is in them.
 *
 * @param input paths of sources by the names of their bundles
 * @param output what rolldown calls so
 */
export async function bundle(input, output = {}, { define = {}, plugins = [] } = {}) {
  const build = await rolldown({
    cwd: root,
    input,
    platform: 'node',
    plugins,
    tsconfig: false,
    transform: { target: 'node20', define: { MSTONE_VERSION: JSON.stringify(version), ...define } },
  })
  const { output: files } = await build.generate({ minify: true, comments: false, ...output })
  await build.close()
  return { files, licenses: licenses(files.flatMap(({ moduleIds }) => moduleIds)) }
}

/** The one file that sources are bundled into. */
export async function bundleOne(input, output, more) {
  const { files, licenses } = await bundle({ one: input }, { codeSplitting: false, ...output }, more)
  return { code: files[0].code, licenses }
}

/** A source that is given as a text instead of a file. */
export function given(name, code) {
  return {
    name: 'a source that is given',
    resolveId: (id) => (id === name ? at(`${name}.ts`) : null),
    load: (id) => (id === at(`${name}.ts`) ? code : null),
  }
}

/** What a module gives that is made of sources: `export { Config } from './src/config.ts'`. */
export async function importSources(contents) {
  const folder = mkdtempSync(join(tmpdir(), 'mstone-sources-'))
  const file = join(folder, 'sources.mjs')
  const { code } = await bundleOne('given', { minify: false }, { plugins: [given('given', contents)] })
  writeFileSync(file, code)
  const sources = await import(pathToFileURL(file).href)
  rmSync(folder, { recursive: true })
  return sources
}

/** Every licence text once, below the names of the packages that have it. */
function licenses(inputs) {
  const names = inputs.flatMap(
    (input) => /(?:^|.*\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? [],
  )
  const namesOf = new Map()
  for (const name of [...new Set(names)].sort()) {
    const folder = at('node_modules', name)
    const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
    const text =
      file === undefined ? `Licence: ${about.license}` : readFileSync(join(folder, file), 'utf8').trim()
    namesOf.set(text, [...(namesOf.get(text) ?? []), `${name} ${about.version}`])
  }
  return [...namesOf]
    .map(([text, packages]) => `${packages.join('\n')}\n\n${text}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`)
}
