/** Lines over a grid with two logarithmic scales, as SVG: on it, what grows in proportion is a line at 45 degrees. */

export type Line = {
  readonly name: string
  readonly color: string
  readonly points: readonly (readonly [x: number, y: number])[]
}

const [WIDTH, HEIGHT] = [720, 420]
const [LEFT, TOP, RIGHT, BOTTOM] = [70, 50, 30, 60]

/** @param titles of the picture, the horizontal and the vertical scale */
export function drawGrowth(lines: readonly Line[], titles: readonly [string, string, string]): string {
  const all = lines.flatMap(({ points }) => points)
  const xs = listDecades(all.map(([x]) => x))
  const ys = listDecades(all.map(([, y]) => y))
  const across = placeOn(xs, LEFT, WIDTH - RIGHT)
  const up = placeOn(ys, HEIGHT - BOTTOM, TOP)
  const grid = [
    ...xs.map((x) => drawLine(across(x), TOP, across(x), HEIGHT - BOTTOM)),
    ...ys.map((y) => drawLine(LEFT, up(y), WIDTH - RIGHT, up(y))),
  ]
  const labels = [
    ...xs.map((x) => write(across(x), HEIGHT - BOTTOM + 20, 'middle', x.toLocaleString('en'))),
    ...ys.map((y) => write(LEFT - 8, up(y) + 4, 'end', y.toLocaleString('en'))),
    write(WIDTH / 2, HEIGHT - 14, 'middle', titles[1]),
    write(LEFT, TOP - 10, 'middle', titles[2]),
    write(WIDTH / 2, 20, 'middle', titles[0]),
  ]
  const drawn = lines.flatMap(({ name, color, points }, index) => {
    const places = points.map(([x, y]) => [across(x), up(y)].map((one) => one.toFixed(1)) as [string, string])
    const path = places.map((place) => place.join(',')).join(' ')
    return [
      `<polyline points="${path}" fill="none" stroke="${color}" stroke-width="2"/>`,
      ...places.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="3.5" fill="${color}"/>`),
      // In the corner that what grows leaves free.
      `<text x="${LEFT + 12}" y="${TOP + 20 + 18 * index}" fill="${color}">${name}</text>`,
    ]
  })
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="13" role="img" aria-label="${titles[0]}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...grid,
    ...labels,
    ...drawn,
    '</svg>',
  ].join('\n')}\n`
}

/** The powers of ten from below the least to above the greatest. */
function listDecades(values: readonly number[]): readonly number[] {
  const [first, last] = [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))]
  return Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index))
}

function placeOn(decades: readonly number[], from: number, to: number): (value: number) => number {
  const [low, high] = [Math.log10(decades[0] ?? 1), Math.log10(decades.at(-1) ?? 10)]
  return (value) => from + ((Math.log10(value) - low) / (high - low || 1)) * (to - from)
}

function drawLine(x1: number, y1: number, x2: number, y2: number): string {
  return `<line x1="${x1}" y1="${y1.toFixed(1)}" x2="${x2}" y2="${y2.toFixed(1)}" stroke="#ddd"/>`
}

function write(x: number, y: number, anchor: 'middle' | 'end', text: string): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" fill="#333">${text}</text>`
}
