import type { Status } from '../model.ts'

/**
 * What a label, a column head or a section heading announces.
 *
 * `criteria` and `deliverables` announce items; the group labels (`delivered`, `remaining`, `optional`) say
 * something of the items below them; fields carry one value; `notes` are known and hold no items;
 * the last ones name sections of a plan or status file.
 */
export const LABELS = [
  // items
  'criteria',
  'deliverables',
  // groups of items
  'delivered',
  'remaining',
  'optional',
  // fields of a milestone or deliverable
  'title',
  'status',
  'owner',
  'target',
  'completed',
  'duration',
  'priority',
  'progress',
  'phase',
  'goal',
  'dependencies',
  'approval',
  'blockers',
  'scope',
  'output',
  'testing',
  'contributesTo',
  // of a decision entry
  'context',
  'evidence',
  'decision',
  'next',
  'approver',
  'approves',
  'signature',
  // columns
  'feature',
  'checks',
  'focus',
  'number',
  'total',
  // sections
  'milestones',
  'phases',
  'overall',
  'currentMilestone',
  'currentPhase',
  'decisions',
  'openQuestions',
  'nextSteps',
  'outside',
  'legend',
  'tests',
  'example',
  'notes',
] as const
export type Label = (typeof LABELS)[number]

/**
 * What readers look for between other words, kind by kind.
 *
 * Between two names (`and`, `or`), in "3 of 4" (`of`) and in "shipped in v1.2" (`in`); values for nothing and for what is not decided
 * yet; what a section of a milestone may be headed by and no milestone is called (`held`: "tasks"); reports on a milestone, headings of a current state, and names of decision logs.
 *
 * What a fraction counts ("28/32 tests passing"), what it counts where that is no work ("5/7 in favour", "spot check 3/10"), what faults turned out to be (`dismissed`: "false alarms"),
 * what was done to each of the things that are counted, where nothing else is said of them (`treated`: "3 of 5 suppliers trained"),
 * and what it only numbers ("part 1/2"). What stands before a limit ("target < 500 ms") and before a measured value ("actual:
 * 620 ms"); limits ("under", "at least"), values to reach ("target") and what is to reach them (`reaching`: "reach"), what is to
 * be high ("coverage"), and what makes a limit one at which something is to happen ("alert when"). What a percentage measures ("rate", "discount") where it is no progress.
 * In a bracket behind a promise: how many there are by now (`soFar`), the time that a value is of (`lately`: "last month"), and what is
 * `sighted` where there should be none ("2 open").
 * Columns that are no parts of a sum ("cumulative"), and rows that are sums of some ("subtotal").
 *
 * Labels of criteria that open a gate ("exit criteria"), and what makes a gate the milestone's own ("completion gate").
 * Headings of what tells how things were ("Log"; in reports `archive` and any `month` too), of remarks ("Trade-offs"), labels of a count of what is open (`openWork`: "Open issues"), parts that nobody counts (`mostOf`, `someOf`: "several"), and "of the" in one word (`ofThe`), and what stands beside a day that something was
 * written on ("Date", "Update"). What is never work, whatever is said of it ("Risk", "Run"), what is work only where nothing
 * else is ("Bug"), what is only where a status is said of it ("Platform"), and what is said about work and is none ("remaining
 * risks"); what may be left without any work being left (`resources`: "budget"). Dependencies in sentences ("depends on"), and what makes one no hindrance ("soft").
 *
 * What says of an open item that nobody is to do it here ("not needed"), or that something else has it ("moved to M2", "replaced
 * by X"); of a ticked one that it is not done ("not written yet"), or says so alone in brackets (`halfway`: "almost"), as do
 * "not" (`denying`) and "yet" together and a part that is `absent` ("missing"); what may as well tell what a thing does
 * (`waits`: "waiting for"), what such a bracket only explains (`unready`: "drafts");
 * what is named after such a word (`namesake`: "TODO app"); what stands behind how many do not pass, what
 * a test or run did (`wentWrong`: "failed"), what is said before a thing that is not there (`wanting`: "missing", "falta"; with
 * an article `wantingThe`; as a verb of its own behind a comma `wantsBehind`), and what of a count is `still` so (`amiss`: "open",
 * "differ") or `toGo`. Work that comes last (`mending`: "fix"), and what is to come (`dueWork`: "will be tested") `soon`; how a
 * whole sentence ends (`notYet`: "is not ready yet"), and what begins one (`we`) on work that is `soFarNot` done. What has a state
 * for its value and need not be in it (`valued`: "shows", "label"), and what no line ends in that goes no further (`linking`: "are").
 *
 * Of an answer in a decision log: what plainly says that something is approved, behind its name (`approved`), before it
 * (`approving`: "approve") or as a noun (`approval`) that is `given`; what may stand between (`isNow`: "has been",
 * `about`: "of"), and behind (`approvedBy`: "by", `advancing`: "to advance"); what a milestone's end is called in a log
 * (`completion`), and a meeting that decides on one (`review`). What says that nothing
 * is held back (`outright`: "without conditions", "unanimously"), and parts of a milestone that may be approved alone, so that they are
 * nobody's name (`pieces`: "backend"). What makes it conditional (`provided`: "subject to"; the
 * label `conditions`), takes it back (`revoked`), says that it no longer holds (`lapsed`), or is not given yet
 * (`withheld`: "proposed") or only `asked` for ("approval pending"); headings of a log under which nothing counts (`heldBack`:
 * "proposals", "discarded"); and statuses of an entry that holds (`settled`: "final").
 * Of a field about an approval: what asks whether it was given, beside `approved` (`ifApproved`: "approval granted"), and
 * values that say whether it is `needed` ("required") or `needless` ("not required"), and what there stands before whoever is to
 * give it (`askedOf`: "from"). Labels that announce criteria or an approval, as their value says (`acceptances`: "acceptance"), and
 * those that name who is to approve, unless it was approved already (`approverRole`: "approver"); values that name
 * `nobody` ("unassigned"). Before or behind the name of somebody
 * (`honorific`: "Mr"), and what stands in names of roles, bodies and companies and in nobody's (`office`: "board");
 * of several who are asked, that one answer will do (`oneIsEnough`: "either").
 * Of a field that answers: what grants alone (`affirmed`: "go") and what never does (`denied`: "hold"); other names of such a
 * field (`verdict`: "result"). Labels of the day that an entry counts from (`entryDay`: "effective") and what there says that it is
 * its own (`atOnce`: "immediately"); and what begins a line that is a condition (`proviso`: "provided that") or ends it
 * (`provisoBehind`), and what of an approval hangs on one (`inForce`: "valid"). Heads of
 * columns that say of finished work whether somebody has looked at it (`proof`: "Tested", "QA"), and of a criterion whether it
 * is met (`ifMet`: "fulfilled"). What goes with a status and
 * says nothing without it (`alongside`: "currently", "yet"); what points at the one thing that is worked on (`pointing`:
 * "current"). How work goes that is not there yet (`underway`: "on track"), what went wrong (`wrecked`: "failed"), what was given up (`shelved`: "cut") and what everybody may use (`available`: "GA"): a status
 * where they are all that a value says. Labels of a field that takes a status back unless its value denies it (`setbacks`:
 * "reopened", "blocked by"), what says that such a thing is out of the way (`cleared`: "lifted"), and values that tell of a sort and of no status (`sorts`: "open"). Days of the week, what stands
 * before a day that something is due by (`dueBy`: "until") and what is no date and still a time (`periodEnd`: "year end").
 * What begins what a word of completion leaves out (`excepting`: "except"), and what a count of it ends in (`leftOver`: "left").
 * What leaves a word of completion in doubt where it is a remark of a few words (`unsure`: "sort of", "needs";
 * `flaws` that it comes `with`: "with reservations"),
 * and what a milestone calls itself by before its noun (`this`). Words that a title may carry or drop without becoming another
 * (`inTitles`: "milestone", "the"): titles of all languages are compared without them, so that none is a word of substance or
 * a code of two letters in another. In a decision that drops or adds something: who decides
 * (`deciders`: "we agreed to"), what stands before its name (`introducing`: "the gate of"), what it is taken `outOf` or put
 * `into`, the `scope` that may be, and what a reason begins with (`because`). Heads of columns that explain words or signs (`meaning`),
 * that hold remarks on their rows (`remarkColumns`: "Notes"), and over several who each have a part in one thing (`crews`: "Team"). On a board, heads of
 * columns of what is looked over (`examined`: "QA") or waits (`queued`: "Backlog"), and cards that are none (`blank`: "empty").
 */
const PHRASES = [
  'and',
  'or',
  'held',
  'of',
  'in',
  'nothing',
  'blank',
  'examined',
  'queued',
  'cleared',
  'pending',
  'reports',
  'state',
  'decisionLog',
  'granted',
  'conditional',
  'rejected',
  'requested',
  'asked',
  'approved',
  'approving',
  'approval',
  'given',
  'isNow',
  'about',
  'approvedBy',
  'askedOf',
  'acceptances',
  'approverRole',
  'advancing',
  'completion',
  'review',
  'provided',
  'outright',
  'pieces',
  'conditions',
  'revoked',
  'lapsed',
  'heldBack',
  'withheld',
  'ifApproved',
  'needed',
  'needless',
  'nobody',
  'honorific',
  'office',
  'oneIsEnough',
  'settled',
  'affirmed',
  'denied',
  'verdict',
  'entryDay',
  'atOnce',
  'proviso',
  'provisoBehind',
  'inForce',
  'counted',
  'uncounted',
  'dismissed',
  'treated',
  'sampled',
  'part',
  'limit',
  'measured',
  'gate',
  'history',
  'archive',
  'month',
  'atTime',
  'inNames',
  'counter',
  'dated',
  'noWork',
  'faults',
  'meaning',
  'described',
  'asides',
  'work',
  'adjunct',
  'putOff',
  'movedTo',
  'deciders',
  'introducing',
  'because',
  'outOf',
  'into',
  'scope',
  'replacedBy',
  'but',
  'lacking',
  'takenBack',
  'valued',
  'linking',
  'toGo',
  'dueWork',
  'soon',
  'wantsBehind',
  'mending',
  'notYet',
  'we',
  'soFarNot',
  'halfway',
  'denying',
  'yet',
  'excepting',
  'leftOver',
  'absent',
  'unready',
  'sighted',
  'soFar',
  'lately',
  'waits',
  'namesake',
  'workMark',
  'aboutMarks',
  'fails',
  'failing',
  'wentWrong',
  'wanting',
  'wantingThe',
  'still',
  'amiss',
  'proof',
  'passes',
  'ifMet',
  'quantity',
  'atMost',
  'atLeast',
  'target',
  'reaching',
  'high',
  'condition',
  'acceptance',
  'openWork',
  'mostOf',
  'someOf',
  'ofThe',
  'remarkColumns',
  'crews',
  'remarks',
  'resources',
  'loose',
  'dependsOn',
  'unsummed',
  'subtotal',
  'roughly',
  'scored',
  'alongside',
  'pointing',
  'underway',
  'wrecked',
  'shelved',
  'available',
  'setbacks',
  'sorts',
  'weekday',
  'dueBy',
  'periodEnd',
  'unsure',
  'with',
  'flaws',
  'inTitles',
  'this',
] as const
export type Phrase = (typeof PHRASES)[number]

/**
 * The words of one language, as data. Adding a language is one such table and one line in `languages.ts`.
 *
 * Words are written in lower case; case, accents, emphasis, emoji and a trailing colon never matter.
 * In `labels`, `*` at an end stands for further words: `* deliverables` also knows "Phase 2 deliverables".
 */
export interface Language {
  /** BCP 47, for instance `pt`. */
  code: string
  /** In English. */
  name: string
  /**
   * Nouns that stand beside a number or a name and make it a milestone. `milestone` and `phase` may hold
   * the others; a `period` is a milestone only where nothing else is; a `task` under a milestone is a deliverable.
   */
  nouns: {
    milestone: string[]
    /** `version 1.2`, `release 3`: a milestone with a number, but "Release: …" is any heading. */
    version?: string[]
    phase: string[]
    period: string[]
    task: string[]
    deliverable: string[]
  }
  /** Nouns that follow their number, with `#` for the number: `第#阶段`, `#단계`. */
  numbered?: { milestone?: string[]; phase?: string[]; period?: string[] }
  status: Record<Status, string[]>
  /** Status words that are as often part of a title ("Phase 3 — Testing"): in headings they need more to count. */
  titles?: string[]
  /** Status words that are an order in front of a name: "Complete Phase 1". */
  orders?: string[]
  /** Statuses that alone are as well what a milestone is called: "M2: Ship", "M2: Shipped". */
  names?: string[]
  labels: Partial<Record<Label, string[]>>
  /** Units of a target or a duration. */
  units: { week: string[]; other: string[] }
  /** Words that turn the status behind them round: "not", "nicht". */
  negations?: string[]
  /** What takes something back behind a word of completion: "done except tests", "done, docs missing". */
  reservations: string[]
  /** Answers of a yes-or-no field. */
  yes: string[]
  no: string[]
  /** What readers look for between other words. */
  phrases: Partial<Record<Phrase, string[]>>
  /** Words of criteria and titles that nobody can check. */
  vague?: Vague
  /** Numbers and spans of time in words. */
  figures?: Figures
  /** Words that a criterion may not lose or gain unseen, and those by which a decision drops or adds one. */
  goalposts?: Goalposts
}

/** Numbers and spans of time in words, as far as they mean nothing else in any language: no "on", Turkish for ten. */
interface Figures {
  words: Record<string, number>
  /** What multiplies the number before it: "thousand". */
  scales: Record<string, number>
  /** Parts of a whole: "two thirds". */
  shares: Record<string, number>
  times: Partial<Record<Span, string[]>>
  /** How often: "daily". */
  often: Partial<Record<Span, string[]>>
  /** What makes a span how often: "per". */
  per: string[]
}

export type Span = 'second' | 'minute' | 'hour' | 'day' | 'workday' | 'week' | 'month' | 'year'

/** What tells whether a promise was weakened, and whether somebody decided so. */
export interface Goalposts {
  /** Totals that a promise may not lose: "all", "every". */
  all: string[]
  /** Totals of nothing, which may neither be lost nor gained: "no", "zero", "without". */
  none: string[]
  /** What turns round what it stands in, the same: "not". */
  not: string[]
  /** The same of duty and of limits: "must", "exactly", "only". A hyphen before it makes it an ending: `-malı`. */
  must: string[]
  /** What lets choose between what "and" asks for: "or". */
  either: string[]
  /** Words that soften what they stand in, beside `vague.amounts`: "mostly", "where possible", "except". */
  hedges: string[]
  /** What makes less of what is said to be so: "a plan for", "in the demo", "no new". */
  voids: string[]
  /** What begins a line, a bracket or a footnote that takes from what stands before it: "only on", "waived". */
  narrows: string[]
  /** What a label or a sentence beside a list says so that not all of it is asked for: "one of", "suffices", "binding". */
  frees: string[]
  /** What does so at an end: "desktop only". */
  alone: string[]
  /** What makes a number one to aim at: "target". */
  aims: string[]
  /** On which side of a day or an event: "before", "by". */
  before: string[]
  /** "After", "from". */
  after: string[]
  /** By these a decision takes something out: "drops". */
  drops: string[]
  /** By these it takes something in: "adds". */
  adds: string[]
  /** By these it puts a milestone off or gives it up: "defers", "cancels". */
  defers: string[]
  /** What makes a sentence no decision to do so: "not", "proposes", "keeps". */
  declined: string[]
}

/** The words that make a criterion or a title vague, and those that save it. */
export interface Vague {
  /** Judgements that end a criterion: "Code quality is good". */
  qualities: string[]
  /** Amounts that begin one: "Most tests passing". */
  amounts: string[]
  /** What ends a criterion of a word or two: "Documentation is complete". */
  completions: string[]
  /** What begins the title of a milestone without an end: "Make progress on features". */
  aims: string[]
  /** Words that can be checked: "all", "no". */
  totals: string[]
  /** What may stand between a thing and its quality: "is". */
  copula?: string[]
}
