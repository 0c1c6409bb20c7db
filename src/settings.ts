/** What reading and judging are given: texts, and what a configuration says about them. */
import type { ApprovalPolicy } from './approval/policy.ts'
import type { Provenance } from './approval/provenance.ts'
import type { Basis } from './progress.ts'
import type { Reading } from './read/reading.ts'
import type { Case } from './rules/finding.ts'
import type { LevelSettings } from './verdict/levels.ts'
import type { VocabularyExtension } from './vocabulary/index.ts'

/** One document as text. */
export interface Source {
  /** Repository-relative, with `/`. */
  file: string
  text: string
}

/** What a configuration says about reading and judging. */
export interface ReadSettings {
  /** Plans that are fixed rather than found, each with the paths of its documents. */
  plans: { name: string; files: string[] }[]
  vocabulary: VocabularyExtension
  basis: Basis | 'auto'
  /** How grave each rule is; as the rules say where it is left out. */
  levels?: LevelSettings | undefined
  /** Which milestones need an approval, and whose word counts; as documents say where it is left out. */
  policy?: ApprovalPolicy | undefined
  /** What git and keys prove of the decision log; nothing where it is left out. */
  provenance?: Provenance | undefined
  /** `YYYY-MM-DD`; where it is left out, no date lies in the future. */
  today?: string | undefined
  /** Whether a path that a document names is there; unknown where it is left out. */
  isThere?: Case['isThere'] | undefined
  /** Readings of an earlier run; none where it is left out. */
  kept?: KeptReadings | undefined
  /** The project as it was at the base that it is compared with; none where it is left out. */
  base?: BaseDocuments | null | undefined
}

/** Readings that were made before, with the same words. */
export interface KeptReadings {
  find(file: string, text: string): Reading | null
  add(file: string, text: string, reading: Reading): void
}

/** Documents of a base, with the settings that its own config gives. */
export interface BaseDocuments {
  sources: readonly Source[]
  settings: ReadSettings
}
