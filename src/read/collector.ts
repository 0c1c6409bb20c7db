import { ODD_BULLET } from '../markdown/boxes.ts'
import type { Box } from '../markdown/doc.ts'
import { type Rich, slice, spanOf, trim } from '../markdown/rich.ts'
import type { Place } from '../model.ts'
import type { Label } from '../vocabulary/language.ts'
import { DRAWN_BOX, signsAtStart, withoutSigns } from '../vocabulary/marks.ts'
import { type Context, placeOf } from './context.ts'
import type { Body, DraftItem } from './draft.ts'
import { type LabelLine, readLabel } from './field.ts'
import { setField } from './fields.ts'
import { endsInBox, isGlued, valueBoxes } from './inner-boxes.ts'
import { draftItem } from './items.ts'
import { measuredField } from './measured.ts'
import { isNoItem } from './nothing.ts'
import { overallClaims } from './overall.ts'
import { pathsIn } from './paths.ts'
import { readStatusStretch } from './progress-words.ts'
import { type Destination, type Scope, VALUED } from './scope.ts'
import { hindrance, unfinishedField, unfinishedStatus } from './unfinished.ts'

/** Puts what stands under a milestone where its label says: items, goals, fields. */
export class Collector {
  readonly #context: Context
  readonly body: Body
  /** Plain items under words that nobody knows, "Must be finished now:", and bugs. */
  readonly #spare: DraftItem[] = []

  constructor(context: Context, body: Body) {
    this.#context = context
    this.body = body
  }

  /**
   * Where nothing else lists what is to be done, the lists under words that nobody knows do.
   *
   * @param isListed items stand directly under the milestone's heading
   */
  adoptSpare(isListed: boolean): void {
    const { criteria, deliverables } = this.body
    const isTracked = [...criteria, ...deliverables].some(
      ({ state, inferred }) => state !== 'untracked' && !inferred,
    )
    if (isTracked || isListed || this.#spare.length === 0) return
    // In their order, as they would be with boxes: a tick is not to give the others new numbers.
    deliverables.push(...this.#spare)
    deliverables.sort((a, b) => a.start - b.start)
  }

  /** Puts an item where its scope says; one with a mark of its own is an item wherever it stands. */
  place(draft: DraftItem, scope: Scope, tracked: boolean): void {
    switch (scope.to) {
      case 'criteria':
      case 'deliverables':
        this.push(scope, draft)
        return
      case 'none':
        this.push({ ...scope, to: 'deliverables' }, draft)
        return
      case 'goals':
        if (tracked) this.push({ ...scope, to: 'deliverables' }, draft)
        else this.goal(draft.text)
        return
    }
    const isLoose = scope.to === 'notes' || scope.to === 'unknown'
    const isHindrance = (scope.to === 'blockers' || scope.to === 'dependencies') && draft.mark === null
    // What a heading says is open stays open; what it says is done may be no item at all.
    const isRemark = draft.inferred && isLoose && !(scope.to === 'unknown' && draft.state === 'open')
    if (tracked && !isHindrance && !isRemark) this.body.deliverables.push(draft)
    else if (scope.to === 'unknown' && draft.level === 0) this.#spare.push(draft)
    else {
      if (scope.to === 'blockers') this.body.claims.push(...hindrance(this.#context, draft, scope))
      this.listField(scope.to, draft.text, draft)
    }
  }

  /** Items that count only where nothing else lists what is to be done. */
  spare(items: readonly DraftItem[]): void {
    this.#spare.push(...items)
  }

  push(scope: Scope, draft: DraftItem): void {
    if (isNoItem(this.#context.words, draft)) return
    if (scope.to === 'criteria') this.body.criteria.push(draft)
    else this.body.deliverables.push(draft)
  }

  listField(to: Destination, text: string, { file, line, column, start, end }: Place): void {
    const body = this.body
    if (to === 'dependencies') body.dependsOn.push(text)
    else if (to === 'scope' || to === 'output' || to === 'testing') body.lists[to].push(text)
    else if (to === 'contributesTo') body.lists.contributesTo ??= text
    if (to === 'scope' || to === 'output')
      body.files.push(...pathsIn(text).map((path) => ({ text: path, file, line, column, start, end })))
  }

  goal(text: string): void {
    this.body.goals.push(text)
  }

  /** "☐ text" as a line of prose, or "— ☐ text", "a) ☐ text": an item to whoever wrote it. */
  drawnBox(whole: Rich, scope: Scope): boolean {
    const line = slice(whole, ODD_LEAD.exec(whole.text)?.[0].length ?? 0)
    if (!this.#isDrawn(line)) return false
    this.place(draftItem(this.#context, line, null, scope), scope, true)
    return true
  }

  /** "-[x] text", "text [ ]": no list item to anybody, but somebody meant one. It counts as open. */
  gluedBox(line: Rich, scope: Scope): boolean {
    const isLast = !isGlued(line) && endsInBox(line) && readLabel(this.#context, line) === null
    if (!isLast && !isGlued(line)) return false
    const from = isLast ? line.text.lastIndexOf('[') : line.text.search(/\[[ xX]\]|\([ xX]\)/)
    const { start, end } = spanOf(line, from, from + 3)
    const mark = line.text.charAt(from + 1)
    const box: Box = { start, end, mark, wellFormed: false, checked: false, fault: 'malformed-box' }
    this.body.boxes.push(box)
    const text = isLast ? slice(line, 0, from) : slice(line, from + 3)
    const lead = /^[:：]/u.test(text.text) ? 1 : 0
    this.place(draftItem(this.#context, trim(slice(text, lead)), box, scope), scope, true)
    return true
  }

  /**
   * The open boxes in the value of a field, "Completed: [x] Header, [ ] Footer": they count as open, whatever the field is. One
   * that is ticked answers what a short field asks, and "[ ] open, [x] done" explains them or has one chosen.
   */
  boxesOf({ means, value }: LabelLine, scope: Scope): void {
    if (value === null || means.some((one) => ASKED.includes(one))) return
    const isShort = means.some((one) => one === 'priority' || VALUED.includes(one))
    const boxes = valueBoxes(value, isShort)
    if (isShort && boxes.some(({ checked }) => checked)) return
    const wordsOf = ({ index, end }: { index: number; end: number }): Rich =>
      trim(slice(value, index + 3, end))
    const isState = (said: string): boolean =>
      this.#context.words.statusAt(said)?.phrase.length === said.length
    if (
      boxes.length > 1 &&
      boxes.every((one) => isState(wordsOf(one).text.replace(/^[:：]\s*|[.。]$/gu, '')))
    )
      return
    for (const one of boxes.filter(({ checked }) => !checked)) {
      const text = wordsOf(one)
      const at = spanOf(value, one.index, one.index + 3)
      const box: Box = { ...at, mark: ' ', wellFormed: false, checked: false, fault: 'malformed-box' }
      this.body.boxes.push(box)
      const named = text.text === '' ? trim(slice(value, 0, one.index)) : text
      const item = draftItem(this.#context, named, box, scope)
      this.place({ ...item, state: 'open', inferred: false }, { ...scope, to: 'none' }, true)
    }
  }

  /** A line that begins with a drawn box, and says more than how all of it stands or what the boxes mean. */
  #isDrawn({ text }: Rich): boolean {
    if (!DRAWN_BOX.test(text)) return false
    const rest = text.slice(signsAtStart(text).length)
    return (
      /^[\p{L}\p{N}"“(]/u.test(rest) &&
      withoutSigns(rest) === rest &&
      readStatusStretch(this.#context.words, text, true) === null
    )
  }

  /** Takes in a field; the status of a deeper section is that section's and not the milestone's. */
  field({ label, means, line }: LabelLine, value: Rich, scope: Scope): boolean {
    const isStatus = means.includes('status') || means.includes('progress')
    const isOthers = isStatus && scope.deep
    if (isOthers && scope.ofParts && !scope.footer)
      this.body.claims.push(...unfinishedStatus(this.#context, value))
    const taken = isOthers || setField(this.#context, this.body, means, value, label)
    if (taken) this.note(label, means, isOthers ? 'notes' : 'field', line)
    if (taken) this.overall({ label, means, value, line })
    return taken
  }

  /** Takes in what a field beside the status says of what is not done. */
  unfinished(label: LabelLine, scope: Scope): void {
    const isHeard = scope.ofParts && !scope.footer && !scope.aside && !scope.optional
    if (!isHeard) return
    this.body.claims.push(...unfinishedField(this.#context, label))
    // Other fields tell what is to be reached, or what was.
    const isReached = label.means.every((one) => MEASURED.includes(one))
    if (isReached && label.value !== null) this.body.claims.push(...measuredField(this.#context, label.line))
  }

  /** "Overall progress: 66%" behind a milestone's items or in a footer: of the plan, where that has other milestones. */
  overall(label: LabelLine): void {
    const { criteria, deliverables, overall } = this.body
    if (label.means.includes('overall') && criteria.length + deliverables.length > 0)
      overall.push(...overallClaims(this.#context, label.line, { depth: 2, title: null }))
  }

  note(label: string, means: readonly Label[], to: string, line: Rich): void {
    const place = placeOf(this.#context, spanOf(line))
    this.body.labels.push({ label, means, to, ...place })
    if (to === 'criteria') this.body.beside.push({ text: line.text, ...place })
  }
}

/** What somebody may have meant for a bullet or number before a drawn box, which is no such sign itself. */
const ODD_LEAD = new RegExp(
  `^(?:${ODD_BULLET}{1,3}[ \\t]+|\\(?\\w{1,3}[.)][ \\t]+|\\d{1,3}(?:\\.\\d{1,3}){1,3}[.)]?[ \\t]+)(?=[☐⬜🔲🔳□▢])`,
  'u',
)

/** Fields whose boxes are for others to tick. */
const ASKED: readonly Label[] = ['approval', 'approver']

/** Fields that tell what was reached, beside those that nobody knows. */
const MEASURED: readonly Label[] = ['tests', 'testing', 'checks', 'evidence', 'progress']
