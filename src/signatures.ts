/**
 * The only caller of ssh-keygen: signatures of log entries, checked and made. It is the system's own, whatever a
 * repository's configuration or its folders would put in its place.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Problem } from './errors.ts'
import { withTemporaryFiles } from './files/temporary.ts'
import { kindOf } from './files.ts'
import type { Environment } from './git.ts'

/** What signatures are made for: one made for anything else is none. */
const NAMESPACE = 'mstone-approval'

/** Where systems put it; never looked for by name. */
const PROGRAMS = [
  '/usr/bin/ssh-keygen',
  '/bin/ssh-keygen',
  '/usr/local/bin/ssh-keygen',
  '/opt/homebrew/bin/ssh-keygen',
  '/opt/local/bin/ssh-keygen',
  '/run/current-system/sw/bin/ssh-keygen',
  'C:\\Windows\\System32\\OpenSSH\\ssh-keygen.exe',
  'C:\\Program Files\\Git\\usr\\bin\\ssh-keygen.exe',
]

/** Milliseconds after which it is given up; longer where somebody may have to type. */
const CHECK_LIMIT = 10_000
const SIGN_LIMIT = 120_000

const ARMOURED = /^-----BEGIN SSH SIGNATURE-----\n[\s\S]+\n-----END SSH SIGNATURE-----\n?$/

/** What a signature proves, or why it can't be checked here at all. */
export type Verified = { ok: true } | { ok: false; why: string } | { ok: false; problem: Problem }

/** A signature, or what to do so that there is one. */
export type Signed = { ok: true; signature: string } | { ok: false; problem: Problem }

/**
 * Whether a text was signed with a key that a file of signers allows for somebody.
 *
 * @param signature armoured
 * @param signers the text of the allowed-signers file
 * @param principal the address, or whatever name, that the file gives the key to
 */
export function verifySignature(
  text: string,
  signature: string,
  signers: string,
  principal: string,
  programs: readonly string[] = PROGRAMS,
): Verified {
  const armoured = signature.replace(/\r\n?/g, '\n').trim()
  if (!ARMOURED.test(armoured)) return { ok: false, why: 'its signature is none of ssh-keygen' }
  const program = programIn(programs)
  if (program === null) return { ok: false, problem: NOT_THERE }
  return withTemporaryFiles({ signature: `${armoured}\n`, signers }, (folder) => {
    const check = (action: string, ...more: string[]): Ran =>
      run(
        program,
        ['-Y', action, '-n', NAMESPACE, '-s', join(folder, 'signature'), ...more],
        text,
        CHECK_LIMIT,
      )
    const verified = check('verify', '-f', join(folder, 'signers'), '-I', principal)
    if (verified.code === 0) return { ok: true }
    const integrity = verified.code === null ? verified : check('check-novalidate')
    if (integrity.code === 0)
      return { ok: false, why: `the signers file allows its key for nobody called ${principal}` }
    if (integrity.code === null || /unknown option|unsupported operation/i.test(integrity.err))
      return { ok: false, problem: failed(program, integrity) }
    return { ok: false, why: 'its signature is of another text' }
  })
}

/**
 * Signs a text with somebody's key.
 *
 * @param key path of a private key, or of a public one whose private key an agent has
 * @param env where the agent is
 */
export function sign(
  text: string,
  key: string,
  env: Environment = {},
  programs: readonly string[] = PROGRAMS,
): Signed {
  if (kindOf(key) !== 'file')
    return {
      ok: false,
      problem: { what: 'no such key', where: key, todo: 'make one: ssh-keygen -t ed25519' },
    }
  const program = programIn(programs)
  if (program === null) return { ok: false, problem: NOT_THERE }
  const ran = run(program, ['-Y', 'sign', '-n', NAMESPACE, '-f', key], text, SIGN_LIMIT, env)
  if (ran.code === 0 && ARMOURED.test(ran.out)) return { ok: true, signature: ran.out }
  const what = `this key does not sign: ${reasonOf(ran)}`
  return { ok: false, problem: { what, where: key, todo: 'check it: ssh-keygen -y -f KEY' } }
}

const NOT_THERE: Problem = {
  what: 'there is no ssh-keygen here, which checks and makes signatures',
  where: null,
  todo: 'install OpenSSH, on Debian: apt-get install openssh-client',
}

function programIn(programs: readonly string[]): string | null {
  return programs.find((path) => kindOf(path) === 'file') ?? null
}

interface Ran {
  /** Null where it was given up or not begun. */
  code: number | null
  out: string
  err: string
}

function run(program: string, args: string[], input: string, timeout: number, env: Environment = {}): Ran {
  const { status, stdout, stderr } = spawnSync(program, args, {
    // Only what finds a person's keys and agent, and asks for a passphrase.
    env: { LC_ALL: 'C', ...kept(env) },
    input,
    encoding: 'utf8',
    timeout,
    windowsHide: true,
  })
  return { code: status, out: stdout ?? '', err: stderr ?? '' }
}

const KEPT = ['HOME', 'SSH_AUTH_SOCK', 'SSH_ASKPASS', 'SSH_ASKPASS_REQUIRE', 'DISPLAY', 'SystemRoot']

function kept(env: Environment): Environment {
  return Object.fromEntries(KEPT.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])))
}

function failed(program: string, ran: Ran): Problem {
  const todo = 'signatures need OpenSSH 8.1 or newer'
  return { what: `a signature can't be checked: ${reasonOf(ran)}`, where: program, todo }
}

function reasonOf({ code, err }: Ran): string {
  const [line = ''] = err.trim().split('\n')
  if (line !== '') return line
  return code === null ? 'ssh-keygen did not end' : `ssh-keygen ended with ${code}`
}
