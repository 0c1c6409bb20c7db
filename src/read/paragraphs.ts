import type { Block } from '../markdown/doc.ts'
import { type Rich, spanOf, without } from '../markdown/rich.ts'
import type { Span } from '../text.ts'
import type { Label } from '../vocabulary/language.ts'
import { CROSS, DRAWN_BOX, signIn, signsAtStart } from '../vocabulary/marks.ts'
import type { Collector } from './collector.ts'
import { type Context, claimOf, placeOf } from './context.ts'
import { addLines, detailsOf } from './details.ts'
import { fieldsOn, isBoldLine, isBoldStart, type LabelLine, readLabel, withRests } from './field.ts'
import { countLine, dependenciesIn, setField, statusLine } from './fields.ts'
import { draftItem, proseItem } from './items.ts'
import type { LabelReader } from './labels.ts'
import { ownDenial, readStatusStretch } from './progress-words.ts'
import { workAhead } from './reservations.ts'
import { announces, awaitsValue, type Scope, VALUED } from './scope.ts'
import { denialAt } from './stated-doubt.ts'

/** Where a line stands in its paragraph, and that among other blocks. */
interface LinePlace {
  /** The scope of labels here. */
  base: Scope
  /** The scope of a label that still waits for its items. */
  unfilled: Scope
  /** The scope that a line above has opened. */
  opened: Scope | null
  next: Block | undefined
  /** False for lines of an item. */
  isWhole: boolean
  /** The lines of the paragraph that are no boxes. */
  own: readonly Rich[]
  /** Whether the paragraph is a single line. */
  isSingle: boolean
  /** How many lines and fields it has. */
  fields: number
  isLast: boolean
}

/** Reads the paragraphs of a milestone: labels, fields, items in prose, and what it says of itself in sentences. */
export class ParagraphReader {
  readonly #context: Context
  readonly #collector: Collector
  readonly #labels: LabelReader
  /** The id of the milestone, by which sentences may call it. */
  readonly #id: string | null

  constructor(context: Context, collector: Collector, labels: LabelReader, id: string | null) {
    this.#context = context
    this.#collector = collector
    this.#labels = labels
    this.#id = id
  }

  /** The lines of a paragraph that are to be read as such: boxes and signs at their starts make items of the others. */
  withoutItems(lines: readonly Rich[], scope: Scope): Rich[] {
    if (this.#signLines(lines, scope)) return []
    const rest = this.#withoutBoxes(lines, scope)
    return rest.length > 0 && rest.length < lines.length && this.#signLines(rest, scope) ? [] : rest
  }

  /** Lines of prose but for those that are boxes; a label among them says first what the drawn ones are. */
  #withoutBoxes(lines: readonly Rich[], scope: Scope): Rich[] {
    // "**☐ Sub**": bold words that nobody knows are no label behind a box, but with a colon.
    const isLabelled = lines.some((line) => {
      const label = readLabel(this.#context, line)
      if (label === null) return false
      return !DRAWN_BOX.test(line.text) || label.means.length > 0 || /[:：]/u.test(line.text)
    })
    return lines.filter(
      (line) =>
        !this.#collector.gluedBox(line, scope) && (isLabelled || !this.#collector.drawnBox(line, scope)),
    )
  }

  /**
   * Reads the lines of a paragraph; returns the scope that its last label opens, if one does.
   *
   * @param base the scope of labels here
   * @param unfilled the scope of a label that still waits for its items: unknown words under it are a group of them
   * @param isWhole false for the last lines of an item, which may go on with a sentence
   */
  read(
    lines: readonly Rich[],
    base: Scope,
    unfilled: Scope,
    next: Block | undefined,
    isWhole = false,
  ): Scope | null {
    const own = lines.filter((line) => !this.#collector.gluedBox(line, unfilled))
    const rests = withRests(this.#context, own)
    const fields = rests.flatMap((line) => fieldsOn(this.#context, line))
    const last = lines.length - 1 - (own.length - rests.length)
    const around = { base, unfilled, next, isWhole, own, isSingle: lines.length === 1, fields: fields.length }
    let opened: Scope | null = null
    for (const [index, line] of fields.entries())
      opened = this.#line(line, { ...around, opened, isLast: index === last }) ?? opened
    return opened
  }

  /** Takes in one line of a paragraph, or one of several fields on it; returns the scope that it opens. */
  #line(line: Rich, at: LinePlace): Scope | null {
    const { base, opened, next, isWhole } = at
    const waits =
      opened === null ? this.#isStatusOf(base, at.own, next) : awaitsValue(opened) && !isBoldStart(line)
    const label = waits ? null : readLabel(this.#context, line)
    const mayCount = at.isSingle && !base.footer && !waits && !announces(line, label)
    if (mayCount && (statusLine(this.#context, this.#collector.body, line) || this.#countLine(line, base)))
      return null
    const isHead = next?.kind === 'list' || next?.kind === 'table'
    const isAlone = isWhole && at.own.length === 1 && opened === null && !waits && !isHead
    if (!label) {
      this.#sentence(line, at, isAlone)
      return null
    }
    if (label.value && isRemark(label) && this.#denies(label.value, base, isWhole, false)) return null
    const isOwn = label.means.length === 0 || (isAlone && !label.value)
    if (isOwn && this.#denies(line, base, isWhole, isAlone)) return null
    this.#collector.boxesOf(label, base)
    this.#collector.unfinished(label, base)
    if (label.means.length === 0)
      return at.isLast && !label.value ? this.#labels.read(label, opened ?? at.unfilled, next) : null
    // Words that also name a label are one only on a line that can announce something.
    const isLabel = label.value || announces(line, label) || isBoldLine(line) || at.fields === 1
    return isLabel ? this.#labels.read(label, base, at.isLast ? next : undefined) : null
  }

  /** A line that is no label: a box, a denial, or prose below the label that was opened. */
  #sentence(line: Rich, { base, opened, isWhole }: LinePlace, isAlone: boolean): void {
    const holds = opened !== null && opened.to !== 'unknown' && opened.to !== 'notes'
    if (!holds && this.#collector.drawnBox(line, opened ?? base)) return
    if (this.#denies(line, base, isWhole, isAlone)) return
    if (opened) this.#proseLine(line, opened)
    else if (!base.aside) this.#collector.body.dependsOn.push(...dependenciesIn(this.#context, line))
  }

  /**
   * Takes in what a line of prose says of its milestone: that it isn't done, and not how far it is.
   *
   * @param isWhole false for lines of an item
   * @param isAlone true for a line that is all of its paragraph: there "Not done." is about what stands around it
   */
  #denies(line: Rich, { aside, deep, footer }: Scope, isWhole: boolean, isAlone: boolean): boolean {
    if (aside || deep) return false
    const denial =
      ownDenial(this.#context.words, line.text, this.#id) ??
      (footer || !isWhole ? null : this.#leftIn(line, isAlone))
    if (!denial) return false
    this.#collector.body.claims.push(
      claimOf(this.#context, 'status', 'planned', 'mention', line, denial.start, denial.end),
    )
    return true
  }

  /** "FIXME: sails", "TODO sails"; "NOT DONE" alone. */
  #leftIn(line: Rich, isAlone: boolean): Span | null {
    const text = without(line, 'code', 'strike')
    const said = text.trim().replace(/[.!。！]+$/u, '')
    if (isAlone && said !== '' && denialAt(this.#context.words, said) === said.length)
      return { start: 0, end: text.length }
    return workAhead(text)
  }

  /** "In progress" alone below "### Status": the value of that, and no label of what follows, unless it is a list. */
  #isStatusOf({ to }: Scope, [line, ...others]: readonly Rich[], next: Block | undefined): boolean {
    if (to !== 'status' || !line || others.length > 0 || next?.kind === 'list' || next?.kind === 'table')
      return false
    const said = line.text.slice(signsAtStart(line.text).length).replace(/[.。!！]$/u, '')
    return this.#context.words.statusAt(said)?.phrase.length === said.length
  }

  /** What a line counts below other words, or in a part with a status of its own, is not the milestone's. */
  #countLine(line: Rich, { to, deep, aside }: Scope): boolean {
    const isOwn = to === 'none' || to === 'criteria' || to === 'deliverables'
    return isOwn && !deep && !aside && countLine(this.#context, this.#collector.body, line)
  }

  /** Lines that each begin with a sign, "✅ One" above "⬜ Two", are a list to whoever wrote them. */
  #signLines(lines: readonly Rich[], scope: Scope): boolean {
    const isListed = scope.to === 'criteria' || scope.to === 'deliverables'
    const isCrossed =
      scope.to === 'none' && !scope.aside && !scope.footer && lines.every((line) => this.#isCrossed(line))
    const isSigned = ({ text }: Rich): boolean => {
      const signs = signsAtStart(text)
      return signs.length < text.length && signIn(signs, this.#context.words.signs)?.strong === true
    }
    if ((lines.length < 2 && !isListed && !isCrossed) || !lines.every(isSigned)) return false
    for (const line of lines) this.#collector.place(draftItem(this.#context, line, null, scope), scope, true)
    return true
  }

  /** "❌ Sails" alone: not done, and neither a status of all nor a label. */
  #isCrossed(line: Rich): boolean {
    const rest = line.text.slice(signsAtStart(line.text).length)
    return (
      CROSS.test(line.text) &&
      /^[\p{L}\p{N}"“(]/u.test(rest) &&
      !/[:：]\s*$/u.test(rest) &&
      readStatusStretch(this.#context.words, line.text, true) === null
    )
  }

  /** Prose under a label; true when it was taken in. */
  prose(lines: readonly Rich[], scope: Scope, next: Block | undefined): boolean {
    if (scope.to === 'none' || scope.to === 'unknown' || scope.to === 'notes') return false
    if ((scope.to === 'criteria' || scope.to === 'deliverables') && next?.kind === 'list') return false
    const [first] = lines
    if (!first) return false
    if (scope.to === 'criteria' || scope.to === 'deliverables') {
      const item = proseItem(this.#context, first, scope)
      addLines(this.#context, detailsOf(item), lines.slice(1))
      this.#collector.push(scope, item)
      return true
    }
    const whole = scope.to === 'goals' ? withRests(this.#context, lines, true) : lines
    const said = (VALUED as readonly string[]).includes(scope.to) ? [first] : whole
    for (const line of said) this.#proseLine(line, scope)
    return true
  }

  besides(lines: readonly Rich[]): void {
    for (const line of lines)
      this.#collector.body.beside.push({ text: line.text, ...placeOf(this.#context, spanOf(line)) })
  }

  #proseLine(line: Rich, scope: Scope): void {
    if (scope.to === 'goals') this.#collector.goal(line.text)
    else if ((VALUED as readonly string[]).includes(scope.to))
      // Of an approval, the label says what is asked.
      setField(
        this.#context,
        this.#collector.body,
        [scope.to as Label],
        line,
        scope.to === 'approval' ? (scope.under ?? '') : '',
      )
    else if (scope.to === 'criteria' || scope.to === 'deliverables')
      this.#collector.push(scope, proseItem(this.#context, line, scope))
    else this.#collector.listField(scope.to, line.text, placeOf(this.#context, spanOf(line)))
  }
}

/** "Note: …": what stands behind it is a sentence of its own. */
function isRemark({ means }: LabelLine): boolean {
  return means.includes('notes')
}
