/** What `mstone.yaml` may hold, as a zod schema: of it the types and the JSON Schema are made. */
import * as z from 'zod/mini'
import { ASSURANCES } from './approval/policy.ts'
import { LEVELS, STATUSES } from './model.ts'
import { ALL_RULES } from './rules/index.ts'
import { LABELS } from './vocabulary/language.ts'

const Glob = z
  .string()
  .check(
    z.minLength(1),
    z.describe('A glob relative to the folder of this file, inside the repository, with `/`.'),
  )
const Words = z.array(z.string().check(z.minLength(1)))

const Pattern = z
  .string()
  .check(z.minLength(1), z.describe('A glob of milestones by their id, title or phase, such as `Phase *`.'))

const Who = z
  .string()
  .check(z.minLength(1), z.describe('A name, an address, or both: `Alice Doe <alice@example.com>`.'))

const Approval = z.strictObject({
  required: z.optional(
    z
      .union([z.enum(['stated', 'all']), z.array(Pattern)])
      .check(
        z.describe('Which milestones need an approval: those that say so, all, or those that match a glob.'),
      ),
  ),
  exempt: z.optional(
    z.array(Pattern).check(z.describe('Which need none unless they say so. Default: Phase 0.')),
  ),
  approvers: z.optional(
    z
      .array(
        z.union([
          Who,
          z.strictObject({
            who: Who,
            milestones: z.optional(
              z.array(Pattern).check(z.minLength(1), z.describe('Which they may approve. Default: all.')),
            ),
          }),
        ]),
      )
      .check(z.minLength(1), z.describe('Whose word counts. Default: anybody’s.')),
  ),
  assurance: z.optional(
    z
      .enum(ASSURANCES)
      .check(z.describe('How sure to be of an approval, from the weakest to the strongest. Default: text.')),
  ),
  signers: z.optional(
    z
      .string()
      .check(
        z.minLength(1),
        z.describe('The allowed-signers file, relative to the folder of this file, with `/`.'),
      ),
  ),
  'four-eyes': z.optional(
    z.boolean().check(z.describe('Whether who ticked a milestone’s boxes may not approve it.')),
  ),
})

/** What `mstone.yaml` may hold; every key may be left out. */
export const Config = z.strictObject({
  include: z.optional(
    z.array(Glob).check(z.describe('The documents to read. A name without `*` is read whatever its folder.')),
  ),
  exclude: z.optional(z.array(Glob).check(z.describe('Documents to leave out.'))),
  plans: z.optional(
    z
      .array(
        z.strictObject({
          name: z.string().check(z.minLength(1), z.describe('Title of the plan.')),
          files: z.array(Glob).check(z.minLength(1), z.describe('The documents of this plan.')),
        }),
      )
      .check(z.describe('Which documents form one plan. Without it documents about the same milestones do.')),
  ),
  vocabulary: z.optional(
    z
      .strictObject({
        status: z.optional(
          z
            .partialRecord(z.enum(STATUSES), Words)
            .check(z.describe('More words for a status, such as `done: [live]`.')),
        ),
        labels: z.optional(
          z
            .partialRecord(z.enum(LABELS), Words)
            .check(z.describe('More labels, such as `criteria: [ship when]`.')),
        ),
        milestones: z.optional(Words.check(z.describe('More nouns for a milestone, such as `stop`.'))),
      })
      .check(z.describe('Words of your own, beside those known.')),
  ),
  rules: z.optional(
    z
      .partialRecord(z.enum(ALL_RULES.map(({ id }) => id)), z.enum(['off', ...LEVELS]))
      .check(z.describe('How grave the findings of a rule are, such as `vague-criterion: off`.')),
  ),
  strict: z.optional(z.boolean().check(z.describe('Whether warnings are errors.'))),
  baseline: z.optional(
    z
      .string()
      .check(
        z.minLength(1),
        z.describe('The file of known findings. Default: mstone-baseline.json beside this file.'),
      ),
  ),
  approval: z.optional(
    Approval.check(
      z.describe('Which milestones need an approval, whose word counts, and how it is checked.'),
    ),
  ),
  progress: z.optional(
    z.strictObject({
      basis: z.optional(
        z
          .enum(['auto', 'criteria', 'deliverables'])
          .check(
            z.describe(
              'What percentages are of. `auto`: criteria, or deliverables where no criterion is tracked.',
            ),
          ),
      ),
    }),
  ),
})
export type Config = z.infer<typeof Config>
