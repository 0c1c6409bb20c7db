import { german } from './de.ts'
import { english } from './en.ts'
import { spanish } from './es.ts'
import { french } from './fr.ts'
import { italian } from './it.ts'
import { japanese } from './ja.ts'
import { korean } from './ko.ts'
import type { Language } from './language.ts'
import { polish } from './pl.ts'
import { portuguese } from './pt.ts'
import { russian } from './ru.ts'
import { turkish } from './tr.ts'
import { vietnamese } from './vi.ts'
import { chinese } from './zh.ts'

/** Every language that is read. A document may mix them. */
export const LANGUAGES: readonly Language[] = [
  english,
  chinese,
  japanese,
  korean,
  spanish,
  portuguese,
  french,
  german,
  italian,
  russian,
  polish,
  turkish,
  vietnamese,
]
