import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { claimBeside, lockBeside } from '../src/beside.ts'
import type { Edit } from '../src/edit.ts'
import { MstoneError } from '../src/errors.ts'
import { newOwner, type Owner, ownerText } from '../src/owner.ts'
import { createDocument, previewDocument, type SaveOptions, saveDocument } from '../src/save.ts'
import { buildsChild, child, ended, kill, said } from './children.ts'
import { folder } from './cli.ts'

buildsChild()

const PLAN = '# Plan\n\n- [ ] one\n- [ ] two\n'
const isRoot = process.getuid?.() === 0

/** A document alone in a folder, and the change of it that most tests make. */
function plan(content: string | Buffer = PLAN, name = 'PLAN.md'): SaveOptions & { root: string } {
  const root = realpathSync(folder({ [name]: content }))
  return { path: join(root, name), file: name, root, compute: tick, check: () => null }
}

/** Ticks the first open box. */
function tick(text: string): Edit[] {
  const at = text.indexOf('[ ]')
  return at === -1 ? [] : [{ start: at + 1, end: at + 2, text: 'x' }]
}

const ticked = (text: string): string => text.replace('[ ]', '[x]')

/** What a user is told; the exit code goes with it. */
function refusal(action: () => unknown): string {
  try {
    action()
  } catch (error) {
    if (error instanceof MstoneError) return `${error.exitCode}: ${error.message}`
    throw error
  }
  throw new Error('was not refused')
}

describe('saving', () => {
  it('changes what was asked for, and leaves nothing beside the document', () => {
    const options = plan()
    expect(saveDocument(options)).toEqual({ before: PLAN, after: ticked(PLAN) })
    expect(readFileSync(options.path, 'utf8')).toBe(ticked(PLAN))
    expect(readdirSync(options.root)).toEqual(['PLAN.md'])
  })

  it.each([
    ['a byte order mark', `\ufeff${PLAN}`],
    ['CRLF', PLAN.replaceAll('\n', '\r\n')],
    ['CR', PLAN.replaceAll('\n', '\r')],
    ['mixed line ends', '# Plan\r\n\r- [ ] one\n- two\r\n'],
    ['no line end at the end', PLAN.trimEnd()],
    ['other scripts', '# 計画 😀\n\n- [ ] é e\u0301\n'],
    ['spaces at line ends', '# Plan  \n\n- [ ] one \t\n\n\n'],
  ])('keeps %s', (_, text) => {
    const options = plan(text)
    saveDocument(options)
    expect(readFileSync(options.path)).toEqual(Buffer.from(ticked(text)))
  })

  it('does not touch the document where there is nothing to change', () => {
    const options = plan()
    utimesSync(options.path, 1000, 1000)
    const { ino } = statSync(options.path)
    expect(saveDocument({ ...options, compute: () => [] })).toEqual({ before: PLAN, after: PLAN })
    saveDocument({ ...options, compute: () => [{ start: 0, end: 1, text: '#' }] })
    expect(statSync(options.path)).toMatchObject({ mtimeMs: 1_000_000, ino })
    expect(readdirSync(options.root)).toEqual(['PLAN.md'])
  })

  it.each(['600', '640', '664', '755'])('keeps the permissions %s', (octal) => {
    const mode = Number.parseInt(octal, 8)
    const options = plan()
    chmodSync(options.path, mode)
    saveDocument(options)
    expect(statSync(options.path).mode & 0o7777).toBe(mode)
  })

  it.skipIf(!isRoot)('keeps the owner', () => {
    const options = plan()
    chownSync(options.path, 65534, 65533)
    chmodSync(options.path, 0o6755)
    saveDocument(options)
    expect(statSync(options.path)).toMatchObject({ uid: 65534, gid: 65533 })
    expect(statSync(options.path).mode & 0o7777).toBe(0o6755)
  })

  it('writes nothing where the result is not what was asked for', () => {
    const options = plan()
    const check = (before: string, after: string) => {
      expect([before, after]).toEqual([PLAN, ticked(PLAN)])
      return { what: 'would change more than one item', where: 'PLAN.md:3', todo: 'edit it by hand' }
    }
    expect(refusal(() => saveDocument({ ...options, check }))).toBe(
      '2: would change more than one item: PLAN.md:3: edit it by hand',
    )
    expect(readFileSync(options.path, 'utf8')).toBe(PLAN)
    expect(readdirSync(options.root)).toEqual(['PLAN.md'])
  })

  it('writes nothing where a writer has a bug, and frees the lock', () => {
    const options = plan()
    const overlap = [
      { start: 0, end: 2, text: '' },
      { start: 1, end: 3, text: '' },
    ]
    expect(() => saveDocument({ ...options, compute: () => overlap })).toThrow('edits overlap at 1')
    expect(readFileSync(options.path, 'utf8')).toBe(PLAN)
    expect(readdirSync(options.root)).toEqual(['PLAN.md'])
  })

  it.each([
    ['a NUL', '\0', 'is binary (it holds a NUL byte): PLAN.md'],
    ['half a character', '\ud83d', 'holds half a character: PLAN.md'],
    ['too much', 'x'.repeat(10 * 1024 * 1024), 'is over the limit "file size" of 2 MiB: PLAN.md: split it'],
  ])('never writes what it could not read: %s', (_, text, words) => {
    const options = plan()
    const compute = () => [{ start: 2, end: 2, text }]
    expect(refusal(() => saveDocument({ ...options, compute }))).toBe(`2: what is to be written ${words}`)
    expect(readFileSync(options.path, 'utf8')).toBe(PLAN)
  })

  it.each([
    [
      'invalid UTF-8',
      Buffer.from('# Plan\n\xff\n', 'latin1'),
      'is not valid UTF-8: PLAN.md:2: save it as UTF-8',
    ],
    ['a NUL', Buffer.from('# Plan\0\n'), 'is binary (it holds a NUL byte): PLAN.md:1'],
  ])('refuses %s', (_, bytes, words) => {
    const options = plan(bytes)
    expect(refusal(() => saveDocument(options))).toBe(`2: ${words}`)
    expect(readFileSync(options.path)).toEqual(bytes)
  })

  it('refuses what is not there, and folders', () => {
    const options = plan()
    mkdirSync(join(options.root, 'sub.md'))
    expect(
      refusal(() => saveDocument({ ...options, path: join(options.root, 'no.md'), file: 'no.md' })),
    ).toBe('2: no such file: no.md')
    expect(
      refusal(() => saveDocument({ ...options, path: join(options.root, 'sub.md'), file: 'sub.md' })),
    ).toBe('2: is a folder, not a document: sub.md')
    expect(readdirSync(options.root)).toEqual(['PLAN.md', 'sub.md'])
  })

  it('refuses a document that nobody may write', () => {
    const options = plan()
    chmodSync(options.path, 0o444)
    expect(refusal(() => saveDocument(options))).toBe(
      '2: the file is read-only: PLAN.md: make it writable first',
    )
    expect(readFileSync(options.path, 'utf8')).toBe(PLAN)
  })

  it('refuses a document that is made read-only after it was read', () => {
    const options = plan()
    const check = () => {
      chmodSync(options.path, 0o444)
      return null
    }
    expect(refusal(() => saveDocument({ ...options, check }))).toContain('is read-only')
    expect(readFileSync(options.path, 'utf8')).toBe(PLAN)
  })

  it('refuses a document that has several names', () => {
    const options = plan()
    linkSync(options.path, join(options.root, 'other.md'))
    expect(refusal(() => saveDocument(options))).toMatch(/^2: has 2 names \(hard links\).*: PLAN\.md: /)
    expect(statSync(options.path).nlink).toBe(2)
    expect(readFileSync(options.path, 'utf8')).toBe(PLAN)
  })

  it('takes names as long as they may be', () => {
    const name = `${'n'.repeat(252)}.md`
    const options = plan(PLAN, name)
    saveDocument(options)
    expect(readFileSync(options.path, 'utf8')).toBe(ticked(PLAN))
    expect(readdirSync(options.root)).toEqual([name])
  })

  it('is shown beforehand without being done', () => {
    const options = plan()
    chmodSync(options.root, 0o555)
    expect(previewDocument(options)).toEqual({ before: PLAN, after: ticked(PLAN) })
    chmodSync(options.root, 0o755)
    expect(readFileSync(options.path, 'utf8')).toBe(PLAN)
  })
})

describe('a link', () => {
  it('to a document in the root is written through, and stays a link', () => {
    const options = plan(PLAN, 'docs/PLAN.md')
    const link = join(options.root, 'link.md')
    symlinkSync('docs/PLAN.md', link)
    saveDocument({ ...options, path: link, file: 'link.md' })
    expect(readlinkSync(link)).toBe('docs/PLAN.md')
    expect(lstatSync(options.path).isFile()).toBe(true)
    expect(readFileSync(options.path, 'utf8')).toBe(ticked(PLAN))
    expect([readdirSync(options.root), readdirSync(dirname(options.path))]).toEqual([
      ['docs', 'link.md'],
      ['PLAN.md'],
    ])
  })

  it.each([
    ['a document', (link: string, path: string) => symlinkSync(path, link), 'link.md'],
    ['a folder', (link: string, path: string) => symlinkSync(dirname(path), link), 'link.md/PLAN.md'],
  ])('to %s outside is refused', (_, make, name) => {
    const outside = plan()
    const root = realpathSync(folder())
    make(join(root, 'link.md'), outside.path)
    const options = { ...outside, root, path: join(root, name), file: name }
    expect(refusal(() => saveDocument(options))).toMatch(/^2: leads out of the repository: /)
    expect(readFileSync(outside.path, 'utf8')).toBe(PLAN)
    expect(readdirSync(outside.root)).toEqual(['PLAN.md'])
  })

  it('that leads nowhere is refused', () => {
    const options = plan()
    symlinkSync('gone.md', join(options.root, 'link.md'))
    expect(
      refusal(() => saveDocument({ ...options, path: join(options.root, 'link.md'), file: 'link.md' })),
    ).toBe('2: is a link that leads nowhere: link.md')
  })

  it('that leads elsewhere once the document was read is refused', () => {
    const options = plan(PLAN, 'one.md')
    const link = join(options.root, 'link.md')
    writeFileSync(join(options.root, 'two.md'), PLAN)
    symlinkSync('one.md', link)
    const check = () => {
      rmSync(link)
      symlinkSync('two.md', link)
      return null
    }
    expect(refusal(() => saveDocument({ ...options, path: link, check }))).toContain(
      'was changed by another program',
    )
    expect(readFileSync(options.path, 'utf8')).toBe(PLAN)
  })
})

describe('a document that another program changes meanwhile', () => {
  /** Changes the document once, after it was read. */
  const disturbed = (options: SaveOptions, disturb: () => void): SaveOptions => {
    let isDone = false
    return {
      ...options,
      check: () => {
        if (!isDone) disturb()
        isDone = true
        return null
      },
    }
  }

  it.each([
    ['in place', (path: string, text: string) => writeFileSync(path, text)],
    [
      'by another file',
      (path: string, text: string) => {
        writeFileSync(`${path}.new`, text)
        renameSync(`${path}.new`, path)
      },
    ],
  ])('%s: the change is made in the new text', (_, write) => {
    const options = plan()
    const theirs = `# Their plan\n\n${PLAN}`
    expect(saveDocument(disturbed(options, () => write(options.path, theirs)))).toEqual({
      before: theirs,
      after: ticked(theirs),
    })
    expect(readFileSync(options.path, 'utf8')).toBe(ticked(theirs))
    expect(readdirSync(options.root)).toEqual(['PLAN.md'])
  })

  it('with the same text but other permissions: these are kept', () => {
    const options = plan()
    saveDocument(disturbed(options, () => chmodSync(options.path, 0o600)))
    expect(statSync(options.path).mode & 0o777).toBe(0o600)
  })

  it('each time: nothing is written', () => {
    const options = plan()
    let times = 0
    const check = () => {
      writeFileSync(options.path, `${PLAN}${++times}`)
      return null
    }
    expect(refusal(() => saveDocument({ ...options, check }))).toBe(
      '2: was changed by another program each time it was to be written: PLAN.md: try again when that program has ended',
    )
    expect(times).toBe(5)
    expect(readFileSync(options.path, 'utf8')).toBe(`${PLAN}5`)
    expect(readdirSync(options.root)).toEqual(['PLAN.md'])
  })

  it('into what cannot be read: it is left as it is', () => {
    const options = plan()
    const bytes = Buffer.from('\xff', 'latin1')
    expect(
      refusal(() => saveDocument(disturbed(options, () => writeFileSync(options.path, bytes)))),
    ).toContain('is not valid UTF-8')
    expect(readFileSync(options.path)).toEqual(bytes)
  })

  it('by removing it: it is not brought back', () => {
    const options = plan()
    expect(refusal(() => saveDocument(disturbed(options, () => rmSync(options.path))))).toContain(
      'no such file',
    )
    expect(readdirSync(options.root)).toEqual([])
  })
})

describe('what killed processes left', () => {
  /** A process that has surely ended. */
  const dead = (): Owner => {
    const { pid } = spawnSync(process.execPath, ['-e', '0'])
    return { ...newOwner(), pid }
  }
  const locked = (path: string, owner: Owner, host = hostname()): void => {
    mkdirSync(lockBeside(path))
    writeFileSync(join(lockBeside(path), `${ownerText(owner)}@${host}`), '')
  }

  it('is swept, and nothing else is', () => {
    const options = plan()
    const hex = '0123456789abcdef'.repeat(2)
    const claim = claimBeside(options.path, ownerText(dead()))
    mkdirSync(claim)
    writeFileSync(join(claim, 'whatever'), '')
    writeFileSync(join(options.root, `.PLAN.md.${hex}.mstone-tmp`), 'half')
    const others = [
      `.OTHER.md.${hex}.mstone-tmp`,
      `.PLAN.md.${hex}.tmp`,
      '.PLAN.md.mine.mstone-tmp',
      `PLAN.md.${hex}.mstone-tmp`,
    ]
    for (const name of others) writeFileSync(join(options.root, name), 'mine')
    const waiting = claimBeside(options.path, ownerText(newOwner()))
    mkdirSync(waiting)
    saveDocument(options)
    expect(
      readdirSync(options.root)
        .map((name) => join(options.root, name))
        .toSorted(),
    ).toEqual([options.path, waiting, ...others.map((name) => join(options.root, name))].toSorted())
  })

  it('holds nobody up for long', () => {
    const options = plan()
    locked(options.path, dead())
    const start = performance.now()
    saveDocument(options)
    expect(performance.now() - start).toBeLessThan(1000)
    expect(readdirSync(options.root)).toEqual(['PLAN.md'])
  })

  it.skipIf(!existsSync('/proc/self/stat'))('does not count as there where its number is used again', () => {
    const options = plan()
    const { started, ...owner } = newOwner()
    locked(options.path, { ...owner, started: started - 1 })
    saveDocument({ ...options, patience: 500 })
    expect(readdirSync(options.root)).toEqual(['PLAN.md'])
  })

  it.skipIf(!existsSync('/proc/self/stat'))(
    'does not count as there while nobody has asked how it ended',
    async () => {
      const options = plan()
      const [parent] = [child(['orphan', options.path])]
      const pid = Number(await said(parent))
      locked(options.path, { ...newOwner(), pid, started: 0 })
      saveDocument({ ...options, patience: 500 })
      expect(readdirSync(options.root)).toEqual(['PLAN.md'])
    },
  )

  it('on another machine is left alone: nobody here can tell', () => {
    const options = plan()
    locked(options.path, { ...dead(), machine: '0123456789ab' }, 'elsewhere')
    expect(refusal(() => saveDocument({ ...options, patience: 50 }))).toMatch(
      /^2: is being changed by process \d+ on elsewhere: PLAN\.md: try again .*, delete \.PLAN\.md\.mstone-lock$/,
    )
    expect(readFileSync(options.path, 'utf8')).toBe(PLAN)
    expect(readdirSync(options.root)).toEqual(['.PLAN.md.mstone-lock', 'PLAN.md'])
  })

  it('of which nobody knows what it is, is left alone', () => {
    const options = plan()
    mkdirSync(join(lockBeside(options.path), 'mine'), { recursive: true })
    expect(refusal(() => saveDocument({ ...options, patience: 50 }))).toMatch(
      /^2: is being changed: PLAN\.md: /,
    )
    expect(readdirSync(lockBeside(options.path))).toEqual(['mine'])
  })

  it.each([
    ['a file', (lock: string) => writeFileSync(lock, '')],
    ['a link', (lock: string) => symlinkSync(tmpFolder(), lock)],
  ])('is never %s', (_, make) => {
    const options = plan()
    make(lockBeside(options.path))
    expect(refusal(() => saveDocument(options))).toMatch(/^2: cannot be (?:locked|written)/)
    expect(readdirSync(options.root)).toEqual(['.PLAN.md.mstone-lock', 'PLAN.md'])
  })

  const tmpFolder = (): string => folder({ 'kept.md': '' })
})

describe('a document that another process is changing', () => {
  it('is waited for, and then refused', async () => {
    const options = plan()
    const holder = child(['hold', options.path])
    expect(await said(holder)).toBe('held')
    const start = performance.now()
    expect(refusal(() => saveDocument({ ...options, patience: 300 }))).toBe(
      `2: is being changed by process ${holder.pid}: PLAN.md: try again when that has ended; where no such process is left, delete .PLAN.md.mstone-lock`,
    )
    expect(performance.now() - start).toBeGreaterThan(299)
    expect(readFileSync(options.path, 'utf8')).toBe(PLAN)
    expect(readdirSync(options.root)).toEqual(['.PLAN.md.mstone-lock', 'PLAN.md'])
  })

  it('is not taken from one that was stopped', async () => {
    const options = plan()
    const holder = child(['hold', options.path])
    await said(holder)
    holder.kill('SIGSTOP')
    expect(refusal(() => saveDocument({ ...options, patience: 2500 }))).toContain(`process ${holder.pid}`)
  })

  it('is free at once when that is killed', async () => {
    const options = plan()
    const holder = child(['hold', options.path])
    await said(holder)
    await kill(holder)
    const start = performance.now()
    saveDocument(options)
    expect(performance.now() - start).toBeLessThan(1000)
    expect(readdirSync(options.root)).toEqual(['PLAN.md'])
  })
})

describe('a new document', () => {
  const create = (root: string, name: string, text = PLAN): void =>
    createDocument({ path: join(root, name), file: name, root, text })

  it('is made with the permissions of any new file', () => {
    const root = realpathSync(folder({ other: '' }))
    create(root, 'PLAN.md')
    expect(readFileSync(join(root, 'PLAN.md'), 'utf8')).toBe(PLAN)
    expect(statSync(join(root, 'PLAN.md'))).toMatchObject({
      mode: statSync(join(root, 'other')).mode,
      nlink: 1,
    })
    expect(readdirSync(root)).toEqual(['PLAN.md', 'other'])
  })

  it.each([
    ['a document', (path: string) => writeFileSync(path, 'mine')],
    ['a folder', (path: string) => mkdirSync(path)],
    ['a link that leads nowhere', (path: string) => symlinkSync('nowhere', path)],
  ])('is not made where %s is', (_, make) => {
    const root = realpathSync(folder())
    make(join(root, 'PLAN.md'))
    const { ino } = lstatSync(join(root, 'PLAN.md'))
    expect(refusal(() => create(root, 'PLAN.md'))).toBe('2: is there already: PLAN.md: give another name')
    expect(lstatSync(join(root, 'PLAN.md')).ino).toBe(ino)
    expect(readdirSync(root)).toEqual(['PLAN.md'])
  })

  it('is not made outside the root, nor where there is no folder', () => {
    const root = realpathSync(folder({ 'in/file': '' }))
    symlinkSync(folder(), join(root, 'out'))
    for (const name of ['../PLAN.md', 'out/PLAN.md']) {
      expect(refusal(() => create(root, name))).toContain(`2: leads out of the repository: ${name}`)
    }
    expect(refusal(() => create(root, 'no/PLAN.md'))).toBe('2: no such folder: no: make it first')
    create(root, 'in/PLAN.md')
    expect(readdirSync(join(root, 'in'))).toEqual(['PLAN.md', 'file'])
  })

  it('is one that can be read', () => {
    const root = realpathSync(folder())
    expect(refusal(() => create(root, 'PLAN.md', 'a\0b'))).toContain('holds a NUL byte')
    expect(readdirSync(root)).toEqual([])
  })
})

describe('a disk that does not let itself be written', () => {
  const nobody = isRoot ? { uid: 65534, gid: 65534 } : {}
  /** Root's own Node, below its home, is nobody else's to run. */
  const isBarred = isRoot && !foldersOf(process.execPath).every((path) => (statSync(path).mode & 0o001) !== 0)

  it.skipIf(isBarred)('a folder that may not be changed: refused in clear words', async () => {
    const options = plan()
    chmodSync(options.path, 0o666)
    chmodSync(options.root, 0o555)
    const { code, out } = await ended(child(['change', options.path], nobody))
    chmodSync(options.root, 0o755)
    expect([code, out]).toEqual([
      2,
      'no permission to write in its folder: PLAN.md: check the permissions of the folder',
    ])
    expect(readFileSync(options.path, 'utf8')).toBe(PLAN)
  })

  it.skipIf(!isRoot || isBarred)(
    "somebody else's document that may be written but not given away: refused",
    async () => {
      const options = plan()
      chmodSync(options.path, 0o666)
      chmodSync(options.root, 0o777)
      const { code, out } = await ended(child(['change', options.path], nobody))
      expect([code, out]).toEqual([
        2,
        'belongs to another user or group, and would not any more: PLAN.md: let its owner do it',
      ])
      expect(readFileSync(options.path, 'utf8')).toBe(PLAN)
      expect(readdirSync(options.root)).toEqual(['PLAN.md'])
    },
  )

  it.skipIf(!isRoot || isBarred)("somebody else's document that may not be written: refused", async () => {
    const options = plan()
    chmodSync(options.path, 0o644)
    chmodSync(options.root, 0o777)
    const { code, out } = await ended(child(['change', options.path], nobody))
    expect([code, out]).toEqual([2, 'the file is read-only: PLAN.md: make it writable first'])
    expect(readdirSync(options.root)).toEqual(['PLAN.md'])
  })

  /** Mounts something, where this machine lets us; it is gone when the test is over. */
  const mounted = (target: string, ...args: string[]): boolean => {
    const isMounted = spawnSync('mount', [...args, target]).status === 0
    if (isMounted) onTestFinished(() => void spawnSync('umount', ['-l', target]))
    return isMounted
  }
  const canMount = isRoot && spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0
  const mounts = canMount ? '' : ' (left out: nothing can be mounted here)'

  it.skipIf(!canMount)(`full: the document stays as it was${mounts}`, () => {
    const root = realpathSync(folder())
    expect(mounted(root, '-t', 'tmpfs', '-o', 'size=64k', 'none')).toBe(true)
    const path = join(root, 'PLAN.md')
    const text = PLAN + 'x'.repeat(40_000)
    writeFileSync(path, text)
    const options = { path, file: 'PLAN.md', root, compute: tick, check: () => null }
    expect(refusal(() => saveDocument(options))).toBe(
      '2: cannot be written: no space is left: PLAN.md: make room and try again',
    )
    expect(refusal(() => createDocument({ path: join(root, 'new.md'), file: 'new.md', root, text }))).toBe(
      '2: cannot be written: no space is left: new.md: make room and try again',
    )
    expect(readFileSync(path, 'utf8')).toBe(text)
    expect(readdirSync(root)).toEqual(['PLAN.md'])
  })

  it.skipIf(!canMount)(`without room for a lock: the document stays as it was${mounts}`, () => {
    const root = realpathSync(folder())
    expect(mounted(root, '-t', 'tmpfs', '-o', 'nr_inodes=3', 'none')).toBe(true)
    const path = join(root, 'PLAN.md')
    writeFileSync(path, PLAN)
    const options = { path, file: 'PLAN.md', root, compute: tick, check: () => null }
    expect(refusal(() => saveDocument(options))).toContain('no space is left')
    expect(readFileSync(path, 'utf8')).toBe(PLAN)
    expect(readdirSync(root)).toEqual(['PLAN.md'])
  })

  it.skipIf(!canMount)(`mounted for reading: refused in clear words${mounts}`, () => {
    const root = realpathSync(folder())
    expect(mounted(root, '-t', 'tmpfs', 'none')).toBe(true)
    const path = join(root, 'PLAN.md')
    writeFileSync(path, PLAN)
    spawnSync('mount', ['-o', 'remount,ro', root])
    const options = { path, file: 'PLAN.md', root, compute: tick, check: () => null }
    expect(refusal(() => saveDocument(options))).toBe(
      '2: cannot be written: its file system is read-only: PLAN.md: mount it for writing',
    )
    expect(readFileSync(path, 'utf8')).toBe(PLAN)
  })

  it.skipIf(!canMount)(`a document that is mounted by itself: refused in clear words${mounts}`, () => {
    const options = plan()
    const source = join(folder({ 'PLAN.md': PLAN }), 'PLAN.md')
    expect(mounted(options.path, '--bind', source)).toBe(true)
    expect(refusal(() => saveDocument(options))).toMatch(
      /^2: cannot be replaced: it is in use, or mounted by itself \(EBUSY\): PLAN\.md: /,
    )
    expect(readFileSync(source, 'utf8')).toBe(PLAN)
    expect(readdirSync(options.root)).toEqual(['PLAN.md'])
  })
})

describe('what git keeps for itself', () => {
  it.each(['.git/hooks/pre-commit', '.GIT/info/x', 'sub/.git/config', 'link/info/x', '.git'])(
    'is never written, nor made: %s',
    (file) => {
      const root = realpathSync(folder({ '.git/info/exclude': '', '.git/hooks/x': '', 'sub/.git/x': '' }))
      mkdirSync(join(root, '.GIT/info'), { recursive: true })
      symlinkSync('.git', join(root, 'link'))
      if (file === '.git') rmSync(join(root, '.git'), { recursive: true })
      const place = { path: join(root, file), file, root }
      expect(refusal(() => createDocument({ ...place, text: PLAN }))).toBe(
        `2: is where git keeps its own files: ${file}: name another`,
      )
      expect(existsSync(place.path)).toBe(false)
      writeFileSync(place.path, PLAN)
      for (const save of [saveDocument, previewDocument])
        expect(refusal(() => save({ ...place, compute: tick, check: () => null }))).toBe(
          `2: is where git keeps its own files: ${file}: name another`,
        )
      expect(readFileSync(place.path, 'utf8')).toBe(PLAN)
    },
  )
})

/** A path with all the folders that it lies in. */
function foldersOf(path: string): string[] {
  return dirname(path) === path ? [path] : [path, ...foldersOf(dirname(path))]
}
