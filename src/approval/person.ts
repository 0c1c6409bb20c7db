/** Whether two ways of naming somebody name the same person: as a whole, never by a part of a name. */
import { seen } from '../markdown/seen.ts'
import type { Person } from './provenance.ts'

/** Somebody as a text names them; what is not said is null. */
export interface Named {
  name: string | null
  address: string | null
}

const ADDRESS = /^[^\s<>@]+@[^\s<>@]+$/

/** `Alice Doe <alice@example.com>`, a name, or an address; without Markdown's marks. */
export function readPerson(text: string): Named {
  const bare = seen(text)
    .replace(/\[([^\]]*)\]\(mailto:([^()\s]+)\)/gi, '$1 <$2>')
    .replace(/[*`\\]/g, '')
  const [, before = bare, inside] = /^([^<>]*)<\s*([^<>]*?)\s*>\s*$/.exec(bare) ?? []
  if (inside !== undefined && ADDRESS.test(inside)) return { name: said(before), address: inside }
  const whole = bare.trim()
  return ADDRESS.test(whole) ? { name: null, address: whole } : { name: said(whole), address: null }
}

function said(name: string): string | null {
  const text = name.trim().replace(/^_+(.*?)_+$/, '$1')
  return text === '' ? null : text
}

/** Whether somebody is the one that a policy names: by the address where it gives one, else by the name. */
export function isPerson(somebody: Named, wanted: Named): boolean {
  if (wanted.address !== null)
    return somebody.address !== null && folded(somebody.address) === folded(wanted.address)
  return wanted.name !== null && somebody.name !== null && folded(somebody.name) === folded(wanted.name)
}

/** Whether two may be one: by their addresses or by their names. */
export function sharesName(one: Named, other: Named): boolean {
  const same = (a: string | null, b: string | null): boolean =>
    a !== null && b !== null && a !== '' && folded(a) === folded(b)
  return same(one.address, other.address) || same(one.name, other.name)
}

/** Case, width and composition don't matter; accents and every other letter do. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFKC').replace(/\s+/g, ' ').trim()
}

/** Somebody of the history, as `isPerson` compares. */
export function namedAs({ name, address }: Person): Named {
  return { name, address: address === '' ? null : address }
}

/** "Alice Doe <alice@example.com>", as far as it is known. */
export function shownAs({ name, address }: Named): string {
  if (address === null) return name ?? 'nobody'
  return name === null || name === '' ? address : `${name} <${address}>`
}
