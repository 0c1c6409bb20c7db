// Builds dist/: the program, the library, its types, the licences of what is bundled, and schema/.
// --fast leaves out the types, which take most of the time.
import { execFileSync } from 'node:child_process'
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const at = (...parts) => join(root, ...parts)
const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8'))

rmSync(at('dist'), { recursive: true, force: true })
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/bin.ts', 'src/index.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  define: { MSTONE_VERSION: JSON.stringify(version) },
  // Some dependencies are CommonJS and ask for node's modules with require().
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'\nconst require = __createRequire(import.meta.url)",
  },
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
})

const bin = at('dist', 'bin.js')
writeFileSync(bin, `#!/usr/bin/env node\n${readFileSync(bin, 'utf8')}`)
chmodSync(bin, 0o755)
writeFileSync(at('dist', 'licenses.txt'), licenses(Object.keys(metafile.inputs)))
if (!process.argv.includes('--fast')) {
  execFileSync(
    process.execPath,
    [at('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'],
    {
      cwd: root,
      stdio: 'inherit',
    },
  )
}
execFileSync(process.execPath, [at('scripts', 'schema.mjs')], { cwd: root, stdio: 'inherit' })

/** The licence texts of the packages whose code is in the bundle, as their licences ask. */
function licenses(inputs) {
  const names = inputs.flatMap(
    (input) => /(?:^|.*\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? [],
  )
  return [...new Set(names)]
    .sort()
    .map((name) => {
      const folder = at('node_modules', name)
      const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
      const text =
        file === undefined ? `Licence: ${about.license}` : readFileSync(join(folder, file), 'utf8').trim()
      return `${name} ${about.version}\n\n${text}\n`
    })
    .join(`\n${'-'.repeat(80)}\n\n`)
}
