/** Whether an approval is of somebody whose word counts. */
import type { Item, Milestone, Place } from '../model.ts'
import type { LogEntry } from '../read/log-entry.ts'
import { askedFault } from './asked-approver.ts'
import { type ApprovalCase, approvalName, type Fault } from './case.ts'
import { isPerson, type Named, namedAs, readPerson, sharesName, shownAs } from './person.ts'
import { approversOf, isAtLeast } from './policy.ts'

/** What an entry is held against. */
interface Held {
  evidence: ApprovalCase
  milestone: Milestone
  entry: LogEntry
  /** The milestone as messages name it. */
  name: string
  /** Who the entry says gave it. */
  by: Named
  /** The same as the policy names them: all that this may be; the entry's own words where the policy names nobody. */
  approvers: Named[]
}

/**
 * What speaks against who gave an approval; nothing where all that the policy and the documents ask for is shown.
 *
 * @param isNeeded whether all is asked of it that the policy asks of an approval that is needed
 */
export function authorityFaults(
  evidence: ApprovalCase,
  milestone: Milestone,
  entry: LogEntry,
  name: string,
  isNeeded: boolean = milestone.approval.required === true,
): Fault[] {
  const asked = askedFault(evidence, milestone, entry, name)
  const own = ownFaults(evidence, milestone, entry, name, isNeeded)
  // Who may not approve at all is not asked whether they were meant.
  return asked === null || own.some(({ isBarred }) => isBarred) ? own : [asked, ...own]
}

/** The same by what the policy asks for alone, whoever the documents name. */
export function ownFaults(
  evidence: ApprovalCase,
  milestone: Milestone,
  entry: LogEntry,
  name: string,
  isNeeded: boolean,
): (Fault & { isBarred?: boolean })[] {
  const { policy } = evidence
  const named = approversOf(policy, evidence.knownAs(milestone))
  const { by: written, approves } = entry.decision
  const isBinding = isNeeded || approves !== null
  // Of what needs no approval, only a name that is given can be wrong.
  if (!isBinding && (named === null || written === null)) return []
  const isAsked = named !== null || policy.fourEyes || isAtLeast(policy.assurance, 'author')
  if (!isAsked) return []
  const by = readPerson(written ?? '')
  if (by.name === null && by.address === null)
    return [
      {
        short: 'does not say who gave it',
        message: `${approvalName(name, entry)} does not say who gave it`,
        help: `have it approved by ${whoMay(named)}`,
        isBarred: true,
      },
    ]
  const approvers =
    named === null ? [by] : named.map(({ who }) => readPerson(who)).filter((who) => isPerson(by, who))
  if (approvers.length === 0)
    return [
      {
        short: 'is by somebody who may not give it',
        message: `${shownAs(by)} may not approve ${name}`,
        help: `have it approved by ${whoMay(named)}`,
        isBarred: true,
      },
    ]
  if (!isBinding) return []
  const held: Held = { evidence, milestone, entry, name, by, approvers }
  return [
    ...(isAtLeast(policy.assurance, 'author') ? authorFaults(held) : []),
    ...(isAtLeast(policy.assurance, 'signed') ? signatureFaults(held) : []),
    ...(policy.fourEyes ? fourEyesFaults(held) : []),
  ]
}

function whoMay(named: readonly { who: string }[] | null): string {
  if (named === null) return 'somebody who gives a name'
  return named.length === 0
    ? 'somebody: the policy names nobody for it'
    : named.map(({ who }) => who).join(' or ')
}

/** The commit that brought the entry in as it stands is by the approver. */
function authorFaults({ evidence, milestone, entry, name, by, approvers }: Held): Fault[] {
  const author = evidence.provenance.authorOf(entry)
  const what = approvalName(name, entry)
  if (author.kind === 'uncommitted')
    return [
      {
        short: 'is not committed',
        message: `${what} is not committed as it stands, so that nobody is known to have written it`,
        help: `let ${shownAs(by)} commit it`,
      },
    ]
  if (author.kind === 'unknown')
    return [
      {
        short: 'is by nobody who is known',
        message: `nothing tells who wrote ${what}`,
        help: 'check it where the whole history is',
      },
    ]
  const { person } = author
  // Somebody may have several addresses: the policy lists each under the one name.
  const same = (approversOf(evidence.policy, evidence.knownAs(milestone)) ?? [])
    .map(({ who }) => readPerson(who))
    .filter(
      (who) =>
        who.name !== null && approvers.some((approver) => sharesName({ ...who, address: null }, approver)),
    )
  if ([...approvers, ...same].some((approver) => isPerson(namedAs(person), approver))) return []
  return [
    {
      short: 'was written by somebody else',
      message: `${what} is by ${shownAs(by)}, and ${shownAs(namedAs(person))} wrote it`,
      help: `let ${shownAs(by)} commit it, with that name and address`,
    },
  ]
}

/** A key of the approver signed it. */
function signatureFaults({ evidence, entry, name, by, approvers }: Held): Fault[] {
  const { provenance, policy } = evidence
  const whys: string[] = []
  for (const { name: called, address } of approvers) {
    const signer = provenance.signerOf(entry, policy.signers ?? '', address ?? called ?? '')
    if (signer.ok) return []
    whys.push(signer.why)
  }
  return [
    {
      short: 'is not signed by who gave it',
      message: `${approvalName(name, entry)} is not signed by ${shownAs(by)}: ${whys[0]}`,
      help: `let ${shownAs(by)} approve it again and sign it`,
    },
  ]
}

/** Nobody approves what they ticked themselves. */
function fourEyesFaults({ evidence, milestone, entry, name, by, approvers }: Held): Fault[] {
  const places = tickedPlaces(milestone, evidence.statusFiles)
  if (places.length === 0) return []
  const writers = evidence.provenance.writersOf(places)
  const help = 'let somebody approve it who ticked none of its boxes'
  if (writers === null)
    return [
      {
        short: 'is of boxes that nobody is known to have ticked',
        message: `nothing tells who ticked the boxes of ${name}, and its approver may not have`,
        help: 'check it where the whole history is',
      },
    ]
  const author = isAtLeast(evidence.policy.assurance, 'author') ? evidence.provenance.authorOf(entry) : null
  const selves = [by, ...approvers, ...(author?.kind === 'known' ? [namedAs(author.person)] : [])]
  const own = writers.people.find((writer) => selves.some((self) => sharesName(namedAs(writer), self)))
  if (own)
    return [
      {
        short: 'is by who ticked its boxes',
        message: `${shownAs(by)} approved ${name} and last changed a line that is ticked in it`,
        help,
      },
    ]
  return writers.isUncommitted
    ? [
        {
          short: 'is of boxes that are not committed',
          message: `ticked boxes of ${name} are not committed, so that nobody is known to have ticked them`,
          help: 'commit them',
        },
      ]
    : []
}

/** Where something is ticked; in reports of others only where nothing else lists it. */
function tickedPlaces({ criteria, deliverables }: Milestone, statusFiles: ReadonlySet<string>): Place[] {
  const items: Item[] = [
    ...criteria.items,
    ...deliverables.items.flatMap((item) => [item, ...(item.fields?.criteria.items ?? [])]),
  ]
  const places = items.flatMap((item) =>
    [{ ...item, state: item.own }, ...item.also].filter(({ state }) => state === 'met'),
  )
  const defining = places.filter(({ file }) => !statusFiles.has(file))
  return defining.length > 0 ? defining : places
}
