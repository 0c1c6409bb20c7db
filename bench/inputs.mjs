// What is measured on: written anew for each run, always the same.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A plan of so many milestones in short. */
export function shortPlan(milestones, status = '') {
  const parts = ['# Plan\n']
  for (let i = 0; i < milestones; i++)
    parts.push(`## M${i}: Milestone ${i}${status}\n\n- [x] first of it\n- [ ] second of it\n`)
  return parts.join('\n')
}

/** A plan as people write them, of about so many characters: a table, phases, criteria, deliverables and prose. */
export function plan(characters, seed = 0) {
  const words = WORDS.map((_, index) => WORDS[(index * 7 + seed) % WORDS.length])
  const text = (from, count) =>
    Array.from({ length: count }, (_, i) => words[(from * 3 + i) % words.length]).join(' ')
  const parts = [`# Tracker ${seed}\n\n| Milestone | Status | Target |\n| --- | --- | --- |\n`]
  const sections = []
  let length = 0
  for (let i = 1; length < characters; i++) {
    const [status, box] = [
      ['Done', 'x'],
      ['In Progress', ' '],
      ['Planned', ' '],
    ][i % 3]
    parts.push(`| M${i}: ${title(text(i, 3))} | ${status} | Week ${i} |\n`)
    const section = `\n## M${i}: ${title(text(i, 3))}\n\n**Owner:** Ada\n**Goal:** ${text(i, 12)}.\n\n${text(i + 5, 30)}.\n\n### Success criteria\n\n${[
      1, 2, 3, 4,
    ]
      .map((n) => `- [${n === 4 ? box : 'x'}] ${text(i + n, 6)} in under ${n * 100} ms\n`)
      .join(
        '',
      )}\n### Deliverables\n\n${[1, 2, 3].map((n) => `- [${n === 3 ? box : 'x'}] \`src/${words[n]}.ts\` ${text(n, 3)}\n`).join('')}`
    sections.push(section)
    length = parts.join('').length + sections.join('').length
  }
  return parts.join('') + sections.join('')
}

/** A page that is no plan, of about so many characters. */
export function page(characters, seed) {
  const parts = [`# Page ${seed}\n`]
  for (let i = 0; parts.join('').length < characters; i++) {
    const words = Array.from({ length: 60 }, (_, n) => WORDS[(i * 5 + n * (seed % 7) + seed) % WORDS.length])
    parts.push(
      `\n## ${title(words.slice(0, 3).join(' '))}\n\n${words.join(' ')}.\n\n- ${words.slice(3, 9).join(' ')}\n- **${words[9]}**: [${words[10]}](https://example.com/${seed})\n`,
    )
  }
  return parts.join('')
}

function title(text) {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const WORDS =
  'harbour lantern carrier ledger window parcel basket courier ticket border sample river market signal engine kitchen garden bridge copper silver thread needle paper folder archive replay backup restore search filter export import render deliver approve measure compare collect publish rotate retry upload confirm'.split(
    ' ',
  )

/** Writes a file, with the folders above it, and gives its path. */
export function write(path, text) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  return path
}

/** A repository of 10,000 documents of 42 MB in 500 folders, 200 of them plans. */
export function manyDocuments(cwd) {
  for (let folder = 0; folder < 500; folder++)
    for (let file = 0; file < 20; file++) {
      const isPlan = file === 0 && folder % 5 < 2
      const seed = folder * 20 + file
      write(
        join(cwd, `area${folder}`, isPlan ? 'MILESTONES.md' : `page${file}.md`),
        isPlan ? plan(4200, seed) : page(4200, seed),
      )
    }
  git(['init', '-q', '-b', 'main', cwd])
  git(['-C', cwd, 'add', '-A'])
  git(['-C', cwd, '-c', 'user.name=A', '-c', 'user.email=a@example.com', 'commit', '-q', '-m', 'all'])
  return cwd
}

/** A repository whose plan began a number of commits ago, with a file for each of these. */
export function history(cwd, commits) {
  const blob = (text) => `data ${Buffer.byteLength(text)}\n${text}\n`
  const author = 'committer A <a@example.com> 1767225600 +0000\n'
  const parts = [
    `commit refs/heads/main\nmark :1\n${author}${blob('plan')}M 100644 inline PLAN.md\n${blob(shortPlan(200))}`,
  ]
  for (let i = 1; i <= commits; i++)
    parts.push(
      `commit refs/heads/main\nmark :${i + 1}\n${author}${blob('work')}from :${i}\nM 100644 inline src/${i}.txt\n${blob(`${i}`)}`,
    )
  git(['init', '-q', '-b', 'main', cwd])
  git(['-C', cwd, 'fast-import', '--quiet'], `${parts.join('\n')}\n`)
  git(['-C', cwd, 'reset', '-q', '--hard'])
  return cwd
}

function git(args, input = '') {
  const { status, stderr } = spawnSync('git', args, { input, encoding: 'utf8', maxBuffer: 1e9 })
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`)
}
