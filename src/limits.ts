/** A stated limit. Passing one is never a silent cut: it is exit 2 with the limit's name. docs/limits.md says why each is there. */
export interface Limit {
  name: string
  value: number
  /** As shown to people. */
  text: string
}

/** A limit of one document, with what to do about a document that passes it. */
export interface DocumentLimit extends Limit {
  todo: string
}

/** Bytes of one document or of the config. */
export const FILE_SIZE: DocumentLimit = {
  name: 'file size',
  value: 2 * 1024 * 1024,
  text: '2 MiB',
  todo: 'split it',
}

/** UTF-16 units in one line of a document. */
export const LINE_LENGTH: DocumentLimit = {
  name: 'line length',
  value: 1_000_000,
  text: '1,000,000 characters',
  todo: 'break the line',
}

/** Lists and quotes around one line. */
export const NESTING: DocumentLimit = {
  name: 'nesting',
  value: 100,
  text: '100 levels',
  todo: 'nest it less deeply',
}

/** Boxes in one document, outside code. */
export const BOXES: DocumentLimit = {
  name: 'boxes',
  value: 40_000,
  text: '40,000 boxes',
  todo: 'split the document',
}

/** List items of one document, outside code. */
export const LIST_ITEMS: DocumentLimit = {
  name: 'list items',
  value: 40_000,
  text: '40,000 items',
  todo: 'split the document',
}

/** Cells of the tables of one document. */
export const TABLE_CELLS: DocumentLimit = {
  name: 'table cells',
  value: 100_000,
  text: '100,000 cells',
  todo: 'split the document',
}

/** Headings of one document that begin with `#`. */
export const HEADINGS: DocumentLimit = {
  name: 'headings',
  value: 20_000,
  text: '20,000 headings',
  todo: 'split the document',
}

/** Brackets and signs of emphasis that one paragraph opens or closes without the other. */
export const OPEN_MARKS: DocumentLimit = {
  name: 'open marks',
  value: 500,
  text: '500 in one paragraph',
  todo: 'escape them with \\, or break the paragraph with empty lines',
}

/** Brackets that open in one paragraph. */
export const BRACKETS: DocumentLimit = {
  name: 'brackets',
  value: 2_000,
  text: '2,000 in one paragraph',
  todo: 'break the paragraph with empty lines',
}

/** Lines of one paragraph that leave out the `>` or the indentation of what it stands in. */
export const LAZY_LINES: DocumentLimit = {
  name: 'lazy lines',
  value: 500,
  text: '500 in one paragraph',
  todo: 'indent them, or put an empty line before them',
}

/** Findings that a format for people shows; JSON and SARIF have them all. */
export const FINDINGS_SHOWN: Limit = { name: 'findings shown', value: 500, text: '500 findings' }

/** Files and folders looked at in one folder that git does not list. */
export const FOLDER_ENTRIES: Limit = { name: 'folder entries', value: 200_000, text: '200,000 entries' }
