import { escapeLine } from './escape.ts'
import { pad, widthOfText, wrap } from './layout.ts'
import type { RulesReport } from './outputs.ts'
import type { Look } from './status.ts'
import { type Style, styleOf } from './style.ts'

/** All rules for people: id, level and what each finds. */
export function ruleListText({ rules }: RulesReport, { color, width }: Look): string {
  const style = styleOf(color)
  const longest = Math.max(...rules.map(({ id }) => widthOfText(id)))
  const indent = longest + 11
  const lines = rules.flatMap(({ id, level, summary }) =>
    wrap(summary, Math.max(20, width - indent)).map((line, index) =>
      index === 0
        ? `${style.bold(pad(id, longest))}  ${levelText(level, style)}  ${line}`
        : `${' '.repeat(indent)}${line}`,
    ),
  )
  return `${[...lines, '', style.dim('one of them with examples: mstone explain RULE')].join('\n')}\n`
}

function levelText(level: RulesReport['rules'][number]['level'], style: Style): string {
  return { error: style.bad, warning: style.busy, note: style.dim }[level](pad(level, 7))
}

/** A page of the documentation for a terminal: headings and code stand out, and prose fills the width. */
export function pageText(markdown: string, { color, width }: Look): string {
  const style = styleOf(color)
  const shown: string[] = []
  let fence: string | null = null
  let prose: string[] = []
  const flush = (): void => {
    if (prose.length === 0) return
    const text = prose.join(' ')
    const bullet = /^(?:[-*]|\d+\.)\s+/.exec(text)?.[0] ?? ''
    const indent = ' '.repeat(bullet.length)
    const lines = wrap(text.slice(bullet.length), width - bullet.length)
    shown.push(...lines.map((line, index) => `${index === 0 ? bullet : indent}${line}`))
    prose = []
  }
  for (const line of markdown.trimEnd().split('\n').map(escapeTabs)) {
    const mark = /^(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence !== null) {
      if (mark?.startsWith(fence) && line.trim() === mark) fence = null
      else shown.push(`    ${line}`.trimEnd())
    } else if (mark !== undefined) {
      flush()
      fence = mark
      const about = line.slice(mark.length).trim().split(/\s+/).slice(1).join(' ')
      if (about !== '') shown.push(`  ${style.dim(`${about}:`)}`)
    } else if (/^#{1,6}\s/.test(line)) {
      flush()
      shown.push(style.bold(line.replace(/^#+\s+/, '')))
    } else if (line.trim() === '' || /^(?:[-*]|\d+\.)\s/.test(line)) {
      flush()
      if (line.trim() === '') shown.push('')
      else prose.push(line)
    } else prose.push(line.trim().replace(/\*\*([^*]+)\*\*/g, '$1'))
  }
  flush()
  return `${shown.join('\n')}\n`
}

function escapeTabs(line: string): string {
  return escapeLine(line.replaceAll('\t', '    '))
}
