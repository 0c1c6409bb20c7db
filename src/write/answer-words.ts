/** An answer in the words of the log that it goes into, where that is not in English: the templates are. */
import { parseMarkdown } from '../markdown/index.ts'
import { spanOf } from '../markdown/rich.ts'
import type { Milestone } from '../model.ts'
import { contextOf } from '../read/document.ts'
import { labelsIn } from '../read/field.ts'
import { isInEntry } from '../read/log/heading.ts'
import { outline, walk } from '../read/outline.ts'
import { titlesIn } from '../read/title-line.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import { languageOfDocument } from '../vocabulary/spoken.ts'
import { type AnswerWords, answerWordsIn } from '../vocabulary/written-answers.ts'
import type { Answered } from './answer.ts'
import { NEW_LOG } from './log.ts'
import { hasPlace, type Template } from './template.ts'

/** The words of a log, or of the document of its milestone where there is no log yet; null where those are English. */
export function answerWordsOf(log: string | null, document: string): AnswerWords | null {
  return answerWordsIn((log === null ? null : languageOfDocument(log)) ?? languageOfDocument(document))
}

/**
 * The template of an answer in such words. A label that the log has for the same is written as there.
 *
 * @param log null where there is none yet
 */
export function spokenTemplate(
  template: Template,
  kind: Answered,
  said: AnswerWords,
  { words, log }: { words: Vocabulary; log: string | null },
): Template {
  const { names: own, form } = log === null ? NO_LABELS : labelsOf(log, words)
  const like = (label: string): string => {
    const [means, ...more] = words.exactLabels(label)
    const known = own.includes(label) ? label : own.findLast((name) => words.exactLabels(name)[0] === means)
    return means === undefined || means === 'approver' || more.length > 0 ? label : (known ?? label)
  }
  const isGrant = kind === 'granted'
  const decision = kind === 'conditional' ? `${said[kind]} ({{words}})` : said[kind]
  const by = isGrant ? said.approvedBy : said.decidedBy
  const isKnownBy = own.includes(by)
  const lines = [
    `## {{date}}: ${said.milestone} "{{name}}" ${said[kind]}`,
    '',
    ...(hasPlace(template, 'evidence') ? [`${form(like(said.evidence))}{{evidence}}`, ''] : []),
    `${form(like(said.decision))} ${capitalized(decision)}`,
    ...(isGrant || kind === 'conditional' ? [] : [`${form(said.reason)} {{words}}`]),
    ...(isGrant ? [`${form(like(said.next))} {{next}}`] : []),
    `${form(isKnownBy || !isGrant ? by : (granter(own, words, said) ?? by))} {{by}}`,
    ...(isGrant ? [`${form(said.approves)} \`{{approves}}\``] : []),
  ]
  return { ...template, text: `${lines.join('\n')}\n` }
}

/** The labels of a log's entries, and how it writes one. */
interface Labels {
  names: string[]
  form(name: string): string
}

const NO_LABELS: Labels = { names: [], form: (name) => `**${name}:**` }

/** What its own entries have: an example between fences is none. */
function labelsOf(log: string, words: Vocabulary): Labels {
  const context = contextOf(parseMarkdown(NEW_LOG, log), words)
  const found = [...walk(outline(context.doc, titlesIn(context)))]
    .filter((section) => isInEntry(context, section))
    .flatMap(({ blocks }) => labelsIn(context, blocks))
  const bold = found
    .map(({ line }) => BOLD.exec(log.slice(Math.max(0, spanOf(line).start - 2), spanOf(line).end)))
    .findLast((form) => form !== null)
  const [, inside = '', outside = ''] = bold ?? ['', ':']
  return {
    names: found.map(({ label }) => label),
    form: (name) => `**${name}${inside}**${outside}`,
  }
}

/** "**Decision:**", "**Decision**:" */
const BOLD = /^(?:\*\*|__)[^*_:：\r\n]{2,40}(?:([:：])(?:\*\*|__)|(?:\*\*|__)([:：]))/u

/** The label that the log gives who approved: one that says so, and not who decided whatever it was. */
function granter(own: readonly string[], words: Vocabulary, { decidedBy }: AnswerWords): string | null {
  return (
    own.findLast(
      (name) =>
        name !== decidedBy &&
        words.exactLabels(name)[0] === 'approver' &&
        words.exactLabels(name).length === 1,
    ) ?? null
  )
}

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

/** What is counted of a milestone, in such words. */
export function countsIn(said: AnswerWords, { criteria, deliverables }: Milestone): string[] {
  const line = [
    ...(criteria.percent === null ? [] : [`${said.criteria} (${criteria.met}/${criteria.total})`]),
    ...(deliverables.percent === null
      ? []
      : [`${said.deliverables} (${deliverables.done}/${deliverables.total})`]),
  ].join(', ')
  return line === '' ? [] : [line]
}
