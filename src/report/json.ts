import { escapeJson } from './escape.ts'

/** A value as the one JSON document that a command prints. */
export function jsonText(value: unknown): string {
  return `${escapeJson(JSON.stringify(value, null, 2))}\n`
}
