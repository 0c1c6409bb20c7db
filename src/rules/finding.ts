import type { ApprovalCase } from '../approval/case.ts'
import type { Changes } from '../changes/changes.ts'
import type { Level, Place } from '../model.ts'

/** What a rule looks at. */
export interface Case extends ApprovalCase {
  /**
   * Whether a path is there that a document names, relative to the root or to that document; null where that can't be
   * known: outside the repository, or where only texts were given.
   */
  isThere(path: string, document: string): boolean | null
  /** Milestones against which the documents themselves hold an error: their completion is not to be repeated. */
  refuted: ReadonlySet<string>
  /** The same, and those of which something would be an error if they were done. */
  doubted: ReadonlySet<string>
  /** What changed since a base; null where there is none to compare with. */
  changes: Changes | null
}

/** A line that proves a finding. */
export interface Related {
  place: Place
  message: string
}

/** A place where what the text claims and what it proves disagree, or where something can't be checked. */
export interface Finding {
  /** Id of the rule. */
  rule: string
  level: Level
  /** Reference of the milestone that it is about; null where it is about none. */
  milestone: string | null
  /** One sentence, with the numbers. */
  message: string
  /** What to do. */
  help: string
  place: Place
  related: Related[]
  /** The words of the base that it is about, and where they stood there. */
  was?: Was | undefined
  /** Somebody decided so: it is shown as it is, however grave the rule is to be. */
  accepted?: true | undefined
}

/** Words of the base; their line is one of that commit. */
export interface Was {
  text: string
  file: string
  line: number
}

/** What a rule says beside the sentence: all but the help may be left out. */
export interface Details {
  help: string
  milestone?: string | null
  related?: Related[]
  /** Where it is graver here than the rule is elsewhere, or less grave. */
  level?: Level
  was?: Was
  accepted?: true
}

/** Told of each fault that a rule sees: where, and what is wrong. */
export type Report = (place: Place, message: string, details: Details) => void

/** What is known of a rule without running it. */
export interface RuleInfo {
  id: string
  level: Level
  /** What it finds, in one sentence. */
  summary: string
  /**
   * Guards what a change may not do to pass: against a base its level and known findings are those of the base, and no
   * comment of now leaves it out.
   */
  guards?: true
}

/** A rule only looks at evidence and reports places: it formats nothing and reads no file. */
export interface Rule extends RuleInfo {
  check(evidence: Case, report: Report): void
}
