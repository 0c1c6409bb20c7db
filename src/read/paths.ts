/** A path with a folder and an extension, wherever it stands in a text. */
const PATH =
  /(?<![\w/.@:~*-])(?:\.\/)?[\w@.+-]+(?:\/[\w@.+-]+)*\/[\w@+-][\w@.+-]*\.[A-Za-z][A-Za-z\d]{0,7}(?![\w/*])/g
/** A file or folder that is all an entry names, but for what a dash, bracket or colon sets off behind it. */
const WHOLE =
  /^(?:\.\/)?((?:[\w@.+-]+\/)*[\w@+-][\w@.+-]*\.[A-Za-z][A-Za-z\d]{0,7}|(?:[\w@.+-]+\/)+)(?:\s*$|\s+[—–(:-]|:\s)/

/**
 * The paths that an entry under "Scope" or "Output" names: `internal/auth/provider.go`, `docs/ — the guide`. Patterns,
 * addresses and paths that lead out of the repository are none.
 */
export function pathsIn(text: string): string[] {
  const plain = text.replace(/\b[a-z][a-z+.-]*:\/\/\S+/gi, ' ')
  const whole = WHOLE.exec(plain.trim())?.[1]
  const found = whole === undefined ? [] : [whole]
  for (const [path] of plain.matchAll(PATH)) found.push(path.replace(/^\.\//, ''))
  return [...new Set(found)].filter((path) => !path.split('/').includes('..'))
}
