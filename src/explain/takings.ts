import type { Place } from '../model.ts'
import type { Label } from '../vocabulary/language.ts'
import type { Taken } from './explanation.ts'

/** What the lines of one document were taken for, as it is collected. */
export class Takings {
  readonly #byLine = new Map<number, Taken[]>()

  /** Notes what stands at a place; the same thing is noted once. */
  add(
    { line, column }: Pick<Place, 'line' | 'column'>,
    as: Taken['as'],
    ref: string | null,
    why: string,
  ): void {
    const taken = this.at(line)
    if (taken.some((one) => one.as === as && one.ref === ref && one.column === column)) return
    this.#byLine.set(line, [...taken, { as, ref, why, column }])
  }

  /** In the order in which they stand in the line. */
  at(line: number): readonly Taken[] {
    return [...(this.#byLine.get(line) ?? [])].sort((a, b) => a.column - b.column)
  }

  has(line: number): boolean {
    return this.#byLine.has(line)
  }
}

/** What labels announce, in words: `openQuestions` is "open questions". */
export function namesOf(means: readonly Label[]): string {
  return means.map((label) => label.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)).join(', ')
}
