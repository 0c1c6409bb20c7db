/** What a user is told when something could not be done: `what: where: what to do`. */
export interface Problem {
  what: string
  /** A path, a `file:line:column` or an option; null when there is no place. */
  where: string | null
  /** Null when there is nothing useful to suggest. */
  todo: string | null
  /** Markdown to write instead, printed below on lines of its own. */
  example?: string
}

/**
 * The one error that is expected: something could not be checked or done, and the user is told why.
 *
 * Carries every problem found, not only the first. Anything else that is thrown is a bug in mstone.
 */
export class MstoneError extends Error {
  override readonly name = 'MstoneError'
  readonly exitCode = 2
  readonly problems: Problem[]

  constructor(...problems: Problem[]) {
    super(problems.map(problemText).join('\n'))
    this.problems = problems
  }
}

/**
 * Short for an error with one problem.
 *
 * @internal the library declares what it gives, and this is not of it
 */
export function failure(what: string, where: string | null = null, todo: string | null = null): MstoneError {
  return new MstoneError({ what, where, todo })
}

/**
 * `what: where: what to do`, unescaped; what is printed goes through `report/problems.ts`.
 *
 * @internal
 */
export function problemText({ what, where, todo }: Problem): string {
  return [what, where, todo].filter((part) => part !== null && part !== '').join(': ')
}

/**
 * What something makes, or why it is refused. Throws what is no refusal.
 *
 * @internal
 */
export function orRefusal<T>(make: () => T): T | MstoneError {
  try {
    return make()
  } catch (error) {
    if (error instanceof MstoneError) return error
    throw error
  }
}
