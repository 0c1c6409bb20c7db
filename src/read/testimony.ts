import type { Claim, Note } from '../model.ts'
import type { Span } from '../text.ts'
import { type BoardEntry, boardOf } from './board.ts'
import type { Context } from './context.ts'
import { currentLines } from './current.ts'
import { type Directive, directivesOf } from './directives.ts'
import { type Flaw, flawsOf } from './flaws.ts'
import { type FrontMatter, readFrontMatter } from './front-matter.ts'
import { type Head, headsOf } from './heads.ts'
import type { Section } from './outline.ts'
import { type Ratio, ratiosOf } from './ratios.ts'
import type { Roles } from './roles.ts'
import { type Share, sharesOf } from './shares.ts'
import { tablesOf } from './strays.ts'
import { type Total, totalsOf } from './totals.ts'
import { wholesOf } from './wholes.ts'

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
  /** Percentages over those of other headings or of rows. */
  shares: Share[]
  /** Percentages of all that the document is about. */
  wholes: Claim[]
  /** Headings and labels that say how far all below them is. */
  heads: Head[]
  /** Entries of lists under a status. */
  board: BoardEntry[]
  /** Lines that say what is being worked on. */
  current: Note[]
  /** Comments that ask for a rule to be left out. */
  directives: Directive[]
  /** Where its tables stand, in which `mstone sync` writes nothing. */
  tables: (Span & { file: string })[]
}

/**
 * Reads the testimony of a document.
 *
 * @param broken its boxes that are not well-formed
 */
export function testimonyOf(
  context: Context,
  root: Section,
  roles: Roles,
  broken: readonly Span[],
): Testimony {
  return {
    flaws: flawsOf(context, broken),
    totals: totalsOf(context, root),
    frontMatter: readFrontMatter(context),
    ratios: ratiosOf(context, root),
    shares: sharesOf(context, root),
    wholes: wholesOf(context, root),
    heads: headsOf(context, root, roles),
    board: boardOf(context, root),
    current: currentLines(context, root),
    directives: directivesOf(context),
    tables: tablesOf(context.doc.blocks).map(({ start, end }) => ({ file: context.doc.file, start, end })),
  }
}

export const NO_TESTIMONY: Testimony = {
  flaws: [],
  totals: [],
  frontMatter: null,
  ratios: [],
  shares: [],
  wholes: [],
  heads: [],
  board: [],
  current: [],
  directives: [],
  tables: [],
}
