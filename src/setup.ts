/** What `mstone init` writes: a config for the documents at hand, and a step for CI. */
import { join } from 'node:path'
import { kindOf } from './files.ts'
import type { Project } from './project.ts'

/** A file that is to be made. */
export interface NewFile {
  /** Relative to the root, with `/`. */
  file: string
  text: string
}

/** A step for a build server, and what is left to do by hand. */
export interface CiStep extends NewFile {
  name: string
  todo: string
}

const CONFIG_FILE = 'mstone.yaml'

/** By its path: the name alone would fetch whatever package has that name in the registry. */
const INSTALLED =
  "mstone has to be among the project's packages: npm pack in a clone of mstone, put the file into this repository, then npm install --save-dev ./FILE.tgz"

/** What is left to do for `npm ci` where it can't run yet; null where it can. */
export function missingFor({ root }: Project): string | null {
  const missing = ['package.json', 'package-lock.json'].filter(
    (file) => kindOf(join(root, file)) === 'missing',
  )
  if (missing.length === 0) return null
  return `the step runs npm ci, which needs ${missing.join(' and ')} at the root of the repository: npm install writes what is missing, commit it`
}

/** The steps that can be asked for. `--no` keeps npx from running a package that only happens to have the name. */
export const CI_STEPS: readonly CiStep[] = [
  {
    name: 'github',
    file: '.github/workflows/mstone.yml',
    todo: INSTALLED,
    text: `name: mstone
on:
  push:
  pull_request:
permissions:
  contents: read
jobs:
  verify:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          # The whole history: what a pull request changed is read from it.
          fetch-depth: 0
      - uses: actions/setup-node@v4
        with:
          node-version: 24
      - run: npm ci
      - run: npx --no -- mstone verify \${GITHUB_BASE_REF:+--base "refs/remotes/origin/$GITHUB_BASE_REF"} --format github
`,
  },
  {
    name: 'gitlab',
    file: '.gitlab/mstone.yml',
    todo: `${INSTALLED}; and in .gitlab-ci.yml: include: [{ local: .gitlab/mstone.yml }]`,
    text: `mstone:
  image: node:24
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  variables:
    # The whole history: what a merge request changed is read from it.
    GIT_DEPTH: 0
  script:
    - npm ci
    - base=\${CI_MERGE_REQUEST_TARGET_BRANCH_SHA:-$CI_MERGE_REQUEST_DIFF_BASE_SHA}
    - npx --no -- mstone verify \${base:+--base "$base"} --format gitlab > gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
`,
  },
]

const HEAD = `# yaml-language-server: $schema=./node_modules/mstone/schema/config.json
# What mstone reads, and how grave its findings are. Every key may be left out.

`

const INCLUDE_EXAMPLE = `# The documents that are read when no path is named; those named like a plan without it.
# include: ['docs/plan/*.md', 'STATUS.md']
`

const REST = `
# Documents to leave out.
# exclude: ['docs/old/**']

# How grave a rule is: off, note, warning or error. mstone explain lists the rules.
# rules:
#   vague-criterion: off

# Whether warnings are errors.
# strict: true
`

/** A config that reads what is read without one, documents that are made later among it: no list of those at hand. */
export const CONFIG: NewFile = { file: CONFIG_FILE, text: `${HEAD}${INCLUDE_EXAMPLE}${REST}` }
