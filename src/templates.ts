/** Templates: mstone's own, or the repository's of the same name. */
import { join, relative } from 'node:path'
import { failure } from './errors.ts'
import { isInside, isLink, kindOf, readDocument, realPath } from './files.ts'
import { shippedText } from './shipped.ts'
import type { Template } from './write/template.ts'

/** Where a repository keeps its own, beside the config or at its root. */
const TEMPLATE_FOLDER = '.mstone/templates'

export type TemplateName =
  | 'milestone'
  | 'deliverable'
  | 'decision'
  | 'approval'
  | 'conditional'
  | 'rejection'
  | 'revocation'

/** Where to look. */
export interface TemplatePlace {
  /** The repository's root; absolute, links resolved. */
  root: string
  /** The folder of the config, or the root. */
  base: string
  /** Where mstone is installed. */
  home: string
}

/** The template of a name. Throws where the repository's own can't be read, or is a link that leads out of it. */
export function loadTemplate(name: TemplateName, { root, base, home }: TemplatePlace): Template {
  const own = [base, root]
    .map((folder) => join(folder, TEMPLATE_FOLDER, `${name}.md`))
    .find((path) => kindOf(path) !== 'missing' || isLink(path))
  if (own === undefined) {
    const ours = `templates/${name}.md`
    return { name: ours, text: shippedText(home, ours, 'the template'), isOurs: true }
  }
  const shown = relative(root, own).replaceAll('\\', '/')
  if (!isInside(realPath(own) ?? '', root))
    throw failure('leads out of the repository, or nowhere', shown, 'put the template itself there')
  const reading = readDocument(own)
  if (!reading.ok) throw failure(reading.problem.what, shown, reading.problem.todo)
  return { name: shown, text: reading.text, isOurs: false }
}
