import type { Problem } from '../errors.ts'
import type { Place } from '../model.ts'
import type { LogEntry } from '../read/log-entry.ts'

/** Somebody as git knows them. */
export interface Person {
  name: string
  address: string
}

/** Who is behind an entry, or why nobody is known to be. */
export type Author = { kind: 'known'; person: Person } | { kind: 'uncommitted' } | { kind: 'unknown' }

/** Whether a key of somebody signed an entry, or why the signature proves nothing: "its signature is of another text". */
export type Signer = { ok: true } | { ok: false; why: string }

/**
 * What the repository's history and keys prove of a decision log. `unknown` where there is none to ask; where there is
 * one that does not reach far enough, a problem says so and the check counts as not made.
 */
export interface Provenance {
  /** Who wrote the commit that brought the entry in as it stands. */
  authorOf(entry: LogEntry): Author
  /**
   * Whether a key signed it that a file of signers allows for somebody.
   *
   * @param signers the text of that file
   * @param principal the address, or whatever name, that it gives the key to
   */
  signerOf(entry: LogEntry, signers: string, principal: string): Signer
  /** Who last changed the lines at some places. */
  writersOf(places: readonly Place[]): { people: Person[]; isUncommitted: boolean } | null
  /** The documents as they stood when the entry came in; null where that can't be known. */
  textsAt(entry: LogEntry): readonly { file: string; text: string }[] | null
  /** What could not be checked so far. */
  readonly problems: readonly Problem[]
}

/** Where there is nothing to ask: no git, or only texts. */
export const NO_PROVENANCE: Provenance = {
  authorOf: () => ({ kind: 'unknown' }),
  signerOf: () => ({ ok: false, why: 'no signature can be checked here' }),
  writersOf: () => null,
  textsAt: () => null,
  problems: [],
}
