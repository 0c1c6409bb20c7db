import { describe, expect, it } from 'vitest'
import { titleKey } from '../src/read/titles.ts'

describe('a title', () => {
  // As one of each language may be called where it is planned, and where it is done.
  const SAME: [string, string][] = [
    ['The Foundation Milestone', 'Foundation complete'],
    ['Meilenstein Datenbank und Suche', 'Datenbank, Suche fertig'],
    ['Hito Base del sistema', 'Base sistema completada'],
    ['Etapa Fundação para clientes', 'Fundação clientes concluída'],
    ['Étape Mise en ligne', 'Mise en ligne terminée'],
    ['Tappa Banca della memoria', 'Banca memoria completata'],
    ['Этап Поиск и база', 'Поиск база завершена'],
    ['Etap Wyszukiwarka dla klientów', 'Wyszukiwarka klientów zakończona'],
    ['Kilometretaşı Arama için altyapı', 'Arama altyapı tamamlandı'],
    ['Mốc Thanh toán', 'Thanh toán xong'],
    ['里程碑 数据库', '数据库 已完成'],
    ['マイルストーン 検索', '検索 完了'],
    ['마일스톤 검색', '검색 완료'],
  ]

  it.each(SAME)('may carry or drop words that name nothing: "%s", "%s"', (planned, done) => {
    expect(titleKey(done)).toBe(titleKey(planned))
  })

  // Words of one language that are names, codes or things in English.
  const OTHERS: [string, string][] = [
    ['Launch DE', 'Launch'],
    ['LA launch', 'Launch'],
    ['Die casting', 'Casting'],
    ['Pour concrete', 'Concrete'],
    ['DOS support', 'Support'],
    ['Gate I', 'Gate'],
    ['Price per seat', 'Price seat'],
  ]

  it.each(OTHERS)('keeps every other word: "%s" is not "%s"', (one, other) => {
    expect(titleKey(one)).not.toBe(titleKey(other))
  })

  it('of such words alone is made of them', () => {
    expect(titleKey('Phase complete')).toBe('phase complete')
  })
})
