/** What git prints, taken apart. */
import type { GraphCommit, TreeFile } from './git.ts'

/** `100644 blob ID\tpath`; a submodule is no file. */
export function treeFile(line: string): TreeFile[] {
  const [, mode, id, path] = /^(\d+) blob ([\da-f]+)\t(.+)$/s.exec(line) ?? []
  return path === undefined || id === undefined ? [] : [{ path, id, isLink: mode === '120000' }]
}

/** `ID blob SIZE\n`, the content, and a line end, for each object. */
export function objectsIn(out: Buffer): Map<string, Buffer> {
  const found = new Map<string, Buffer>()
  for (let at = 0; at < out.length; ) {
    const end = out.indexOf('\n', at)
    if (end < 0) break
    const [id = '', type = '', size = ''] = out.toString('latin1', at, end).split(' ')
    at = end + 1
    // "ID missing" has no content.
    if (!/^\d+$/.test(size)) continue
    // What was cut off is not what is stored.
    if (type === 'blob' && at + Number(size) <= out.length) found.set(id, out.subarray(at, at + Number(size)))
    at += Number(size) + 1
  }
  return found
}

/** Records of four fields, one behind the other. */
export function graphIn(out: string): GraphCommit[] {
  const fields = out.split('\0')
  return Array.from({ length: Math.floor(fields.length / 4) }, (_, index) => {
    const [id = '', parents = '', name = '', address = ''] = fields.slice(index * 4, index * 4 + 4)
    return { id, author: { name, address }, parents: parents.split(' ').filter((parent) => parent !== '') }
  })
}

/** `:100644 100644 BEFORE AFTER M`, and the path. */
export function replacedIn(out: string): TreeFile[] {
  const fields = out.split('\0')
  return fields.flatMap((field, index) => {
    const [, mode = '', id = ''] = /^:(\d+) \d+ ([\da-f]+) [\da-f]+ [MDT]$/.exec(field) ?? []
    const path = fields[index + 1]
    return id === '' || path === undefined || mode === '160000'
      ? []
      : [{ path, id, isLink: mode === '120000' }]
  })
}

/** The commit of each line. */
export function blamedIn(out: string): { id: string; isBoundary: boolean }[] {
  const lines: { id: string; isBoundary: boolean }[] = []
  let id = ''
  let isBoundary = false
  for (const line of out.split('\n')) {
    if (line.startsWith('\t')) {
      lines.push({ id, isBoundary })
      isBoundary = false
    } else if (line === 'boundary') isBoundary = true
    else id = /^([\da-f]{40,64}) \d+ \d+/.exec(line)?.[1] ?? id
  }
  return lines
}
