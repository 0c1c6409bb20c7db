// Builds dist/: the program, the library, its types, the licences of what is bundled, and schema/.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { brotliCompressSync } from 'node:zlib'
import { at, bundle, define, root } from './bundle.mjs'
import { libraryTypes } from './types.mjs'

const require = createRequire(import.meta.url)
const dist = (name) => at('dist', name)
const unicodeEscape = (unit) => `\\u${unit.toString(16).padStart(4, '0')}`
const pack = (name, text) => writeFileSync(dist(`${name}.br`), brotliCompressSync(text))

rmSync(at('dist'), { recursive: true, force: true })
mkdirSync(at('dist'))

/** CommonJS: only that can be run from compiled code that an earlier run has kept. */
const commonjs = {
  format: 'cjs',
  banner: {},
  define: { ...define, 'import.meta.dirname': '__dirname', 'import.meta.url': 'undefined' },
}

// The words of all languages, merged and folded once and for all.
await bundle({ ...commonjs, entryPoints: ['src/vocabulary/ready.ts'], outfile: 'dist/ready.cjs' })
const { readyWords } = require(dist('ready.cjs'))
rmSync(dist('ready.cjs'))
pack('words.json', JSON.stringify(readyWords()))

const wordsFromFile = {
  name: 'words from their file',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]vocabulary[\\/]ready\.ts$/ }, () => ({
      loader: 'js',
      contents: `
        import { readFileSync } from 'node:fs'
        import { brotliDecompressSync } from 'node:zlib'
        let ready
        export const readyWords = () =>
          (ready ??= JSON.parse(brotliDecompressSync(readFileSync(import.meta.dirname + '/words.json.br'))))`,
    }))
  },
}
const licenses = await bundle({
  ...commonjs,
  entryPoints: ['src/main.ts'],
  outfile: 'dist/main.cjs',
  plugins: [wordsFromFile],
})
writeFileSync(dist('licenses.txt'), licenses)
const library = await require(dist('main.cjs')).library()
// Wrapped as Node wraps a module, in one line: the lines of a stack trace stay those of the file.
// Regular expressions stand in it as they are written, and its bytes are read one by one: what is not ASCII is escaped.
const main = readFileSync(dist('main.cjs'), 'utf8').replace(/[^\p{ASCII}]/gu, (sign) =>
  [...Array(sign.length).keys()].map((at) => unicodeEscape(sign.charCodeAt(at))).join(''),
)
pack('main.cjs', `(function (exports, require, module, __filename, __dirname) { ${main}\n})`)
rmSync(dist('main.cjs'))

const build = createHash('sha256').update(main).digest('hex').slice(0, 16)
await bundle({
  ...commonjs,
  entryPoints: ['src/bin.ts', 'src/library.ts'],
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  define: { ...commonjs.define, MSTONE_BUILD: JSON.stringify(build) },
})
writeFileSync(dist('bin.cjs'), `#!/usr/bin/env node\n${readFileSync(dist('bin.cjs'), 'utf8')}`)
chmodSync(dist('bin.cjs'), 0o755)
writeFileSync(
  dist('index.js'),
  `import { library } from './library.cjs'\nexport const { ${Object.keys(library).sort().join(', ')} } = await library()\n`,
)

// What commands print or fill in, all in one file.
const texts = Object.fromEntries(
  ['templates', 'completions', 'docs/rules'].flatMap((folder) =>
    readdirSync(at(folder)).map((name) => [`${folder}/${name}`, readFileSync(at(folder, name), 'utf8')]),
  ),
)
pack('texts.json', JSON.stringify(texts))

writeFileSync(dist('index.d.ts'), await libraryTypes())
execFileSync(process.execPath, [at('scripts', 'schema.mjs')], { cwd: root, stdio: 'inherit' })
