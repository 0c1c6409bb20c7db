/** Whether a status says that something is left to do: what was put off is not. */
export function isUnfinished(status: string | number): boolean {
  return status === 'planned' || status === 'in_progress' || status === 'blocked'
}
