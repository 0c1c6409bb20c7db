// What every bundle of the program has in common, and the licences of the packages whose code is in it.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
export const at = (...parts) => join(root, ...parts)
const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8'))

/** Some dependencies are CommonJS and ask for node's modules with require(). */
export const REQUIRE =
  "import { createRequire as __createRequire } from 'node:module'\nconst require = __createRequire(import.meta.url)"

export const define = { MSTONE_VERSION: JSON.stringify(version) }

/** Bundles, and resolves to the licence texts, as the licences ask. */
export async function bundle(options) {
  const { metafile } = await build({
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    define,
    banner: { js: REQUIRE },
    minify: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    ...options,
  })
  return licenses(Object.keys(metafile.inputs))
}

/** What a module gives that is made of sources: `export { Config } from './src/config.ts'`. */
export async function importSources(contents) {
  const folder = mkdtempSync(join(tmpdir(), 'mstone-sources-'))
  const outfile = join(folder, 'sources.mjs')
  await bundle({ stdin: { contents, resolveDir: root, loader: 'ts' }, outfile, minify: false })
  const sources = await import(pathToFileURL(outfile).href)
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
