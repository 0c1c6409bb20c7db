import type { Shell } from '../completion.ts'
import { named } from './options.ts'
import type { CommandSpec } from './spec.ts'

/** The shells that are known, with their scripts in `completions/`. */
const SHELLS: readonly Shell[] = [
  { name: 'bash', file: 'mstone.bash' },
  { name: 'zsh', file: 'mstone.zsh' },
  { name: 'fish', file: 'mstone.fish' },
  { name: 'powershell', file: 'mstone.ps1' },
]

export const completion: CommandSpec = {
  name: 'completion',
  summary: 'print a script that lets a shell complete commands, options and references',
  argument: {
    syntax: '<shell>',
    description: SHELLS.map(({ name }) => name).join(', '),
    values: [SHELLS.map(({ name }) => name)],
  },
  options: [],
  examples: [
    ['source <(mstone completion bash)', 'in ~/.bashrc; the script says how for each shell'],
    ['mstone completion fish | source', 'in ~/.config/fish/config.fish'],
  ],
  exits: { 0: 'printed', 2: 'there is no such shell' },
  run: async (context, [word = '']) =>
    (await import('../completion.ts')).completion(context, named(word, SHELLS, null, 'completion for')),
}
