/** A stated limit. Passing one is never a silent cut: it is exit 2 with the limit's name. */
export interface Limit {
  name: string
  value: number
  /** As shown to people. */
  text: string
}

/** Bytes of one document or of the config. */
export const FILE_SIZE: Limit = { name: 'file size', value: 10 * 1024 * 1024, text: '10 MiB' }

/** Findings that a format for people shows; JSON and SARIF have them all. */
export const FINDINGS_SHOWN: Limit = { name: 'findings shown', value: 500, text: '500 findings' }

/** Files and folders looked at in one folder that git does not list. */
export const FOLDER_ENTRIES: Limit = { name: 'folder entries', value: 200_000, text: '200,000 entries' }
