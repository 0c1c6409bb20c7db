import type { Decision } from '../model.ts'

/** An entry of a decision log, with what it takes to check it. */
export interface LogEntry {
  decision: Decision
  /**
   * Its normalised text: what is signed, and what two versions of it are compared by. One line for each line that a
   * reader sees, without markup, in NFC with LF, and without the signature.
   */
  text: string
  /** The armoured signature that it carries; null without one. */
  signature: string | null
  /** What each of its fields says that answers: a decision, a result. */
  answers: readonly string[]
  /** Its sentences that stand below no label. */
  prose: readonly string[]
  /** Whether nothing about it says that it is not in force: struck, replaced, a draft, on a condition, left to be filled in. */
  inForce: boolean
}

/** What an entry says of something, and on which condition. */
export type Answer = Pick<Decision, 'kind' | 'condition'>

/** Something that an entry may be an answer about: whether it is a milestone, only the plan can tell. */
export interface Subject extends Answer {
  /** As written, without quotes and nouns around it. */
  name: string
  /** What its id is told apart by; null where it begins with none. */
  identity: string | null
  /** What stands behind the id. */
  title: string | null
  /** Whether the entry says itself that this is a milestone: by a noun, an id, or a field of that name. */
  explicit: boolean
  /** Whether it stands in a field or column for milestones, and not in the heading. */
  field: boolean
}

/** An entry as it was read, before the plan says which milestone it speaks of. */
export interface ReadEntry extends LogEntry {
  /** The ways in which its heading and fields can be taken apart; no two that answer need to agree. */
  subjects: Subject[]
  /** What its words take away from whatever milestone it mentions; null where they take nothing. */
  loose: (Answer & { mentions: Mentions[] }) | null
}

/** A stretch of an entry that mentions milestones. */
export interface Mentions {
  text: string
  /** What the ids in it are told apart by. */
  identities: string[]
}
