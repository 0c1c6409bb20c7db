import type { CachePlace } from '../cache.ts'
import type { Environment } from '../git.ts'

/** Where text goes. */
export interface Output {
  write(text: string): void
  isTTY: boolean
  /** Of the terminal; undefined elsewhere. */
  columns: number | undefined
}

/** Everything a run takes from the outside. */
export interface Io {
  args: string[]
  /** The folder that mstone is installed in; absolute. */
  home: string
  /** Throws where the working folder is gone. */
  cwd(): string
  env: Environment
  /** Where what was read is kept between runs; null for nowhere. */
  cache: CachePlace | null
  now(): Date
  stdout: Output
  stderr: Output
  /** Told of each file that is on the disk now: of these a report that can't be printed has to say so. */
  saved(file: string): void
}

/** What every command is given beside its own arguments. */
export interface Context {
  /** Absolute. */
  cwd: string
  env: Environment
  /** The day it is where the user is, as `YYYY-MM-DD`. */
  today: string
  /** The folder that mstone is installed in; absolute. */
  home: string
  /** Where what was read is kept between runs; null for nowhere. */
  cache: CachePlace | null
  /** Path of the config to use; null to look for one. */
  config: string | null
  json: boolean
  /** Whether text for people is coloured. */
  color: boolean
  /** Columns that text for people may take. */
  width: number
  /** Whether what is printed goes to a terminal. */
  terminal: boolean
  out(text: string): void
  err(text: string): void
  /** Told of each file that is on the disk now, as shown to people. */
  saved(file: string): void
}

/** Exit codes, as the help states them. */
export const OK = 0
export const FAILED = 1
export const COULD_NOT_CHECK = 2
