import type { Claim, Item, Milestone, Place } from '../model.ts'
import { fractionOf } from '../progress.ts'
import { holds } from '../read/comparison.ts'
import { goalpostWords } from '../vocabulary/goalposts.ts'
import { NO_EXTENSION, vocabularyOf } from '../vocabulary/index.ts'
import { isPhrase } from '../vocabulary/phrases.ts'
import { countable, countsOfItems } from './counts.ts'
import type { Rule } from './finding.ts'
import { doneClaim, donePlace, isDone, itemLists, nameOf, placesOf, quoted } from './said.ts'

export const countFallsShort: Rule = {
  id: 'count-falls-short',
  level: 'error',
  summary:
    'An item marked as met, or a milestone marked done, gives a count below its total or a value beyond its limit.',
  check({ plan, statusFiles, tallies }, report) {
    for (const milestone of plan.milestones) {
      const done = donePlace(milestone)
      const isOpen = milestone.criteria.open + milestone.deliverables.open > 0
      // What is open is told by the rules for that.
      if (!done || isOpen) continue
      // A count in a report is held against what the documents list: an older one is told of as that.
      const isDefined = milestone.places.some(({ file }) => !statusFiles.has(file))
      const totals = [
        ...countsOfItems('criteria', milestone.criteria.items.map(countable)),
        ...countsOfItems('deliverables', milestone.deliverables.items.map(countable)),
      ].map(({ total }) => total)
      const isCounted = (one: Claim): boolean =>
        totals.length > 0 && (tallies.has(one) || totals.includes(fractionOf(one.value)?.total ?? 0))
      const isHeld = (one: Claim): boolean => isDefined && statusFiles.has(one.file) && isCounted(one)
      const claim = shortClaim(milestone, done, isHeld)
      if (!claim) continue
      report(claim, `${nameOf(milestone)} ${isDone(milestone)}, but ${shortfall(claim)}`, {
        milestone: milestone.ref,
        help: 'take the status back until the number is reached, or correct the number',
        related: [
          { place: done, message: doneClaim(milestone) ? 'marked done' : 'all that it lists is met' },
        ],
      })
    }
    for (const { item: items, milestone } of itemLists(plan)) {
      // Where several items say how much is done, the ticked one is a choice.
      const isChoice = items.filter(({ claims }) => claims.some(({ kind }) => kind === 'percent')).length > 2
      const isWeighed = saysWeights(items)
      for (const item of items) {
        if (item.optional) continue
        const tests = milestone && promisesAllTests(item.text) ? shortTests(milestone) : undefined
        for (const { place, state } of tests ? placesOf(item) : []) {
          if (!tests || state !== 'met') continue
          report(place, `${quoted(item.text)} is marked as met, but ${shortfall(tests)}`, {
            milestone: milestone?.ref ?? null,
            help: 'untick it until the number is reached, or correct the number',
            related: [{ place: tests, message: `counted here: ${quoted(tests.text)}` }],
          })
        }
        // What nobody has marked is held to be met where its milestone is said to be done.
        const isSaid = milestone !== null && doneClaim(milestone) && item.state === 'untracked'
        const missed = isSaid ? item.claims.filter(({ kind }) => kind === 'measure') : []
        for (const claim of missed) {
          const short = shortfall(claim)
          if (short === null || !milestone) continue
          report(claim, `${nameOf(milestone)} ${isDone(milestone)}, but ${short} for ${quoted(item.text)}`, {
            milestone: milestone.ref,
            help: 'take the status back until the value is reached, or correct the value',
            related: [{ place: item, message: 'what it is measured for' }],
          })
        }
        const [isWhole, isOwn] = [WHOLE.test(item.text), OWN_SHARE.test(item.text)]
        for (const { place, state, claims } of placesOf(item)) {
          for (const claim of state === 'met' ? claims : []) {
            if (claim.kind === 'fraction' && isWhole) continue
            if (claim.kind === 'percent' && (isOwn ? isWeighed : isChoice)) continue
            const short = shortfall(claim)
            if (short === null) continue
            report(claim, `${quoted(item.text)} is marked as met, but ${short}`, {
              milestone: milestone?.ref ?? null,
              help: 'untick it until the number is reached, or correct the number',
              related: [{ place, message: 'marked as met' }],
            })
          }
        }
      }
    }
  },
}

/** A fraction beside the word that a milestone is done, in a heading of it, "M1: Login (3/7 tasks)", or in a field or cell. */
function shortClaim(milestone: Milestone, done: Place, isHeld: (claim: Claim) => boolean): Claim | undefined {
  const { claims, criteria, deliverables, boxes } = milestone
  // A total that can be counted is held against what is counted.
  const counted = [criteria.total, deliverables.total, criteria.total + deliverables.total, boxes.total]
  return claims.find((claim) => {
    if (claim.kind === 'measure' && doneClaim(milestone)) return shortfall(claim) !== null
    if (claim.kind !== 'fraction' || shortfall(claim) === null || isHeld(claim)) return false
    const isBeside = (one: Place): boolean => one.file === claim.file && one.line === claim.line
    if (isBeside(done) && doneClaim(milestone))
      return !claims.some((one) => one.kind === 'percent' && isBeside(one))
    const { of, source, value } = claim
    const isOwn = (source === 'heading' && of !== 'tests') || source === 'field' || source === 'cell'
    // How many milestones a phase has behind it is held against those.
    if (of === 'milestones') return false
    return isOwn && !counted.includes(fractionOf(value)?.total ?? 0)
  })
}

/** Of a milestone that is not marked done, where a count of its tests is told of by itself, the one that falls short. */
function shortTests(milestone: Milestone): Claim | undefined {
  if (donePlace(milestone)) return undefined
  return milestone.claims.find(
    (claim) => claim.kind === 'fraction' && claim.of === 'tests' && shortfall(claim) !== null,
  )
}

/** "All tests pass", and nothing of which tests or where. */
function promisesAllTests(text: string): boolean {
  const [first = '', ...rest] = text.match(/[\p{L}\p{N}'’-]+/gu) ?? []
  if (rest.length < 2 || goalpostWords('all', first).length === 0) return false
  const words = vocabularyOf(NO_EXTENSION)
  const isTests = (word: string): boolean => words.exactLabels(word).includes('tests')
  return (
    rest.some(isTests) &&
    rest.some((word) => isPhrase('passes', word)) &&
    rest.every((word) => isTests(word) || isPhrase('passes', word) || isPhrase('linking', word))
  )
}

/** "Deploy (50%)": how far an item is, in brackets behind it. */
const OWN_SHARE = /[(（]\s*(\d{1,3})(?:[.,]\d+)?\s?[%％]\s*[)）]$/u

/** "Research (30%)" and "Writing (70%)": what each is of the whole. */
function saysWeights(items: readonly Item[]): boolean {
  const shares = items.flatMap(({ text }) => OWN_SHARE.exec(text)?.[1] ?? [])
  return shares.length > 1 && shares.reduce((sum, share) => sum + Number(share), 0) === 100
}

/** "3/3 services (2/3 in May)": a fraction beside a whole one tells how it went. */
const WHOLE = /(?<![\d./])(\d+)\s?\/\s?\1(?![\d./]*\d)/u

/** What is missing by a claim, or null where it falls short of nothing. */
function shortfall({ kind, value, text }: Claim): string | null {
  if (kind === 'percent') return Number(value) < 100 ? `${text} is not all` : null
  if (kind === 'measure') return holds(String(value)) ? null : `${quoted(text)} does not hold`
  const fraction = kind === 'fraction' ? fractionOf(value) : null
  return fraction && fraction.met < fraction.total
    ? `${text} is ${fraction.total - fraction.met} short`
    : null
}
