/** What an approval approves, as a text that every program can make and hash: see docs/approvals.md. */
import { createHash } from 'node:crypto'
import { inBytes, type Term, type Terms } from '../plan/terms.ts'

/** The form of the text; one that changes any text gets a number of its own. */
const FORM = 'criteria:v1'

/**
 * What a milestone promises as lines, each ended by LF, of which every one begins with its field. A value is one line
 * without blanks at its ends, so that it can neither begin a field nor be indented.
 */
export function canonicalText(terms: Terms): string {
  const { id, title, goals, phase, approvalRequired, criteria, deliverables, dependsOn } = terms
  return [
    FORM,
    title === null ? line('id', id ?? '') : line('title', title),
    ...goals.map((goal) => line('goal', goal)),
    ...(phase === null ? [] : [line('phase', phase)]),
    line('approval required', answerOf(approvalRequired)),
    ...criteria.map((term) => blockOf('criterion', term, '')),
    // Where the section of a deliverable stands says nothing.
    ...deliverables.map((term) => blockOf('deliverable', term, '')).sort(inBytes),
    ...dependsOn.map((name) => line('depends on', name)),
  ]
    .map((one) => `${one}\n`)
    .join('')
}

function line(field: string, value: string): string {
  return value === '' ? `${field}:` : `${field}: ${value}`
}

function answerOf(required: boolean | null): string {
  if (required === null) return 'not stated'
  return required ? 'yes' : 'no'
}

/** An item with what stands below it, two blanks further in. */
function blockOf(
  field: 'criterion' | 'deliverable',
  { text, optional, details, criteria, parts }: Term,
  indent: string,
) {
  const below = `${indent}  `
  const lines: string[] = [
    indent + line(optional ? `optional ${field}` : field, text),
    ...details.map((one) => below + '  '.repeat(one.level) + line('detail', one.text)),
    ...criteria.map((term) => blockOf('criterion', term, below)),
    ...parts.map((term) => blockOf(field, term, below)),
  ]
  return lines.join('\n')
}

/** What a milestone's approval has to name to be one of these terms: `criteria:v1:sha256:…`. */
export function bindingOf(terms: Terms): string {
  return `${FORM}:sha256:${createHash('sha256').update(canonicalText(terms)).digest('hex')}`
}

/** Whether a binding is of these terms, or of what they were before how far they are was written down. */
export function isBoundBy(terms: Terms, binding: string): boolean {
  return [terms, ...(terms.former ?? [])].some((one) => bindingOf(one) === binding)
}

/** What stands in a log entry as that what it approves. */
export type Binding =
  | { kind: 'known' /** In full, as `bindingOf` writes it. */; binding: string }
  | { kind: 'other version' }
  | { kind: 'malformed' }

/** Reads a binding as it is written, in code or not. */
export function readBinding(written: string): Binding {
  const text = written.trim().replace(/^`+\s*|\s*`+$/g, '')
  const [, version] = /^criteria:v(\d+):/i.exec(text) ?? []
  if (version !== undefined && version !== '1') return { kind: 'other version' }
  return /^criteria:v1:sha256:[\da-f]{64}$/i.test(text)
    ? { kind: 'known', binding: text.toLowerCase() }
    : { kind: 'malformed' }
}
