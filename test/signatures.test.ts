import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sign, verifySignature } from '../src/signatures.ts'
import { folder } from './cli.ts'

const TEXT = '2026-02-10: Milestone "Hull" Approved\nDecision: Approved\n'

/** A key of somebody's own, and the line that allows it. */
function keyOf(who: string, options = ''): { key: string; line: string } {
  const key = join(folder(), 'key')
  const made = spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', who, '-f', key])
  if (made.status !== 0) throw new Error(`ssh-keygen: ${made.stderr}`)
  const [type, data] = readFileSync(`${key}.pub`, 'utf8').split(' ')
  return { key, line: `${who} ${options}${type} ${data}\n` }
}

function signed(key: string, text = TEXT): string {
  const made = sign(text, key)
  if (!made.ok) throw new Error(made.problem.what)
  return made.signature
}

const ADDRESS = 'alice@example.com'

describe('a signature', () => {
  it('holds for the text, the person and the key that it is of', () => {
    const { key, line } = keyOf(ADDRESS)
    const signature = signed(key)
    expect(signature).toMatch(/^-----BEGIN SSH SIGNATURE-----\n/)
    expect(verifySignature(TEXT, signature, line, ADDRESS)).toEqual({ ok: true })
    expect(verifySignature(TEXT, signature.replaceAll('\n', '\r\n'), line, ADDRESS)).toEqual({ ok: true })
  })

  it('does not hold for another text', () => {
    const { key, line } = keyOf(ADDRESS)
    for (const text of ['', `${TEXT} `, TEXT.replace('Hull', 'Mast')])
      expect(verifySignature(text, signed(key), line, ADDRESS)).toEqual({
        ok: false,
        why: 'its signature is of another text',
      })
  })

  it('does not hold for somebody else, or with a key that nobody allows', () => {
    const [own, other] = [keyOf(ADDRESS), keyOf('mallory@example.com')]
    const refused = { ok: false, why: `the signers file allows its key for nobody called ${ADDRESS}` }
    expect(verifySignature(TEXT, signed(other.key), own.line + other.line, ADDRESS)).toEqual(refused)
    expect(verifySignature(TEXT, signed(own.key), other.line, ADDRESS)).toEqual(refused)
    expect(verifySignature(TEXT, signed(own.key), '', ADDRESS)).toEqual(refused)
    expect(verifySignature(TEXT, signed(own.key), own.line, 'alice@example.com.evil.org')).toMatchObject({
      ok: false,
    })
    expect(verifySignature(TEXT, signed(own.key), own.line, '-f')).toMatchObject({ ok: false })
  })

  it('does not hold where it was made for anything else, or the key is allowed for anything else', () => {
    const { key, line } = keyOf(ADDRESS)
    const file = join(folder({ text: TEXT }), 'text')
    spawnSync('ssh-keygen', ['-q', '-Y', 'sign', '-n', 'git', '-f', key, file])
    expect(verifySignature(TEXT, readFileSync(`${file}.sig`, 'utf8'), line, ADDRESS)).toMatchObject({
      ok: false,
    })
    const bound = keyOf(ADDRESS, 'namespaces="git" ')
    expect(verifySignature(TEXT, signed(bound.key), bound.line, ADDRESS)).toMatchObject({ ok: false })
    const own = keyOf(ADDRESS, 'namespaces="mstone-approval" ')
    expect(verifySignature(TEXT, signed(own.key), own.line, ADDRESS)).toEqual({ ok: true })
  })

  it('that is none says so', () => {
    const { line } = keyOf(ADDRESS)
    for (const text of ['', 'yes', '-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----'])
      expect(verifySignature(TEXT, text, line, ADDRESS)).toEqual({
        ok: false,
        why: 'its signature is none of ssh-keygen',
      })
    const broken = '-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----'
    expect(verifySignature(TEXT, broken, line, ADDRESS)).toEqual({
      ok: false,
      why: 'its signature is of another text',
    })
  })

  it('leaves nothing behind', () => {
    const { key, line } = keyOf(ADDRESS)
    const left = (): string[] => readdirSync(tmpdir()).filter((name) => /^mstone-[^t]/.test(name))
    const before = left()
    verifySignature(TEXT, signed(key), line, ADDRESS)
    verifySignature('', signed(key), line, ADDRESS)
    expect(left().filter((name) => !before.includes(name))).toEqual([])
  })
})

describe('ssh-keygen', () => {
  it('that is not there is a problem, and no answer', () => {
    const { key, line } = keyOf(ADDRESS)
    const signature = signed(key)
    const problem = { what: 'there is no ssh-keygen here, which checks and makes signatures' }
    expect(verifySignature(TEXT, signature, line, ADDRESS, ['/nowhere/ssh-keygen'])).toMatchObject({
      ok: false,
      problem,
    })
    expect(sign(TEXT, key, {}, ['/nowhere/ssh-keygen'])).toMatchObject({ ok: false, problem })
  })

  it('that knows no signatures, or never ends by itself, is a problem too', () => {
    const { key, line } = keyOf(ADDRESS)
    const signature = signed(key)
    const old = join(
      folder({ 'ssh-keygen': '#!/bin/sh\necho "unknown option -- Y" >&2\nexit 1\n' }),
      'ssh-keygen',
    )
    chmodSync(old, 0o755)
    expect(verifySignature(TEXT, signature, line, ADDRESS, [old])).toMatchObject({
      ok: false,
      problem: { what: "a signature can't be checked: unknown option -- Y" },
    })
    const killed = join(folder({ 'ssh-keygen': '#!/bin/sh\nkill -9 $$\n' }), 'ssh-keygen')
    chmodSync(killed, 0o755)
    expect(verifySignature(TEXT, signature, line, ADDRESS, [killed])).toMatchObject({
      ok: false,
      problem: { what: "a signature can't be checked: ssh-keygen did not end" },
    })
  })

  it('is never one that PATH or the working folder has', () => {
    const planted = folder({ 'ssh-keygen': `#!/bin/sh\ntouch "${tmpdir()}/mstone-planted"\nexit 0\n` })
    chmodSync(join(planted, 'ssh-keygen'), 0o755)
    const { line } = keyOf(ADDRESS)
    const before = process.env.PATH
    process.env.PATH = `${planted}:${before}`
    try {
      const forged = '-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----'
      expect(verifySignature(TEXT, forged, line, ADDRESS)).toMatchObject({ ok: false })
      expect(existsSync(join(tmpdir(), 'mstone-planted'))).toBe(false)
    } finally {
      process.env.PATH = before
    }
  })
})

describe('signing', () => {
  it('says what to do where a key is not there or does not sign', () => {
    expect(sign(TEXT, '/nowhere/key')).toEqual({
      ok: false,
      problem: { what: 'no such key', where: '/nowhere/key', todo: 'make one: ssh-keygen -t ed25519' },
    })
    const key = join(folder({ key: 'no key\n' }), 'key')
    chmodSync(key, 0o600)
    const made = sign(TEXT, key)
    expect(made).toMatchObject({ ok: false, problem: { where: key, todo: 'check it: ssh-keygen -y -f KEY' } })
    const empty = join(folder(), 'dir')
    mkdirSync(empty)
    writeFileSync(join(empty, 'x'), '')
    expect(sign(TEXT, empty)).toMatchObject({ ok: false, problem: { what: 'no such key' } })
  })
})
