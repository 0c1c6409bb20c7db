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
}
