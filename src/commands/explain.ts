import { failure } from '../errors.ts'
import { SCHEMA_VERSION } from '../model.ts'
import { nearest } from '../nearest.ts'
import { jsonText } from '../report/json.ts'
import type { RulesReport } from '../report/outputs.ts'
import { pageText, ruleListText } from '../report/rules.ts'
import { ALL_RULES } from '../rules/index.ts'
import { shippedText } from '../shipped.ts'
import { type Context, OK } from './context.ts'

/** `mstone explain [RULE]`: the page of a rule, or all rules in a line each. */
export function explainRule(context: Context, id: string | undefined): number {
  const rules = id === undefined ? ALL_RULES : ALL_RULES.filter((rule) => rule.id === id)
  if (id !== undefined && rules.length === 0) throw unknownRule(id)
  const report: RulesReport = {
    schemaVersion: SCHEMA_VERSION,
    rules: rules.map((rule) => ({
      ...{ id: rule.id, level: rule.level, summary: rule.summary, url: `docs/rules/${rule.id}.md` },
      page: id === undefined ? null : pageOf(context, rule.id),
    })),
  }
  const [only] = report.rules
  if (context.json) context.out(jsonText(report))
  else context.out(only?.page ? pageText(only.page, context) : ruleListText(report, context))
  return OK
}

function pageOf({ home }: Context, id: string): string {
  return shippedText(home, `docs/rules/${id}.md`, 'the page')
}

/** What a user is told who names a rule that is not there. */
export function unknownRule(id: string) {
  const known = ALL_RULES.map((rule) => rule.id)
  const near = nearest(id, known)
  return failure(
    `there is no rule "${id}"`,
    null,
    near === null ? 'see mstone explain' : `did you mean "${near}"?`,
  )
}
