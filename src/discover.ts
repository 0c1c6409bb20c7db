/** Which documents are read: those named, those the config includes, or those whose name says so. */
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import type { Problem } from './errors.ts'
import type { FileProblem } from './files/problem.ts'
import { isMarkdown, walkMarkdown } from './files/walk.ts'
import {
  type Appearance,
  type Entry,
  entryAt,
  isLink as isLinkAt,
  kindOf,
  type RealFolders,
  realFolderOf,
  realPath,
} from './files.ts'
import type { Git } from './git.ts'
import { inNameOrder } from './name-order.ts'
import { globsOf, isGlob, isLikely, isSample, matcherOf, SAMPLE_FOLDERS } from './selection.ts'
import { namesAPlan } from './vocabulary/names.ts'

/** A document that is to be read. */
export interface Document {
  /** Absolute. */
  path: string
  /** As in every output: relative to the root, with `/`. */
  file: string
  /** How it looked when it was found. */
  look: Appearance
}

/** A document that was found, which another may be by another name. */
interface Found extends Document {
  isLink: boolean
}

/** What was found, before it is sorted. */
interface Finds extends Omit<Discovery, 'documents'> {
  documents: Found[]
}

/** A path that could not be used, and why. */
export interface PathProblem extends Problem {
  file: string
  line: number | null
}

export interface Discovery {
  /** In the order of their names, numbers by value, without repeats. */
  documents: Document[]
  problems: PathProblem[]
  /** What was looked at, for the message that nothing was found. */
  looked: string
}

/** Where to look, and what outputs are relative to. */
export interface Place {
  /** The repository's root, or the working folder outside a repository. */
  root: string
  /** The folder that a config's globs are relative to; `root` without a config. */
  base: string
  cwd: string
  git: Git
}

/** The documents that the paths of a command line name: files as they are, of folders the Markdown in them. */
export function namedDocuments(paths: string[], place: Place): Discovery {
  const found: Finds = { documents: [], problems: [], looked: paths.join(', ') }
  const folders: RealFolders = new Map()
  for (const path of paths) {
    if (path === '') {
      found.problems.push({
        what: 'an empty path',
        where: null,
        todo: 'name a document or folder',
        file: '',
        line: null,
      })
      continue
    }
    const absolute = realFolderOf(resolve(place.cwd, path), folders)
    const entry = entryAt(absolute)
    if (entry.kind !== 'folder') {
      // Refusals of a single path are left to its reading: they are the same for every way to name it.
      found.documents.push(foundAt(absolute, nameOf(absolute, place, path), entry))
      continue
    }
    const folder = realPath(absolute) ?? absolute
    const listing = listMarkdown(folder, place)
    const names = listing.names.filter((name) => !isSample(name))
    found.documents.push(...present(folder, names, place))
    found.problems.push(...listing.problems)
  }
  return tidy(found)
}

/** The documents that match the globs of a config, less those excluded. */
export function includedDocuments(include: string[], exclude: string[], place: Place): Discovery {
  const found: Finds = {
    documents: [],
    problems: [],
    looked: `"include" of the config: ${include.join(', ')}`,
  }
  const excluded = matcherOf(globsIn(exclude, place))
  const all = globsIn(include, place)
  const globs = all.filter(isGlob)
  // A name without wildcards is meant as it is: its folder or extension don't matter.
  for (const name of all.filter((glob) => !isGlob(glob) && !excluded(glob))) {
    const path = join(place.base, name)
    const file = nameOf(path, place, path)
    const target = realPath(path)
    if (target !== null && !isBelow(target, place.root))
      found.problems.push(pathProblem(path, LEADS_OUT, place, file))
    else found.documents.push(foundAt(path, file, entryAt(path)))
  }
  if (globs.length > 0) {
    const matches = matcherOf(globs)
    const listing = listMarkdown(place.base, place)
    const names = listing.names.filter((name) => matches(name) && !excluded(name) && !isSample(name))
    found.documents.push(...present(place.base, names, place))
    found.problems.push(...listing.problems)
  }
  return tidy(found)
}

/** The documents whose name or folder says that they hold a plan. */
export function likelyDocuments(exclude: string[], place: Place): Discovery {
  const excluded = matcherOf(globsIn(exclude, place))
  const { names, problems } = listMarkdown(place.base, place)
  const likely = names.filter((name) => isLikely(name, excluded))
  const documents = present(place.base, likely, place)
  const there = new Set(documents.map(({ path }) => path))
  const lost = likely
    .map((name) => below(place.base, name))
    .filter((path) => !there.has(path) && isLinkAt(path))
    .map((path) => pathProblem(path, lostLink(path), place))
  const looked = documents.length > 0 ? '' : unlike(namesThere(place.base, names), excluded)
  return tidy({ documents, problems: [...problems, ...lost], looked })
}

/** What was looked at where no name says that a document holds a plan. */
function unlike(files: readonly string[], excluded: (file: string) => boolean): string {
  const count = files.length === 1 ? '1 Markdown file' : `${files.length} Markdown files`
  const samples = files.filter((file) => namesAPlan(file) && !excluded(file)).length
  const but = samples > 0 ? `, but for ${samples} under templates, fixtures and the like` : ''
  return `${count}, none named like a plan (milestones, roadmap, phases, status, plan, …)${but}`
}

/** The documents of one plan of the config, among those given. */
export function documentsOfPlan(globs: string[], documents: Document[], place: Place): Document[] {
  const matches = matcherOf(globsIn(globs, place))
  return documents.filter(({ path }) => matches(slashed(relative(place.base, path))))
}

function globsIn(globs: string[], place: Place): string[] {
  return globsOf(globs, (path) => kindOf(join(place.base, path)) === 'folder')
}

const LEADS_OUT: FileProblem = {
  kind: 'failed',
  what: 'is a link that leads out of the repository',
  todo: null,
  line: null,
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

interface Listing {
  /** As they are listed: not all of them need be there. */
  names: string[]
  problems: PathProblem[]
}

/** What git lists below a folder, or what it holds where git does not answer or ignores the folder. */
function listMarkdown(folder: string, place: Place): Listing {
  // Its own folder no repository ignores.
  const isIgnored = folder !== place.root && place.git.ignores(folder)
  const listed = isIgnored ? null : place.git.list(folder)
  if (listed !== null) return { names: listed.filter(isMarkdown), problems: [] }
  const walk = walkMarkdown(folder, (name) => SAMPLE_FOLDERS.has(name))
  const problems = walk.problems.map(({ path, problem }) => pathProblem(join(folder, path), problem, place))
  if (walk.passed === null) return { names: walk.files, problems }
  const file = nameOf(folder, place, folder)
  const what = `passes the limit "${walk.passed.name}" of ${walk.passed.text}`
  return { names: [], problems: [{ what, where: file, todo: 'name the documents', file, line: null }] }
}

/**
 * Those that are there: to look takes longer than to list, so only at what may be read. Left out are links, too, that lead
 * out of the folder, which may be to a document found by its own name.
 *
 * @param folder absolute, links resolved
 */
function present(folder: string, names: readonly string[], place: Place): Found[] {
  const isInRoot = folder === place.root || isBelow(folder, place.root)
  const prefix = isInRoot && folder !== place.root ? `${nameOf(folder, place, folder)}/` : ''
  return names.flatMap((name) => {
    const path = below(folder, name)
    const entry = entryAt(path)
    if (entry.kind === 'missing' || (entry.isLink && !isBelow(realPath(path) ?? '', folder))) return []
    return [foundAt(path, isInRoot ? `${prefix}${name}` : nameOf(path, place, path), entry)]
  })
}

function namesThere(folder: string, names: readonly string[]): string[] {
  return names.filter((name) => kindOf(below(folder, name)) !== 'missing')
}

function lostLink(path: string): FileProblem {
  if (kindOf(path) !== 'missing') return LEADS_OUT
  return { kind: 'missing', what: 'is a link that leads nowhere', todo: null, line: null }
}

/** Without repeats, whether by name or by a link, and sorted. */
function tidy(found: Finds): Discovery {
  const documents = inNameOrder(found.documents, ({ file }) => file)
  const seen = new Set<number | undefined>()
  const alike = new Set<number | undefined>()
  for (const { look } of documents) (seen.has(look.marks[1]) ? alike : seen).add(look.marks[1])
  // One file has one inode; what has one inode may still be two, for instance on two disks.
  const repeats = new Set(repeatsIn(documents.filter(({ look }) => alike.has(look.marks[1]))))
  return { ...found, documents: documents.filter((document) => !repeats.has(document)) }
}

/** All but one document of each file, of which a name is rather kept than a link. */
function repeatsIn(documents: readonly Found[]): Found[] {
  const seen = new Map<string, Found>()
  for (const document of documents) {
    const target = realPath(document.path) ?? document.path
    const before = seen.get(target)
    if (before === undefined || (before.isLink && !document.isLink)) seen.set(target, document)
  }
  const kept = new Set(seen.values())
  return documents.filter((document) => !kept.has(document))
}

function foundAt(path: string, file: string, { look, isLink }: Entry): Found {
  return { path, file, look, isLink }
}

/** Relative to the root with `/`; what lies outside it keeps the name it was given. */
function nameOf(path: string, place: Place, given: string): string {
  if (isBelow(path, place.root)) return slashed(path.slice(place.root.length).replace(/^[\\/]/, ''))
  const fromRoot = relative(place.root, path)
  if (fromRoot === '') return '.'
  const outside = fromRoot === '..' || fromRoot.startsWith(`..${sep}`) || isAbsolute(fromRoot)
  return slashed(outside ? given : fromRoot)
}

/** A problem with a document or folder, as a user and the report are told it. */
export function pathProblem(path: string, problem: FileProblem, place: Place, name?: string): PathProblem {
  const file = name ?? nameOf(path, place, path)
  const where = problem.line === null ? file : `${file}:${problem.line}`
  return { what: problem.what, where, todo: problem.todo, file, line: problem.line }
}

/** What `join` gives of a listed name, which has nothing that could be made shorter; of thousands that takes its time. */
function below(folder: string, name: string): string {
  return `${folder}${folder.endsWith(sep) ? '' : sep}${sep === '/' ? name : name.replaceAll('/', sep)}`
}

function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/')
}
