import { failure, type MstoneError } from '../errors.ts'
import { SCHEMA_VERSION, type StatusReport } from '../model.ts'
import { nearest } from '../nearest.ts'
import { type Found, find, references } from '../plan/find.ts'
import { jsonText } from '../report/json.ts'
import type { ShowReport } from '../report/outputs.ts'
import { showText } from '../report/show.ts'
import type { Context } from './context.ts'
import { readMilestones } from './project.ts'

const CANDIDATES_SHOWN = 8

/** `mstone show REF [paths]`: one milestone or item, with its places. */
export function show(context: Context, [reference = '', ...paths]: string[]): number {
  const { project, exitCode } = readMilestones(context, paths)
  const found = one(project.report, reference)
  context.out(context.json ? jsonText(reportOf(found)) : showText(found, context))
  return exitCode
}

function reportOf(found: Found): ShowReport {
  const { title, files } = found.plan
  return {
    schemaVersion: SCHEMA_VERSION,
    plan: { title, files },
    milestone: found.milestone,
    criterion: found.kind === 'criterion' ? found.item : null,
    deliverable: found.kind === 'deliverable' ? found.item : null,
  }
}

/** The one thing that a reference names; throws where it names none or several. */
export function one({ plans }: StatusReport, reference: string): Found {
  const [first, ...others] = find(plans, reference)
  if (first && others.length === 0) return first
  throw first ? ambiguous(reference, [first, ...others]) : unknown(reference, references(plans))
}

function ambiguous(reference: string, all: readonly Found[]): MstoneError {
  const names = all.slice(0, CANDIDATES_SHOWN).map((found) => {
    const { ref, text } =
      'item' in found ? found.item : { ref: found.milestone.ref, text: found.milestone.title ?? '' }
    return `${ref} "${text}" (${found.plan.title})`
  })
  const more = all.length > names.length ? ` and ${all.length - names.length} more` : ''
  const severalPlans = new Set(all.map(({ plan }) => plan)).size > 1
  const hint = severalPlans ? `; to choose among plans, name the document: mstone show ${reference} FILE` : ''
  const todo = `it could be ${names.join(', ')}${more}${hint}`
  return failure(`"${reference}" is ambiguous`, null, todo)
}

function unknown(reference: string, known: readonly string[]): MstoneError {
  const near = nearest(reference, known)
  const todo =
    near === null
      ? `known are ${known.slice(0, CANDIDATES_SHOWN).join(', ')}${known.length > CANDIDATES_SHOWN ? ', …' : ''}`
      : `did you mean ${near}?`
  return failure(`nothing is called "${reference}"`, null, todo)
}
