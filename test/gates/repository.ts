import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { folder } from '../cli.ts'
import { tried } from '../run.ts'

/** Who commits, by their first name. */
const PEOPLE = {
  alice: ['Alice Doe', 'alice@example.com'],
  bob: ['Bob Roe', 'bob@example.com'],
  mallory: ['Mallory', 'mallory@example.com'],
} as const
export type Name = keyof typeof PEOPLE

/** As an entry of the log names them. */
export function person(name: Name): string {
  const [full, address] = PEOPLE[name]
  return `${full} <${address}>`
}

/** What `mstone verify --format json` found, as far as tests look at it. */
export interface Verdict {
  code: number
  /** `rule level`, each once. */
  found: string[]
  /** Everything printed, for the message of a test that fails. */
  printed: string
}

/** A git repository of a test's own. */
export class Repository {
  readonly cwd: string
  readonly #home = folder()
  /** Only what a test sets: nobody's own configuration plays a part. */
  readonly #env: Record<string, string>

  constructor(files: Record<string, string>, who: Name = 'alice') {
    this.cwd = folder(files)
    this.#env = { PATH: process.env.PATH ?? '', HOME: this.#home, GIT_CONFIG_NOSYSTEM: '1' }
    this.git('init', '-q', '-b', 'main')
    this.as(who)
    this.commit('The plan')
  }

  /** Who commits and answers from now on. */
  as(who: Name): this {
    const [name, address] = PEOPLE[who]
    this.git('config', 'user.name', name)
    this.git('config', 'user.email', address)
    return this
  }

  git(...args: string[]): string {
    const { status, stdout, stderr } = spawnSync('git', args, {
      cwd: this.cwd,
      env: this.#env,
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`)
    return stdout
  }

  commit(message: string): this {
    this.git('add', '-A')
    this.git('commit', '-q', '--allow-empty', '-m', message)
    return this
  }

  read(file: string): string {
    return readFileSync(join(this.cwd, file), 'utf8')
  }

  write(file: string, text: string): this {
    mkdirSync(dirname(join(this.cwd, file)), { recursive: true })
    writeFileSync(join(this.cwd, file), text)
    return this
  }

  remove(file: string): this {
    rmSync(join(this.cwd, file))
    return this
  }

  /** Puts one text in place of another that has to be there once. */
  edit(file: string, was: string, is: string): this {
    const text = this.read(file)
    if (text.split(was).length !== 2) throw new Error(`${file} does not hold once: ${was}`)
    return this.write(
      file,
      text.replace(was, () => is),
    )
  }

  append(file: string, text: string): this {
    return this.write(file, this.read(file) + text)
  }

  /** The private key of somebody, made when it is first asked for; it stands outside the repository. */
  key(who: Name): string {
    const path = join(this.#home, who)
    if (!existsSync(path)) this.#ssh(['-q', '-t', 'ed25519', '-N', '', '-C', PEOPLE[who][1], '-f', path])
    return path
  }

  /** A line of an allowed-signers file. */
  signer(who: Name, key: Name = who): string {
    return `${PEOPLE[who][1]} ${readFileSync(`${this.key(key)}.pub`, 'utf8')}`
  }

  /** Signs a text with somebody's key. */
  sign(who: Name, text: string, namespace: string): string {
    return this.#ssh(['-Y', 'sign', '-q', '-n', namespace, '-f', this.key(who)], text)
  }

  #ssh(args: string[], input = ''): string {
    const { status, stdout, stderr } = spawnSync('ssh-keygen', args, { input, encoding: 'utf8' })
    if (status !== 0) throw new Error(`ssh-keygen ${args.join(' ')}: ${stderr}`)
    return stdout
  }

  /** Runs a command line that has to succeed. */
  async run(...args: string[]): Promise<string> {
    const { code, out, err } = await tried(this.cwd, args, { env: this.#env })
    if (code !== 0) throw new Error(`mstone ${args.join(' ')}: ${code}: ${err}${out}`)
    return out
  }

  async tries(...args: string[]): Promise<{ code: number; out: string; err: string }> {
    return tried(this.cwd, args, { env: this.#env })
  }

  async verify(...args: string[]): Promise<Verdict> {
    const { code, out, err } = await this.tries('verify', '--format', 'json', ...args)
    const findings: { rule: string; level: string; message: string }[] = JSON.parse(out).findings
    return {
      code,
      found: [...new Set(findings.map(({ rule, level }) => `${rule} ${level}`))],
      printed: `${err}\n${findings.map(({ rule, level, message }) => `${level} ${rule}: ${message}`).join('\n')}`,
    }
  }
}
