/** The command line: declares the commands, reads the words, and turns every outcome into text and an exit code. */
import { resolve } from 'node:path'
import { Command, CommanderError, Option } from 'commander'
import { COULD_NOT_CHECK, type Context, type Io, OK } from './commands/context.ts'
import { PATHS } from './commands/list/options.ts'
import type { CommandSpec, Exits } from './commands/list/spec.ts'
import { commands, globalOptions, groupHints, groups } from './commands/list.ts'
import { failure, type MstoneError } from './errors.ts'
import { nearest } from './nearest.ts'
import { wantsColor, widthOf } from './report/color.ts'
import { escapeLine } from './report/escape.ts'
import { errorText } from './report/problems.ts'
import { version } from './version.ts'

/** Of all commands together; each says its own in its help. */
const EXITS: Exits = {
  0: 'done or read, whatever it says',
  1: 'the facts are against it: verify found an error, sync --check something out\nof date, set --status done, approve or report --kind approval something open',
  2: 'could not be done: wrong usage, unreadable input, no milestone found',
}

/** Runs one command line. Resolves to the exit code and never rejects. */
export async function run(io: Io): Promise<number> {
  try {
    return await parse(io)
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? OK : COULD_NOT_CHECK
    io.stderr.write(errorText(error, io.env.MSTONE_DEBUG === '1'))
    return COULD_NOT_CHECK
  }
}

async function parse(io: Io): Promise<number> {
  let exitCode = OK
  const program = declare(io)
  const start = async (spec: CommandSpec, words: string[], options: Record<string, unknown>) => {
    try {
      exitCode = await spec.run(contextOf(io, program.opts()), words, options)
    } catch (error) {
      if (spec.hidden !== true) throw error
    }
  }
  for (const spec of commands) {
    const { holder, name } = homeOf(program, spec.name)
    const command = holder.command(name, { hidden: spec.hidden === true })
    command.summary(spec.summary).description(sentence(spec.summary))
    for (const [index, syntax] of (spec.argument?.syntax.split(' ') ?? []).entries()) {
      command.argument(syntax, index === 0 ? spec.argument?.description : PATHS.description)
    }
    for (const { flags, description, conflicts, parse, isNeeded = false } of spec.options) {
      const option = new Option(flags, description).conflicts(conflicts ?? []).makeOptionMandatory(isNeeded)
      command.addOption(parse === undefined ? option : option.argParser(parse))
    }
    command.allowExcessArguments(false)
    command.configureOutput({ outputError: (text, write) => write(usageError(text, spec.name)) })
    if (spec.printsNoJson)
      command.configureHelp({
        ...program.configureHelp(),
        visibleGlobalOptions: () => program.options.filter(({ long }) => long !== '--json'),
      })
    command.addHelpText('after', `${examplesText(spec.examples)}${exitsText(spec.exits)}`)
    command.action(async () => start(spec, command.args, command.opts()))
  }
  declareHelp(program)
  program.action(async () => {
    const [status] = commands
    const [word] = program.args
    if (word !== undefined) throw unknownCommand(word)
    if (status !== undefined) await start(status, [], {})
  })
  await program.parseAsync(io.args, { from: 'user' })
  return exitCode
}

const HELP = 'print the help of a command'

/** `mstone help COMMAND`: the library's own prints the help of the program for a mistyped one, and does not say so. */
function declareHelp(program: Command): void {
  const command = program.command('help').summary(HELP).description(sentence(HELP))
  command.argument('[command]').allowExcessArguments()
  command.action(() => {
    const [word, ...more] = command.args
    const found = word === undefined ? program : program.commands.find((one) => one.name() === word)
    if (word !== undefined && found === undefined) throw unknownCommand(word)
    const inner = found?.commands.find((one) => one.name() === more[0])
    ;(inner ?? found ?? program).help()
  })
}

/** The command that another belongs to, and its own name there: `milestone` of `new`, all others of the program. */
function homeOf(program: Command, words: string): { holder: Command; name: string } {
  const [group = '', name] = words.split(' ')
  if (name === undefined) return { holder: program, name: group }
  const known = program.commands.find((command) => command.name() === group)
  return { holder: known ?? declareGroup(program, group), name }
}

function declareGroup(program: Command, name: string): Command {
  const summary = groups[name] ?? ''
  const group = program.command(name).summary(summary).description(sentence(summary))
  group.configureOutput({
    outputError: (text, write) => write(unknownKind(text, name) ?? usageError(text, name)),
  })
  return group.helpCommand('help [command]', HELP)
}

function declare(io: Io): Command {
  const program = declareProgram(io)
  for (const { flags, description } of globalOptions) program.addOption(new Option(flags, description))
  return program
}

function declareProgram(io: Io): Command {
  const color = wantsColor(undefined, io.env, io.stdout.isTTY)
  const width = widthOf(io.stdout.columns, io.env)
  return new Command('mstone')
    .description(
      'Shows where the milestones in your Markdown really stand. Without a command: mstone status.',
    )
    .usage('[options] [command]')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true, helpWidth: width })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: (text, write) => write(usageError(text)),
      getOutHelpWidth: () => width,
      getErrHelpWidth: () => width,
      getOutHasColors: () => color,
      getErrHasColors: () => false,
    })
    .exitOverride()
    .allowExcessArguments()
    .addHelpText(
      'after',
      `${examplesText([
        ['mstone', 'where every milestone stands'],
        ['mstone next', 'what to do now'],
        ['mstone show M1', 'one milestone with its items'],
      ])}${exitsText(EXITS)}`,
    )
}

function contextOf(io: Io, options: Record<string, unknown>): Context {
  const { json, config, cwd, color, cache } = options
  return {
    cwd: workingFolder(io, typeof cwd === 'string' ? cwd : '.'),
    env: io.env,
    today: dayOf(io.now()),
    home: io.home,
    cache: cache === false ? null : io.cache,
    config: typeof config === 'string' ? config : null,
    json: json === true,
    color: wantsColor(typeof color === 'boolean' ? color : undefined, io.env, io.stdout.isTTY),
    width: widthOf(io.stdout.columns, io.env),
    terminal: io.stdout.isTTY,
    out: (text) => io.stdout.write(text),
    err: (text) => io.stderr.write(text),
    saved: (file) => io.saved(file),
  }
}

function dayOf(now: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

function workingFolder(io: Io, named: string): string {
  try {
    return resolve(io.cwd(), named)
  } catch {
    throw failure('the working folder is gone', null, 'change to one that is there')
  }
}

function unknownCommand(word: string): MstoneError {
  const near = nearest(
    word,
    commands.filter(({ hidden }) => hidden !== true).map(({ name }) => name.split(' ')[0] ?? name),
  )
  const path = /[./\\]/.test(word) ? `to read documents: mstone status ${word}` : null
  const todo = near === null ? (path ?? 'see mstone --help') : `did you mean "mstone ${near}"?`
  return failure(`unknown command "${word}"`, null, todo)
}

/** Commander's `error: unknown option '--jsn'\n(Did you mean --json?)` in the form of every other message. */
function usageError(text: string, name: string | null = null): string {
  const [what = '', ...hints] = text
    .replace(/^error: /, '')
    .trim()
    .split('\n')
  const todo =
    hints.length > 0
      ? hints.join(' ').replace(/^\(D/, 'd').replace(/\)$/, '')
      : `see mstone ${name === null ? '' : `${name} `}--help`
  return `mstone: ${escapeLine(what)}: ${escapeLine(todo)}\n`
}

/** `mstone new criterion`: which kinds there are, and how others come to be. */
function unknownKind(text: string, group: string): string | null {
  const [, word] = /^error: unknown command '(.*?)'/s.exec(text) ?? []
  if (word === undefined) return null
  const kinds = commands.flatMap(({ name }) => (name.startsWith(`${group} `) ? [`mstone ${name}`] : []))
  const other = groupHints[group]
  return `mstone: ${escapeLine(`unknown command "${group} ${word}"`)}: there are ${kinds.join(', ')}${other === undefined ? '' : `; ${other}`}\n`
}

function examplesText(examples: CommandSpec['examples']): string {
  const longest = Math.max(...examples.map(([line]) => line.length))
  const lines = examples.map(([line, what]) => `  ${line.padEnd(longest)}  ${what}`)
  return `\nExamples:\n${lines.join('\n')}\n`
}

function exitsText(exits: Exits): string {
  const lines = Object.entries(exits).map(([code, what]) => `  ${code}  ${what.replaceAll('\n', '\n     ')}`)
  return `\nExit codes:\n${lines.join('\n')}\n`
}

function sentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`
}
