/** An answer in the words of the log that it goes into, where that is not in English: the templates are. */
import type { Milestone } from '../model.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import { languageOfDocument } from '../vocabulary/spoken.ts'
import { type AnswerWords, answerWordsIn } from '../vocabulary/written-answers.ts'
import type { Answered } from './answer.ts'
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
  const own = log === null ? [] : [...log.matchAll(LABEL)].flatMap(([, name = '']) => name.trim())
  const like = (label: string): string => {
    const [means, ...more] = words.exactLabels(label)
    const known = own.findLast((name) => words.exactLabels(name)[0] === means)
    return means === undefined || means === 'approver' || more.length > 0 ? label : (known ?? label)
  }
  const isGrant = kind === 'granted'
  const decision = kind === 'conditional' ? `${said[kind]} ({{words}})` : said[kind]
  const by = isGrant ? said.approvedBy : said.decidedBy
  const isKnownBy = own.includes(by)
  const lines = [
    `## {{date}}: ${said.milestone} "{{name}}" ${said[kind]}`,
    '',
    ...(hasPlace(template, 'evidence') ? [`**${like(said.evidence)}:**{{evidence}}`, ''] : []),
    `**${like(said.decision)}:** ${capitalized(decision)}`,
    ...(isGrant || kind === 'conditional' ? [] : [`**${said.reason}:** {{words}}`]),
    ...(isGrant ? [`**${like(said.next)}:** {{next}}`] : []),
    `**${isKnownBy || !isGrant ? by : (granter(own, words) ?? by)}:** {{by}}`,
    ...(isGrant ? [`**${said.approves}:** \`{{approves}}\``] : []),
  ]
  return { ...template, text: `${lines.join('\n')}\n` }
}

const LABEL = /(?:\*\*|__)([^*_:：\r\n]{2,40})[:：]/g

/** The label that the log gives who approved: one that says so, and not who decided whatever it was. */
function granter(own: readonly string[], words: Vocabulary): string | null {
  return (
    own.findLast(
      (name) => words.exactLabels(name)[0] === 'approver' && words.exactLabels(name).length === 1,
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
