/** Which of some files a config or their names select; for those on the disk and those of a commit alike. */
import picomatch from 'picomatch'
import { namesAPlan } from './vocabulary/names.ts'

/** Files in them are samples; they are read only when they or their folder are named. */
export const SAMPLE_FOLDERS: ReadonlySet<string> = new Set(['templates', 'fixtures', 'node_modules'])

const IN_SAMPLES = new RegExp(`(?:^|/)(?:${[...SAMPLE_FOLDERS].join('|')})/`)

const MATCH_OPTIONS = { dot: true, noextglob: true }

/** Tells whether a path is one that globs match. */
export function matcherOf(globs: string[]): (file: string) => boolean {
  return picomatch(globs, MATCH_OPTIONS)
}

/** Globs of a config without a leading `./`; one that names a folder means what is in it. */
export function globsOf(globs: readonly string[], isFolder: (path: string) => boolean): string[] {
  return globs.map((written) => {
    const glob = written.replace(/^(?:\.\/)+/, '')
    if (isGlob(glob) || !isFolder(glob)) return glob
    const folder = glob.replace(/\/+$/, '')
    return folder === '' || folder === '.' ? '**' : `${folder}/**`
  })
}

export function isGlob(text: string): boolean {
  return picomatch.scan(text).isGlob
}

/** Whether a path lies in a folder of samples below where the search began. */
export function isSample(file: string): boolean {
  return IN_SAMPLES.test(file)
}

/** Whether a file is one that is read without being named. */
export function isLikely(file: string, isExcluded: (file: string) => boolean): boolean {
  return namesAPlan(file) && !isExcluded(file) && !isSample(file)
}

/** Made where there are two to compare: it takes as long as reading a short document. */
