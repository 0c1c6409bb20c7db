// What a terminal shows of coloured text, as SVG. Every run of text has its place and its width in columns, so that
// whatever font there is, columns stay below one another and wide characters take two.
import width from 'fast-string-width'

const FONT = "ui-monospace, SFMono-Regular, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace"
const [COLUMN, LINE, SIZE, MARGIN] = [8.4, 20, 14, 20]

/** Every colour is at least 4.5 times as bright as its ground, or the other way round. */
export const THEMES = {
  light: {
    ...{ ground: '#ffffff', edge: '#d0d7de', text: '#1f2328', dim: '#59636e' },
    colours: { 31: '#cf222e', 32: '#116329', 33: '#7d4e00', 34: '#0550ae', 35: '#8250df', 36: '#1b7c83' },
  },
  dark: {
    ...{ ground: '#0d1117', edge: '#3d444d', text: '#e6edf3', dim: '#9198a1' },
    colours: { 31: '#ff7b72', 32: '#56d364', 33: '#e3b341', 34: '#79c0ff', 35: '#d2a8ff', 36: '#56d4dd' },
  },
}

/**
 * @param title for those who don't see it
 * @param columns how wide the terminal is
 */
export function drawn(title, text, columns, { ground, edge, text: usual, dim, colours }) {
  const lines = text.replace(/\n+$/, '').split('\n')
  const style = { colour: null, isDim: false, isBold: false }
  const runs = lines.flatMap((line, row) =>
    runsOf(line, style).map(({ words, column, colour, isDim, isBold }) => {
      const fill = colour === null ? (isDim ? dim : usual) : colours[colour]
      if (fill === undefined) throw new Error(`a theme has no colour ${colour}`)
      const place = `x="${at(column)}" y="${MARGIN + row * LINE + SIZE}" textLength="${round(width(words) * COLUMN)}"`
      const weight = isBold ? ' font-weight="bold"' : ''
      return `  <text ${place} lengthAdjust="spacingAndGlyphs" fill="${fill}"${weight}>${escaped(words)}</text>\n`
    }),
  )
  const [wide, high] = [round(2 * MARGIN + columns * COLUMN), 2 * MARGIN + lines.length * LINE]
  const frame = `x="0.5" y="0.5" width="${wide - 1}" height="${high - 1}" rx="8" fill="${ground}" stroke="${edge}"`
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}" viewBox="0 0 ${wide} ${high}"` +
    ` font-family="${FONT}" font-size="${SIZE}">\n  <title>${escaped(title)}</title>\n  <rect ${frame}/>\n${runs.join('')}</svg>\n`
  )
}

/** What stands together in one style, without the blanks between; the style goes on over line ends. */
function runsOf(line, style) {
  const runs = []
  let column = 0
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what terminals are told by
  for (const [part, code] of line.matchAll(/\u001B\[(\d+)m|[^\u001B]+/g)) {
    if (code !== undefined) restyle(style, Number(code))
    else
      for (const [words] of part.matchAll(/ +|[^ ]+(?: [^ ]+)*/g)) {
        if (words.trim() !== '') runs.push({ words, column, ...style })
        column += width(words)
      }
  }
  return runs
}

function restyle(style, code) {
  if (code === 0) Object.assign(style, { colour: null, isDim: false, isBold: false })
  else if (code === 1) style.isBold = true
  else if (code === 2) style.isDim = true
  else if (code === 22) Object.assign(style, { isDim: false, isBold: false })
  else if (code === 39) style.colour = null
  else if (code === 90) style.isDim = true
  else if (code >= 31 && code <= 36) style.colour = code
  else throw new Error(`a style that can't be drawn: ${code}`)
}

const at = (column) => round(MARGIN + column * COLUMN)
const round = (number) => Math.round(number * 10) / 10
const escaped = (words) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
