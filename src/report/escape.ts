/**
 * What a terminal would obey instead of show: C0 and C1 controls (and so every ANSI sequence), marks that turn
 * the direction of text, line and paragraph separators, lone surrogates.
 */
const CONTROLS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\p{Cs}]/gu

/** `##[error]` and `##vso[…]`, which build servers obey wherever they stand in a line. */
const SERVER_COMMAND = /##(?=\w*\[)/g

/**
 * Text from a document or a path as one line that is safe to print: white space as a blank, controls as `\u001b`, and
 * nothing that the log of a build server obeys.
 */
export function escapeLine(text: string): string {
  return text
    .replace(/[\t\r\n]+/g, ' ')
    .replace(CONTROLS, unicodeEscape)
    .replace(SERVER_COMMAND, '## ')
}

/** The same for what begins a line: `::error::` is obeyed only there. */
export function escapeLineStart(text: string): string {
  return escapeLine(text).replace(/^\s*(?=::)/, './')
}

/** JSON with the same characters as escapes, which every parser reads back as they were. */
export function escapeJson(json: string): string {
  return json
    .replace(CONTROLS, (control) => (control === '\n' ? control : unicodeEscape(control)))
    .replace(SERVER_COMMAND, '\\u0023\\u0023')
}

function unicodeEscape(control: string): string {
  return `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`
}
