/** Documents as they were last committed. */
import { decode } from './files/decode.ts'
import { createGit, type Environment } from './git.ts'
import { FILE_SIZE } from './limits.ts'

/** The text of a document in the last commit or, where none has it, as it was staged; null where git knows neither. */
export function committedText(root: string, file: string, env: Environment): string | null {
  const git = createGit(env)
  // An empty name of a commit is the index.
  const [id] = git
    .ids(
      root,
      ['HEAD', ''].map((commit) => ({ commit, path: file })),
    )
    .filter((one) => one !== null)
  const bytes = id === undefined ? undefined : git.contents(root, [id]).get(id)
  const reading = bytes === undefined ? null : decode(bytes, FILE_SIZE)
  return reading?.ok ? reading.text : null
}
