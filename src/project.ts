/** From a folder and what the user named to a report: config, discovery, reading and measuring in one step. */
import { basename, dirname, posix, relative, resolve } from 'node:path'
import type { Provenance } from './approval/provenance.ts'
import { type Base, loadBase, noRepository } from './base.ts'
import { type Cache, type CachePlace, type Lookup, openCache } from './cache.ts'
import type { Changes } from './changes/changes.ts'
import { type LoadedConfig, loadConfig } from './config.ts'
import { knownConfig } from './config-kept.ts'
import { findConfig } from './config-place.ts'
import {
  type Discovery,
  type Document,
  documentsOfPlan,
  includedDocuments,
  likelyDocuments,
  namedDocuments,
  type PathProblem,
  type Place,
  pathProblem,
} from './discover.ts'
import { failure, type Problem } from './errors.ts'
import { withinLimits } from './files/decode.ts'
import type { FileProblem } from './files/problem.ts'
import { isInside, isLink, kindOf, readDocument, realPath } from './files.ts'
import { createGit, type Environment, type Repository } from './git.ts'
import { type Lowered, loweredIn } from './lowered.ts'
import { conflictLine } from './markdown/conflict.ts'
import type { Notice, StatusReport } from './model.ts'
import { nearlyFound, nothingFound, nothingNotice } from './nothing.ts'
import { idlePatterns, policyOf } from './policy.ts'
import { createProvenance } from './provenance.ts'
import { entriesIn } from './readings.ts'
import type { Finding } from './rules/finding.ts'
import { globsOf, isLikely, isSample, matcherOf } from './selection.ts'
import { type Assessment, assess, type ReadSettings, type Source } from './status.ts'
import { namesAPlan } from './vocabulary/names.ts'

export interface ProjectOptions {
  /** The folder to work in; absolute. */
  cwd: string
  /** Documents and folders to read instead of those found; relative to `cwd`. */
  paths?: string[]
  /** A config to use instead of the one found; relative to `cwd`. */
  config?: string | null
  /** Whether warnings are errors, whatever the config says. */
  strict?: boolean
  /** `YYYY-MM-DD`; where it is left out, no date lies in the future. */
  today?: string | undefined
  /** A revision to compare with; null for none. */
  against?: string | null
  /** For git: `PATH` decides which. */
  env: Environment
  /** Where what was read is kept between runs; null for nowhere. */
  cache?: CachePlace | null
}

/** What was read, and what it says. */
export interface Project {
  /** The repository's root, or the working folder outside a repository; absolute. */
  root: string
  /** The config in use, as shown to people; null without one. */
  config: string | null
  /** The documents read, in order. */
  sources: Source[]
  /** How they were read. */
  settings: ReadSettings
  report: StatusReport
  /** What the rules find. */
  findings: Finding[]
  /** How many findings comments in the documents took away. */
  ignored: number
  /** What a milestone promises, by the number of its plan and its reference; null where there is no such milestone. */
  termsOf: Assessment['termsOf']
  /** What it is compared with; null for nothing. */
  against: Base | null
  /** What changed since then, plan by plan; null without a base. */
  changes: Changes[] | null
  /** Whether the base itself had a finding; null without a base. */
  had: Assessment['had']
  /** What was looked up beside the documents; null where it isn't known, or was more than whether paths are there. */
  lookups: Lookup[] | null
  /** Levels that the config lowers against that of the base, and where it says so. */
  lowered: Lowered[]
  /** The file of known findings that the config names, relative to `base`; null where it names none. */
  baseline: string | null
  /** The folder of the config, or the root without one; absolute. */
  base: string
  /** What could not be read or found, a plan without milestones too. Not empty: the project could not be checked as a whole. */
  problems: Problem[]
  /** Whether a path from the root is, or would be, among the documents that are read where none is named. */
  selects(file: string): boolean
  /** Those of the problems that say no more than that there is no milestone. */
  missing: Problem[]
  /** What git and keys could not show of approvals: with any of these nothing is verified. */
  unproven: Problem[]
  /** What the user should know and what changes no result. */
  warnings: Problem[]
}

/** A project before its documents are read. */
export interface Opened {
  place: Place
  repository: Repository
  loaded: LoadedConfig | null
  /** What it is compared with; null for nothing. */
  against: Base | null
  discovery: Discovery
  options: ProjectOptions
}

/** Reads a project. Throws a MstoneError where there is nothing to go on: no such folder, a broken config. */
export function loadProject(options: ProjectOptions): Project {
  return readOpened(openProject(options))
}

/** Finds the documents of a project. Throws as `loadProject` does. */
export function openProject(options: ProjectOptions): Opened {
  const { cwd, paths = [], config = null, against: revision = null, env } = options
  const folder = realPath(cwd)
  if (folder === null || kindOf(folder) !== 'folder') throw failure('no such folder', cwd)
  const git = createGit(env)
  const repository = git.repository(folder)
  const root = repository.kind === 'repository' ? (realPath(repository.root) ?? repository.root) : folder
  const loaded = configFor(folder, root, config, options.cache ?? null)
  const base = loaded !== null && config === null ? dirname(loaded.path) : root
  const place: Place = { root, base, cwd: folder, git }
  if (revision !== null && repository.kind !== 'repository')
    throw noRepository(git, folder, repository.kind === 'refused' ? repository.reason : null)
  const against = revision === null ? null : loadBase({ git, root, cwd: folder, revision, paths, config })
  return { place, repository, loaded, against, discovery: discover(paths, loaded, place), options }
}

/** Reads the documents that were found. */
export function readOpened({ place, repository, loaded, against, discovery, options }: Opened): Project {
  const { paths = [], strict = false, today, cache = null } = options
  const { root, base } = place
  const kept = cache && openCache(cache, root)
  const { sources, problems } = readAll(discovery.documents, place, kept)
  const { plans, unmatched } = plansOf(loaded, discovery.documents, place)
  const policy = policyOf(loaded, (path) => besideConfig(path, place))
  const read = settingsOf(loaded, plans, place, strict)
  const selections = [
    selectionOf(loaded, place),
    ...(against ? [selectionOf(against.config, { ...place, base: resolve(root, against.folder) })] : []),
  ]
  const isSelected = (file: string): boolean => selections.some((selects) => selects(file))
  const provenance = provenanceOf(place, read, sources, isSelected)
  const settings: ReadSettings = {
    ...{ ...read, policy, provenance, today },
    base: against && {
      sources: against.sources,
      settings: {
        ...settingsOf(against.config, against.plans, place, strict),
        isThere: (path, document) => wasThere(path, document, against) || isThere(path, document, place),
        policy: policyOf(against.config, (path) => besideBase(path, against)),
      },
    },
  }
  const assessed = kept?.assess(sources, settings) ?? { ...assess(sources, settings), lookups: null }
  const { report, findings, ignored, termsOf, changes, had, unreadBase, lookups } = assessed
  const unreadable = [...discovery.problems, ...problems]
  // Where no document could be read, that is the fault, and it is told already.
  const unread = sources.length === 0 && unreadable.length > 0
  const nothing = unread ? null : nothingFound(report, sources, discovery.looked)
  const missing = nothing === null ? [] : [nothing, ...nearlyFound(report)]
  return {
    root,
    config: loaded?.name ?? null,
    sources,
    settings,
    findings,
    ignored,
    termsOf,
    against,
    changes,
    had,
    lookups,
    lowered: against ? loweredIn(loaded, against.config, place) : [],
    baseline: loaded?.config.baseline ?? null,
    base,
    report: {
      ...report,
      notices: [
        ...unreadable.map(unreadableNotice),
        ...(nothing === null ? [] : [nothingNotice(nothing, sources)]),
        ...report.notices,
      ],
    },
    problems: [
      ...unreadable,
      ...(paths.length === 0 ? unmatched : []),
      ...missing,
      ...(against?.problems ?? []),
      ...unreadBase.map(({ file, message }) => ({ what: message, where: `${file} at the base`, todo: null })),
    ],
    selects: selectionOf(loaded, place),
    missing,
    unproven: [...provenance.problems],
    warnings: [
      ...(paths.length === 0 ? idlePatterns(policy, report.plans, loaded) : []),
      ...(against !== null && against.sources.length === 0 ? [nothingThere(against)] : []),
      ...(repository.kind === 'refused' ? [refusal(repository.reason, place.cwd)] : []),
    ],
  }
}

function nothingThere({ revision, commit }: Base): Problem {
  const what = `the base ${commit.slice(0, 10)} has no document to compare with: all that is here is new`
  return { what, where: revision, todo: null }
}

function configFor(
  folder: string,
  root: string,
  named: string | null,
  cache: CachePlace | null,
): LoadedConfig | null {
  const path = named === null ? findConfig(folder, root) : resolve(folder, named)
  if (path === null) return null
  const fromRoot = relative(root, path).replaceAll('\\', '/')
  // What a link outside holds is nobody's to show or to decide by.
  if (named === null && isLink(path) && !isInside(realPath(path) ?? '', realPath(root) ?? root))
    throw failure('leads out of the repository, or nowhere', fromRoot, 'put the config itself there')
  const name = named ?? (fromRoot === '' ? basename(path) : fromRoot)
  return cache === null ? loadConfig(path, name) : knownConfig(cache, path, name)
}

/** A file that a config names below its folder; null where it is not there. */
function besideConfig(file: string, { root, base }: Place): string | null {
  const path = resolve(base, file)
  const real = realPath(path)
  const where = relative(root, path).replaceAll('\\', '/')
  if (real === null) return null
  if (!isInside(real, realPath(root) ?? root))
    throw failure('leads out of the repository', where, 'put the file itself there')
  const reading = readDocument(path)
  if (reading.ok) return reading.text
  throw failure(reading.problem.what, where, reading.problem.todo)
}

/** The same at the base. */
function besideBase(file: string, base: Base): string | null {
  const reading = base.read(posix.join(base.folder, file))
  if (reading === null || reading.ok) return reading?.text ?? null
  throw failure(reading.problem.what, `${file} at the base`, reading.problem.todo)
}

function discover(paths: string[], loaded: LoadedConfig | null, place: Place): Discovery {
  if (paths.length > 0) return namedDocuments(paths, place)
  const { include, exclude = [], plans = [] } = loaded?.config ?? {}
  const globs = [...(include ?? []), ...plans.flatMap(({ files }) => files)]
  return globs.length > 0 ? includedDocuments(globs, exclude, place) : likelyDocuments(exclude, place)
}

function selectionOf(loaded: LoadedConfig | null, { root, base }: Place): (file: string) => boolean {
  const { include = [], exclude = [], plans = [] } = loaded?.config ?? {}
  const isFolder = (path: string): boolean => kindOf(resolve(base, path)) === 'folder'
  const globs = globsOf([...include, ...plans.flatMap(({ files }) => files)], isFolder)
  const isExcluded = matcherOf(globsOf(exclude, isFolder))
  const matches = matcherOf(globs)
  return (file) => {
    const path = relative(base, resolve(root, file)).replaceAll('\\', '/')
    if (path.startsWith('../')) return false
    return globs.length === 0
      ? isLikely(path, isExcluded)
      : matches(path) && !isExcluded(path) && !isSample(path)
  }
}

function readAll(
  documents: Document[],
  place: Place,
  kept: Cache | null,
): { sources: Source[]; problems: PathProblem[] } {
  const sources: Source[] = []
  const problems: PathProblem[] = []
  for (const { path, file } of documents) {
    const raw = readDocument(path)
    const reading = raw.ok && kept?.isKnown(raw.text) ? raw : withinLimits(raw)
    if (reading.ok) {
      sources.push({ file, text: reading.text })
      const line = conflictLine(file, reading.text)
      if (line !== null) problems.push(pathProblem(path, { ...CONFLICT, line }, place, file))
    } else problems.push(pathProblem(path, reading.problem, place, file))
  }
  return { sources, problems }
}

/** Both sides of it would be read as one plan. */
const CONFLICT: FileProblem = {
  kind: 'failed',
  what: 'holds a merge conflict that nobody resolved',
  todo: 'resolve it',
  line: null,
}

/** The plans of the config with their documents, and a problem for each that has none. */
function plansOf(
  loaded: LoadedConfig | null,
  documents: Document[],
  place: Place,
): { plans: ReadSettings['plans']; unmatched: Problem[] } {
  const plans: ReadSettings['plans'] = []
  const unmatched: Problem[] = []
  for (const [index, plan] of (loaded?.config.plans ?? []).entries()) {
    const files = documentsOfPlan(plan.files, documents, place).map(({ file }) => file)
    if (files.length > 0) {
      plans.push({ name: plan.name, files })
      continue
    }
    const where = loaded?.placeOf(['plans', index, 'files']) ?? null
    unmatched.push({ what: `plan "${plan.name}" has no documents`, where, todo: 'check its globs' })
  }
  return { plans, unmatched }
}

function settingsOf(
  loaded: LoadedConfig | null,
  plans: ReadSettings['plans'],
  place: Place,
  alsoStrict: boolean,
): ReadSettings {
  const { vocabulary = {}, progress = {}, rules = {}, strict = false } = loaded?.config ?? {}
  const { status = {}, labels = {}, milestones = [] } = vocabulary
  return {
    plans,
    vocabulary: { status, labels, milestones },
    basis: progress.basis ?? 'auto',
    levels: { rules, strict: strict || alsoStrict },
    isThere: (path, document) => isThere(path, document, place),
  }
}

/** Earlier documents of the plan went by a name of today, by one that the config selects, or by one that says so. */
function provenanceOf(
  { root, git }: Place,
  { vocabulary }: ReadSettings,
  sources: readonly Source[],
  isSelected: (file: string) => boolean,
): Provenance {
  const files = new Set(sources.map(({ file }) => file))
  return createProvenance({
    git,
    root,
    entriesIn: (file, text) => entriesIn({ file, text }, vocabulary),
    isOfPlan: (file) => files.has(file) || isSelected(file) || (namesAPlan(file) && !isSample(file)),
  })
}

/** Whether a path is there, from the root or beside the document; null where it leads out of the root. */
export function isThere(path: string, document: string, { root }: Pick<Place, 'root'>): boolean | null {
  const isWithin = (candidate: string): boolean => isInside(candidate, root)
  const candidates = [resolve(root, path), resolve(root, dirname(document), path)].filter(isWithin)
  const there = candidates.filter((candidate) => kindOf(candidate) !== 'missing')
  // A link may lead out where the path does not.
  if (there.some((candidate) => isWithin(realPath(candidate) ?? candidate))) return true
  return candidates.length === 0 || there.length > 0 ? null : false
}

/** The same at a base: from the root, or beside the document. */
function wasThere(path: string, document: string, { has }: Base): boolean {
  return [path, posix.join(posix.dirname(document), path)].some((one) => has(posix.normalize(one)))
}

function unreadableNotice({ what, file, line }: PathProblem): Notice {
  return {
    code: 'unreadable-file',
    level: 'error',
    message: what,
    count: 1,
    file: file === '' ? null : file,
    line,
    column: null,
  }
}

function refusal(reason: string, folder: string): Problem {
  return {
    what: `git does not open this repository, ${reason}`,
    where: folder,
    todo: 'files that git ignores are read too; to trust it: git config --global --add safe.directory FOLDER',
  }
}
