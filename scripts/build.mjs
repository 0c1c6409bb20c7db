// Builds dist/: the program, the library, its types, the licences of what is bundled, and schema/.
// --fast leaves out the types, which take most of the time.
import { execFileSync } from 'node:child_process'
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { at, bundle, root } from './bundle.mjs'

rmSync(at('dist'), { recursive: true, force: true })
const licenses = await bundle({
  entryPoints: ['src/bin.ts', 'src/index.ts'],
  outdir: 'dist',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
})

const bin = at('dist', 'bin.js')
writeFileSync(bin, `#!/usr/bin/env node\n${readFileSync(bin, 'utf8')}`)
chmodSync(bin, 0o755)
writeFileSync(at('dist', 'licenses.txt'), licenses)
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
