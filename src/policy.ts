/** The approval policy that a config sets, with the file of signers that it names. */
import { type ApprovalPolicy, DEFAULT_POLICY, matchesSome } from './approval/policy.ts'
import type { LoadedConfig } from './config.ts'
import { failure, type Problem } from './errors.ts'
import type { Plan } from './model.ts'
import type { YamlPath } from './yaml.ts'

/** A file below the folder of the config as text; null where it is not there. Throws where it can't be read. */
export type ReadBeside = (path: string) => string | null

/**
 * The policy of a config; that of no config asks for what documents ask for.
 *
 * @param loaded the config as it stands, or as it stood in a revision
 * @param read reads files where that config stands
 */
export function policyOf(
  loaded: Pick<LoadedConfig, 'config' | 'placeOf'> | null,
  read: ReadBeside,
): ApprovalPolicy {
  const approval = loaded?.config.approval
  if (!loaded || !approval) return DEFAULT_POLICY
  const { required, exempt, approvers = [], assurance, signers, 'four-eyes': fourEyes } = approval
  return {
    required: required ?? DEFAULT_POLICY.required,
    exempt: exempt ?? DEFAULT_POLICY.exempt,
    approvers: approvers.map((one) =>
      typeof one === 'string'
        ? { who: one, milestones: [] }
        : { who: one.who, milestones: one.milestones ?? [] },
    ),
    assurance: assurance ?? DEFAULT_POLICY.assurance,
    signers: signers === undefined ? null : signersIn(signers, loaded, read),
    fourEyes: fourEyes ?? DEFAULT_POLICY.fourEyes,
  }
}

function signersIn(path: string, { placeOf }: Pick<LoadedConfig, 'placeOf'>, read: ReadBeside): string {
  const text = read(path)
  if (text !== null) return text
  throw failure(
    `there is no file of signers "${path}"`,
    placeOf(['approval', 'signers']),
    'add it: each line has an address and a public key, as for ssh-keygen -Y verify',
  )
}

/** Patterns of the policy that name no milestone: a slip in one would leave a gate open. */
export function idlePatterns(
  policy: ApprovalPolicy,
  plans: readonly Plan[],
  loaded: Pick<LoadedConfig, 'config' | 'placeOf'> | null,
): Problem[] {
  const approval = loaded?.config.approval
  const milestones = plans.flatMap((plan) => plan.milestones)
  if (!loaded || !approval || milestones.length === 0) return []
  const written: { pattern: string; path: YamlPath }[] = [
    ...(typeof policy.required === 'string' ? [] : policy.required).map((pattern, index) => ({
      pattern,
      path: ['approval', 'required', index],
    })),
    ...(approval.exempt ?? []).map((pattern, index) => ({ pattern, path: ['approval', 'exempt', index] })),
    ...policy.approvers.flatMap(({ milestones: globs }, index) =>
      globs.map((pattern, at) => ({ pattern, path: ['approval', 'approvers', index, 'milestones', at] })),
    ),
  ]
  return written
    .filter(({ pattern }) => !matchesSome(pattern, milestones))
    .map(({ pattern, path }) => ({
      what: `"${pattern}" names no milestone`,
      where: loaded.placeOf(path),
      todo: 'write an id, a title or a phase, with * for any part of it',
    }))
}
