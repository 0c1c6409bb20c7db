import { MstoneError, type Problem, problemText } from '../errors.ts'
import { escapeLine } from './escape.ts'

/** `mstone: what is wrong: where: what to do`, one line for each, an example below where there is one. */
export function problemLines(problems: Problem[]): string {
  return problems
    .map((problem) => `mstone: ${escapeLine(problemText(problem))}\n${exampleLines(problem)}`)
    .join('')
}

function exampleLines({ example }: Problem): string {
  if (example === undefined) return ''
  return `\n${example
    .split('\n')
    .map((line) => `    ${escapeLine(line)}`.trimEnd())
    .join('\n')}\n\n`
}

/** What is printed for anything thrown. A bug shows its message, and its stack only where `debug` asks for it. */
export function errorText(error: unknown, debug: boolean): string {
  if (error instanceof MstoneError) return problemLines(error.problems)
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const lines = problemLines([
    {
      what: 'internal error',
      where: message,
      todo: 'please report it (MSTONE_DEBUG=1 shows where it happened)',
    },
  ])
  const stack = error instanceof Error && debug ? `${error.stack ?? ''}\n` : ''
  return lines + stack
}
