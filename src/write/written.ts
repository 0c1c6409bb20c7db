import type { Edit } from '../edit.ts'
import type { Place } from '../model.ts'

/** A place that a person has to edit, and why nothing is written there. */
export interface ByHand {
  place: Place
  /** Continues "line 12: ". */
  why: string
}

/** What a writer answers for one document: its edits, and the places that it leaves to a person. */
export interface Written {
  edits: Edit[]
  byHand: ByHand[]
}

export function joined(all: readonly Written[]): Written {
  return { edits: all.flatMap(({ edits }) => edits), byHand: all.flatMap(({ byHand }) => byHand) }
}

export function byHand(place: Place, why: string): Written {
  return { edits: [], byHand: [{ place, why }] }
}
