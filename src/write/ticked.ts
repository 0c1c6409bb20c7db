/** What is ticked or unticked: items at their places, in a document. */
import type { Claim, Item, Place, State } from '../model.ts'
import type { Context } from '../read/context.ts'
import type { Wording } from './wording.ts'

/** What an item is to be. */
export type Wanted = 'met' | 'open'

/** One place of an item, with what it says of the item there. */
export interface ItemPlace {
  item: Item
  place: Place
  state: State
  /** Claims of a status at this place. */
  claims: Claim[]
}

/** What ticking one document needs to know of it. */
export interface TickedDocument {
  text: string
  /** The document parsed, which most items can do without. */
  context(): Context
  wording: Wording
  /** Where every untracked item of the document starts: beside an item that gets a box, these get one too. */
  untracked: ReadonlySet<number>
}
