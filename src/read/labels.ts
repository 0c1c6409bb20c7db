import type { Block } from '../markdown/doc.ts'
import { type Rich, spanOf } from '../markdown/rich.ts'
import { caseless } from '../vocabulary/caseless.ts'
import { hasPhrase, phraseAt, phraseSource } from '../vocabulary/phrases.ts'
import type { Collector } from './collector.ts'
import { type Context, placeOf } from './context.ts'
import type { LabelLine } from './field.ts'
import { claimStatus, isFraction } from './fields.ts'
import { proseItem } from './items.ts'
import { beginsInWork } from './reservations.ts'
import { type Scope, scopeUnder } from './scope.ts'
import { isEmptyValue } from './target.ts'

/** Takes in what label lines say by themselves, and tells what they announce. */
export class LabelReader {
  readonly #context: Context
  readonly #collector: Collector
  readonly #kind: 'milestone' | 'deliverable'

  constructor(context: Context, collector: Collector, kind: 'milestone' | 'deliverable') {
    this.#context = context
    this.#collector = collector
    this.#kind = kind
  }

  /** Takes in a label line; returns the scope of what follows it. */
  read(label: LabelLine, outer: Scope, next: Block | undefined): Scope {
    const scope = scopeUnder(this.#context, this.#kind, label.label, label.means, outer, true)
    const { value } = label
    const isFooter = outer.footer && value !== null
    // A field's value ends with its line: the list behind it is not the field's.
    if (value && !isFooter && this.#collector.field(label, value, outer)) return outer
    this.#collector.note(label.label, label.means, isFooter ? 'notes' : scope.to, label.line)
    if (!value) return scope
    if (isFooter) {
      this.#collector.overall(label)
      return { ...scope, to: 'notes' }
    }
    return this.#value(label, value, scope, outer, next)
  }

  /** What stands behind a label that is no field. */
  #value(label: LabelLine, value: Rich, scope: Scope, outer: Scope, next: Block | undefined): Scope {
    if (label.means.includes('remaining') && saysNothing(value)) return outer
    // "Tasks completed: 3/4", "Criteria: 3 of 4 (75%)"
    if (!outer.deep && isFraction(value) && isCounted(label)) {
      claimStatus(this.#context, this.#collector.body, value, 'field', label.label)
      return scope
    }
    if (scope.to === 'criteria' || scope.to === 'deliverables') {
      if (isOnlyCount(value) || this.#introduces(value, next, scope)) return scope
      return this.#item(label, value, scope, outer, next)
    }
    if (scope.to === 'goals') {
      this.#collector.goal(value.text)
      return { ...scope, to: 'none' }
    }
    if (scope.to === 'output' || scope.to === 'scope')
      this.#collector.listField(scope.to, value.text, placeOf(this.#context, spanOf(value)))
    return scope
  }

  /** "Deliverables: a new door": prose that is an item. */
  #item(label: LabelLine, value: Rich, scope: Scope, outer: Scope, next: Block | undefined): Scope {
    const item = proseItem(this.#context, value, scope)
    // "TODO: audit" is no list of what there is, but what is left.
    const isLeft = item.state === 'untracked' && beginsInWork(label.line.text)
    this.#collector.push(scope, isLeft ? { ...item, state: 'open', inferred: true } : item)
    // Boxes behind what is left are none of it: they stand where they would without it.
    return scope.inferred === 'open' && isBoxes(next) ? outer : { ...scope, to: 'notes' }
  }

  /**
   * True when a label's inline text only leads over to the list behind it: with a colon, or to a list of boxes. Where all of
   * those are ticked they are nothing that is left, and the text is: "Open: footer", though not "Remaining: all done".
   */
  #introduces(value: Rich, next: Block | undefined, { inferred }: Scope): boolean {
    if (next?.kind !== 'list') return false
    if (/[:：]\s*$/.test(value.text)) return true
    if (!isBoxes(next)) return false
    const said = value.text.replace(/[.。!！]$/u, '')
    const own = this.#context.words.statusAt(said)
    const isOver = own?.status === 'done' && own.phrase.length === said.length
    return inferred !== 'open' || isOver || next.items.some(({ box }) => box?.checked === false)
  }
}

function isCounted({ label, means }: LabelLine): boolean {
  if (means.length === 0) return hasPhrase('counted', label)
  return means.some((meaning) => meaning === 'criteria' || meaning === 'deliverables')
}

let count: RegExp | undefined

/** "Plans: 2 plans", "Tasks: TBD": how many there are, and none of them. */
function isOnlyCount({ text }: Rich): boolean {
  count ??= caseless(`^(?:${phraseSource('pending')}|\\d+(?:\\s?/\\s?\\d+)?\\s+\\p{L}+(?:\\s\\p{L}+)?)[.:]?$`)
  return isEmptyValue(text) || count.test(text.trim())
}

/** "Remaining: none", "Remaining: nothing to do", "Remaining: 0": there is nothing to come. */
function saysNothing({ text }: Rich): boolean {
  return phraseAt('nothing', text) > 0 || /^0(?![\d.,])/.test(text)
}

function isBoxes(block: Block | undefined): boolean {
  return block?.kind === 'list' && block.items.every(({ box }) => box !== null)
}
