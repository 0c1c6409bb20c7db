// Builds dist/: the program, the library, its types, the licences of what is bundled, and schema/.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { brotliCompressSync } from 'node:zlib'
import { at, bundle, bundleOne, importSources, root } from './bundle.mjs'
import { loadedLater } from './later.mjs'
import { libraryTypes } from './types.mjs'

const dist = (name) => at('dist', name)
const unicodeEscape = (unit) => `\\u${unit.toString(16).padStart(4, '0')}`

rmSync(at('dist'), { recursive: true, force: true })
mkdirSync(at('dist'))

// The words of all languages, merged and folded once and for all.
const { readyWords } = await importSources("export { readyWords } from './src/vocabulary/ready.ts'")
const WORDS = 'words.json'

const wordsFromFile = {
  name: 'words from their file',
  resolveId: (source) => (source === WORDS ? { id: `./${WORDS}`, external: true } : null),
  load: {
    filter: { id: /[\\/]vocabulary[\\/]ready\.ts$/ },
    handler: () => ({ moduleType: 'js', code: `export const readyWords = () => require('${WORDS}')` }),
  },
}

/** Commander can run commands that are programs of their own. Ours are not, and it would load for them what starts programs. */
const noOtherPrograms = {
  name: 'no other programs',
  resolveId(source, importer) {
    return source === 'node:child_process' && importer?.includes('/commander/') ? 'no other programs' : null
  },
  load: (id) => (id === 'no other programs' ? { code: 'export {}', moduleType: 'js' } : null),
}

/** CommonJS: only that can be run from compiled code that an earlier run has kept. */
const commonjs = {
  output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
  define: { 'import.meta.dirname': '__dirname', 'import.meta.url': 'undefined' },
}

const later = loadedLater({
  status: 'src/status.ts',
  markdown: 'src/markdown/index.ts',
  'html-table': 'src/markdown/html-table.ts',
  'named-references': 'node_modules/decode-named-character-reference/index.js',
  config: 'src/config.ts',
  provenance: 'src/provenance.ts',
  base: 'src/base.ts',
  readings: 'src/readings.ts',
  lowered: 'src/lowered.ts',
  policy: 'src/policy.ts',
  'next-steps': 'src/plan/next.ts',
  'status-text': 'src/report/status.ts',
  'next-text': 'src/report/next.ts',
})
const { files, licenses } = await bundle({ main: 'src/main.ts', ...later.entries }, commonjs.output, {
  define: commonjs.define,
  plugins: [wordsFromFile, noOtherPrograms, later.plugin],
})
writeFileSync(dist('licenses.txt'), licenses)
// What is not ASCII is escaped: the bytes of it are read one by one. Regular expressions stand in it as they are written.
const ascii = (text) =>
  text.replace(/[^\p{ASCII}]/gu, (sign) =>
    [...Array(sign.length).keys()].map((at) => unicodeEscape(sign.charCodeAt(at))).join(''),
  )
// Wrapped as Node wraps a module, in one line: the lines of a stack trace stay those of the file.
const wrapped = (code) => `(function (exports, require, module, __filename, __dirname) { ${ascii(code)}\n})`
const program = Object.fromEntries(files.map(({ fileName, code }) => [fileName, wrapped(code)]))
program[WORDS] = ascii(JSON.stringify(readyWords()))
writeFileSync(dist('program.json.br'), brotliCompressSync(JSON.stringify(program)))

const build = createHash('sha256').update(JSON.stringify(program)).digest('hex').slice(0, 16)
for (const name of ['bin', 'library', 'reader']) {
  const { code } = await bundleOne(`src/${name}.ts`, commonjs.output, {
    define: { ...commonjs.define, MSTONE_BUILD: JSON.stringify(build) },
  })
  writeFileSync(dist(`${name}.cjs`), name === 'bin' ? `#!/usr/bin/env node\n${code}` : code)
}
chmodSync(dist('bin.cjs'), 0o755)
const library = await createRequire(import.meta.url)(dist('library.cjs')).library()
writeFileSync(
  dist('index.js'),
  `import { library } from './library.cjs'\nexport const { ${Object.keys(library).sort().join(', ')} } = await library()\n`,
)

// What commands print or fill in, all in one file. Not compressed: to load what takes it apart takes longer than to read it.
const texts = ['templates', 'completions', 'docs/rules'].flatMap((folder) =>
  readdirSync(at(folder)).map((name) => [`${folder}/${name}`, readFileSync(at(folder, name), 'utf8')]),
)
writeFileSync(dist('texts.json'), JSON.stringify(Object.fromEntries(texts)))

writeFileSync(dist('index.d.ts'), await libraryTypes())
execFileSync(process.execPath, [at('scripts', 'schema.mjs')], { cwd: root, stdio: 'inherit' })
