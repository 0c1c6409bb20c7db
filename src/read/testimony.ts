import type { Note } from '../model.ts'
import type { BoardEntry } from './board.ts'
import type { Directive } from './directives.ts'
import type { Flaw } from './flaws.ts'
import type { FrontMatter } from './front-matter.ts'
import type { Head } from './heads.ts'
import type { Ratio } from './ratios.ts'
import type { Share } from './shares.ts'
import type { Total } from './totals.ts'

/** What a document says beside its milestones that bears on whether they can be believed. */
export interface Testimony {
  /** What looks tracked and is not. */
  flaws: Flaw[]
  /** Sums with what they are the sums of. */
  totals: Total[]
  /** What the front matter says of progress. */
  frontMatter: FrontMatter | null
  /** Percentages beside the fractions that they are of. */
  ratios: Ratio[]
  /** Percentages of headings over those of other headings. */
  shares: Share[]
  /** Headings and labels that say how far all below them is. */
  heads: Head[]
  /** Entries of lists under a status. */
  board: BoardEntry[]
  /** Lines that say what is being worked on. */
  current: Note[]
  /** Comments that ask for a rule to be left out. */
  directives: Directive[]
}

export const NO_TESTIMONY: Testimony = {
  flaws: [],
  totals: [],
  frontMatter: null,
  ratios: [],
  shares: [],
  heads: [],
  board: [],
  current: [],
  directives: [],
}
