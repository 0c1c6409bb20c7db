/** An answer about a milestone as an entry of the decision log: approved, under a condition, rejected, revoked. */
import { failure, type MstoneError } from '../errors.ts'
import { parseMarkdown } from '../markdown/index.ts'
import type { Approval, Decision, Milestone, Plan, StatusReport } from '../model.ts'
import { readDocument } from '../read/document.ts'
import { hiddenSpans } from '../read/hidden.ts'
import type { LogEntry } from '../read/log-entry.ts'
import { vocabularyOf } from '../vocabulary/index.ts'
import type { Fact } from './facts.ts'
import { assertDay, logOf, withSection } from './log.ts'
import { escapedLine, oneLine, richLine, type Spelling } from './name.ts'
import { type Draft, type Expectation, type Plans, type Proposal, pageIn, proposeFirst } from './scaffold.ts'
import { filled, hasPlace, type Template } from './template.ts'

/** What may be answered. */
export type Answered = 'granted' | 'conditional' | 'rejected' | 'revoked'

export interface Answer {
  kind: Answered
  /** Who answers: `Alice Doe <alice@example.com>`. */
  by: string
  /** `YYYY-MM-DD`. */
  date: string
  /** The condition, or the reason; null for a plain approval. */
  words: string | null
  /** What is shown for it, a line each. */
  evidence: readonly string[]
  /** How far the work around it is; null where there is nothing to say. */
  context: string | null
  /** What comes after it, by its name; null for nothing. */
  next: string | null
  /** What the approval lets begin: "advance to Phase 3"; null for nothing. */
  step: string | null
  /** What exactly is approved: `criteria:v1:sha256:…`. */
  approves: string | null
  /** The log to write it into; null for the documents' own. */
  file: string | null
}

/** Signs the text of an entry; answers with the armoured signature. */
export type Sign = (text: string) => string

/** A milestone with the plan it is of. */
export interface Answering {
  plan: Plan
  milestone: Milestone
}

/**
 * The log with the answer as one more entry. Throws where it would not be read as this answer about this milestone, or
 * would not be the one that counts.
 */
export function newAnswer(
  plans: Plans,
  about: Answering,
  answer: Answer,
  template: Template,
  sign: Sign | null,
): Proposal {
  assertDay(answer.date)
  const plain = proposed(plans, about, answer, template, null)
  if (sign === null) return plain
  const { text } = entryIn(plans, plain, answer.date)
  const signed = proposed(plans, about, answer, template, sign(text))
  // A signature is over the entry as it is read: with the signature in it, it has to be read the same.
  if (entryIn(plans, signed, answer.date).text !== text)
    throw failure(
      'the signed entry would be read as another',
      plain.file,
      'leave out --sign, and sign it by hand',
    )
  return signed
}

function proposed(
  plans: Plans,
  about: Answering,
  answer: Answer,
  template: Template,
  signature: string | null,
): Proposal {
  const home = answer.file ?? logOf(plans)
  const page = pageIn(plans, home)
  const write =
    (name: string, isStandard = false) =>
    (spell: Spelling): Draft => {
      const block = filled(template, valuesOf(answer, name, spell))
      const whole =
        signature === null ? block : `${block}\n\n**Signature:**\n\n\`\`\`\n${signature.trim()}\n\`\`\``
      return withSection(
        plans,
        { home, page },
        { name: headingIn(block, answer.date), date: answer.date, isStandard },
        whole,
        (text) => text,
      )
    }
  const [first, ...others] = namesIn(about)
  return proposeFirst(
    plans,
    [
      write(first),
      ...others.map((name) => write(name)),
      ...[first, ...others].map((name) => write(name, true)),
    ],
    expectationOf(plans, about, answer, template),
  )
}

/**
 * As the last answer about it has it before all others, so that one log calls it by one name. What says word for word what
 * an older entry says counts for nothing, and has another.
 */
function namesIn({ plan, milestone }: Answering): [string, ...string[]] {
  const names = namesFor(milestone)
  const last = plan.decisions.findLast(({ kind, refs }) => kind !== 'noted' && refs.includes(milestone.ref))
  const longest = names.toSorted((a, b) => b.length - a.length)
  const known = longest.find((name) => last?.title.includes(name)) ?? names[0]
  return [known, ...names.filter((name) => name !== known)]
}

/** By its title as the log's readers know it; by its id too where titles alone are not unique. */
function namesFor({ ref, id, title }: Milestone): [string, ...string[]] {
  const own = id ?? ref
  if (title === null) return [own]
  return [title, ...(id === null ? [] : [`${id}: ${title}`]), ...(own === title ? [] : [own])]
}

/**
 * What begins a block in a line of its own, and what goes on or begins something in the lines around: a fence, a comment,
 * code, a break at the end.
 */
const MAY_BE_MARKUP = /^(?:[-+*>#=|[~]|\d+[.)])|[\\`]|<[\p{L}!/?]/u

function valuesOf(answer: Answer, name: string, spell: Spelling): Record<string, string | null> {
  const line = (text: string): string => {
    const words = oneLine(text, 'the text')
    // What begins a list or another block in a line of its own is escaped too.
    const isPlain = richLine(words).text === words && !MAY_BE_MARKUP.test(words)
    return isPlain ? words : escapedLine(words)
  }
  const { evidence, words, step, next, context, date, approves } = answer
  return {
    date,
    name: spell(oneLine(name, 'the name'), 'line'),
    context: context === null ? null : line(context),
    evidence: evidence.length === 0 ? null : evidence.map((one) => `\n- ${line(one)}`).join(''),
    words: words === null ? null : line(words),
    decision: step === null ? 'Approved' : `Approved to ${line(step)}`,
    next: next === null ? null : line(next),
    by: person(answer.by, spell),
    approves,
  }
}

/** A name with its address, which stays an address. */
function person(by: string, spell: Spelling): string {
  const text = oneLine(by, 'who answers')
  const [, name = text, address = ''] = /^(.*?)\s*(<[^<>\s]+@[^<>\s]+>)$/.exec(text) ?? []
  return [spell(name, 'line'), address].filter((part) => part !== '').join(' ')
}

/** The words of the template's own heading behind its date, for a log that writes its headings otherwise. */
function headingIn(block: string, date: string): string {
  const [heading = ''] = block.split('\n')
  const words = heading.replace(/^#+\s*/, '')
  return words.startsWith(date) ? words.slice(date.length).replace(/^\s*[:：—–-]\s*/, '') : words
}

function expectationOf(
  plans: Plans,
  { plan, milestone }: Answering,
  answer: Answer,
  template: Template,
): Expectation {
  const { kind, date, file } = answer
  const isEntry = (fact: Fact): boolean =>
    fact.kind === 'decision' &&
    (fact.value as Decision).kind === kind &&
    (fact.value as Decision).date === date
  const index = plans.report.plans.indexOf(plan)
  return {
    given: [template.text, milestone.title, ...Object.values(answer).flat()]
      .filter((one) => one !== null)
      .join('\n\n'),
    find: (facts) => facts.find(isEntry),
    mayCome: () => false,
    fault: (after, { value }) =>
      faultIn(plans.report, after, { index, ref: milestone.ref, kind }) ??
      misread(value as Decision, answer, template),
    words: wordsIn(answer, template),
    refusal: (facts) =>
      (facts.some((fact) => fact.kind === 'decision') ? null : swallowedIn(plans, file ?? logOf(plans))) ??
      refusalOf(plan, milestone, kind, facts, file),
  }
}

/** What was given, as far as the template has a place for it; an address loses the brackets that make it one. */
function wordsIn({ by, words, evidence, context }: Answer, template: Template): string[] {
  const given: [string, readonly (string | null)[]][] = [
    ['by', [oneLine(by, 'who answers').replace(/<([^<>\s]+@[^<>\s]+)>$/, '$1')]],
    ['words', [words]],
    ['evidence', evidence],
    ['context', [context]],
  ]
  return given.flatMap(([key, texts]) =>
    hasPlace(template, key) ? texts.flatMap((text) => (text === null ? [] : oneLine(text, 'the text'))) : [],
  )
}

/** Whose answer it is, and what it is bound to, is what a gate goes by later: both have to be read as they were given. */
function misread(
  { by, approves, condition }: Decision,
  answer: Answer,
  template: Template,
): MstoneError | null {
  const asked = [
    ['by', by, oneLine(answer.by, 'who answers')],
    ['approves', approves, answer.approves],
    // A repository's own template may word it as it likes.
    ['words', condition, answer.kind === 'conditional' && template.isOurs ? answer.words : null],
  ] as const
  for (const [key, read, given] of asked) {
    if (given === null || read?.normalize('NFC') === given.normalize('NFC') || !hasPlace(template, key))
      continue
    const as = read === null ? 'nothing' : `"${read}"`
    const todo =
      key === 'approves'
        ? 'write it as **Approves:** with the hash as code and nothing else'
        : 'leave out what reads as markup, or see how the template has it'
    return failure(`"${given}" would be read as ${as} in "${key}" of the entry`, template.name, todo)
  }
  return null
}

/** The answer has to count for the milestone that it is about, and for no other. */
function faultIn(
  before: StatusReport,
  after: StatusReport,
  { index, ref, kind }: { index: number; ref: string; kind: Answered },
): MstoneError | null {
  const own = after.plans[index]?.milestones.find((milestone) => milestone.ref === ref)
  const past = before.plans[index]?.milestones.find((milestone) => milestone.ref === ref)?.approval
  if (own?.approval.state !== kind && !(kind === 'granted' && own && isPart(past, own.approval))) {
    const entry = past?.entry
    return failure(
      `another entry would still count for ${ref}, not this one`,
      entry ? `${entry.file}:${entry.line}` : null,
      'an answer that is older than others, or says word for word what one of them says, counts for nothing: give a later --date, or other evidence',
    )
  }
  const stateIn = (report: StatusReport, plan: number, name: string): string | undefined =>
    report.plans[plan]?.milestones.find((milestone) => milestone.ref === name)?.approval.state
  for (const [plan, { milestones }] of after.plans.entries())
    for (const { ref: other, approval } of milestones) {
      if ((plan === index && other === ref) || stateIn(before, plan, other) === approval.state) continue
      return failure(
        `the entry about ${ref} would answer for ${other} too`,
        null,
        'give them titles of their own',
      )
    }
  return null
}

/** Whether an approval is given by one more of those who are all asked for it. */
function isPart(before: Approval | undefined, { state, entry }: Approval): boolean {
  const said = (one: Approval['entry'] | undefined): unknown => one && [one.title, one.date, one.by]
  return state === 'partial' && JSON.stringify(said(before?.entry)) !== JSON.stringify(said(entry))
}

/** What a log opens and nothing closes takes in all that is written behind it; null where it opens nothing so. */
function swallowedIn(plans: Plans, home: string): MstoneError | null {
  const page = pageIn(plans, home)
  const open = page && hiddenSpans(page.doc).find(({ closed }) => !closed)
  if (!page || !open) return null
  return failure(
    `what is opened here is never closed, so that an entry behind it would be part of it`,
    `${home}:${page.doc.lines.at(open.start).line}`,
    'close it first',
  )
}

function refusalOf(
  plan: Plan,
  { ref }: Milestone,
  kind: Answered,
  facts: readonly Fact[],
  file: string | null,
): MstoneError {
  const entry = facts.find((fact) => fact.kind === 'decision')?.value as Decision | undefined
  const where = file ?? plan.decisions.at(-1)?.file ?? null
  if (!entry)
    return failure(
      'the entry would not be read as one of the decision log',
      where,
      file === null ? 'name the log: --file' : 'write it by hand, or name another log: --file',
    )
  const as = entry.kind === 'noted' ? 'a decision about no milestone' : `"${entry.kind}"`
  return failure(
    `the entry about ${ref} would be read as ${as} instead of "${kind}"`,
    where,
    'leave out of the text what reads as another answer, or write the entry by hand',
  )
}

/** The new entry as it is read. */
function entryIn({ settings }: Plans, { file, after, added: [found] }: Proposal, date: string): LogEntry {
  const { start } = found.value as Decision
  const { log } = readDocument(parseMarkdown(file, after), vocabularyOf(settings.vocabulary))
  const entry = log.find(({ decision }) => decision.start === start && decision.date === date)
  if (!entry)
    throw failure('the entry would not be read as one of the decision log', file, 'write it by hand')
  return entry
}
