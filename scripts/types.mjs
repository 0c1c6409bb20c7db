// The types of the library in one file that needs no other: what src/index.ts declares, and the shapes of the model
// spelled out. The sources infer these from zod, which whoever uses the library does not have.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { format } from 'prettier'
import { at, importSources, root } from './bundle.mjs'

/** What every declaration file says of others; they are all in this one. */
const REFERENCES = /^(?:import|export) (?:type )?(?:\*|\{[^}]*\}) from '[^']*';\n/gm

export async function libraryTypes() {
  const { z, config, model, SCHEMA_VERSION } = await importSources(
    `import * as z from 'zod/mini'
    import { Config } from './src/config-schema.ts'
    import { SCHEMA_VERSION } from './src/model.ts'
    import * as model from './src/schema.ts'
    const config = { Config }
    export { z, config, model, SCHEMA_VERSION }`,
  )
  const version = `/** Raised only when a field of the report is removed or changes its meaning. */
    export declare const SCHEMA_VERSION = ${SCHEMA_VERSION}\n`
  const comments = commentsIn(readFileSync(at('src/schema.ts'), 'utf8'))
  const types = [
    ...[...declared('index', 'errors', 'version'), version],
    typesOf(z, model, 'StatusReport', comments),
    typesOf(z, config, 'Config', new Map([['Config', 'What `mstone.yaml` may hold.']])),
  ]
  return format(types.join('\n'), { parser: 'typescript', printWidth: 110, singleQuote: true, semi: false })
}

/** The declarations of some modules. */
function declared(...names) {
  const folder = mkdtempSync(join(tmpdir(), 'mstone-types-'))
  const tsc = at('node_modules', 'typescript', 'bin', 'tsc')
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', folder], {
    cwd: root,
    stdio: 'inherit',
  })
  const texts = names.map((name) =>
    readFileSync(join(folder, `${name}.d.ts`), 'utf8').replace(REFERENCES, ''),
  )
  rmSync(folder, { recursive: true })
  return texts
}

/** A schema as a type, with those of its module that it is made of under their own names. */
function typesOf(z, module, title, comments) {
  const names = z.registry()
  for (const [name, schema] of Object.entries(module))
    if (schema instanceof z.core.$ZodType && name !== title) names.add(schema, { id: name })
  const { $defs = {}, ...whole } = z.toJSONSchema(module[title], { metadata: names, io: 'input' })
  return Object.entries({ [title]: whole, ...$defs })
    .map(([name, schema]) => {
      const type = typeOf(schema, (key) => comments.get(`${name}.${key}`))
      const declaration = schema.type === 'object' ? `interface ${name} ${type}` : `type ${name} = ${type}`
      return `${commentOf(comments.get(name))}export ${declaration}\n`
    })
    .join('\n')
}

/** As much of JSON Schema as ours have; whatever else appears in them is to be added here. */
function typeOf(schema, commentOn) {
  if (schema.$ref) return schema.$ref.replace('#/$defs/', '')
  if (schema.anyOf) return schema.anyOf.map((one) => typeOf(one, commentOn)).join(' | ')
  const values = schema.enum ?? ('const' in schema ? [schema.const] : null)
  if (values) return values.map((value) => JSON.stringify(value)).join(' | ')
  if (Array.isArray(schema.type))
    return schema.type.map((type) => typeOf({ ...schema, type }, commentOn)).join(' | ')
  if (schema.type === 'array') return `(${typeOf(schema.items, commentOn)})[]`
  if (schema.type === 'object') return `{ ${keysOf(schema, commentOn).join('\n')} }`
  if (schema.type === 'integer') return 'number'
  if (['string', 'number', 'boolean', 'null'].includes(schema.type)) return schema.type
  throw new Error(`no type is known for ${JSON.stringify(schema)}`)
}

function keysOf({ properties, required = [], propertyNames, additionalProperties }, commentOn) {
  const record = () => Object.fromEntries(propertyNames.enum.map((key) => [key, additionalProperties]))
  return Object.entries(properties ?? record()).map(([key, schema]) => {
    const comment = commentOf(schema.description ?? commentOn(key))
    return `${comment}${JSON.stringify(key)}${required.includes(key) ? '' : '?'}: ${typeOf(schema, () => undefined)}`
  })
}

function commentOf(text) {
  if (text === undefined) return ''
  return text.includes('\n') ? `/**\n * ${text.replaceAll('\n', '\n * ')}\n */\n` : `/** ${text} */\n`
}

/** What comments say of the model's schemas and of their keys: by `Item` and `Item.ref`. */
function commentsIn(source) {
  const comments = new Map()
  let owner = ''
  for (const [, comment, schema, base, key] of source.matchAll(
    /^ *(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n *)?(?:export const (\w+) = (?:z\.extend\((\w+))?|(\w+)(?::|,$))/gm,
  )) {
    if (schema !== undefined) owner = schema
    for (const [name, text] of [...comments])
      if (base !== undefined && name.startsWith(`${base}.`)) comments.set(name.replace(base, owner), text)
    const text = comment?.replace(/^ *\* ?/gm, '').trim()
    if (text) comments.set(schema ?? `${owner}.${key}`, text)
  }
  return comments
}
