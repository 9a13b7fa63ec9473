/** The colours of the pages: paper and ink in two schemes, and a readable accent out of any colour an editor chose. */

/** CSS colours, `#rrggbb`. */
export type Scheme = {
  readonly paper: string
  readonly ink: string
  /** For what stands beside the text: dates, labels. */
  readonly quiet: string
  /** Lines, which carry no meaning of their own. */
  readonly rule: string
  readonly accent: string
}

export type Palette = { readonly light: Scheme; readonly dark: Scheme }

/** AAA of WCAG 2.2 for text of any size, success criterion 1.4.6. */
export const READABLE = 7

/** What pages lie on, whatever the accent. */
export const PAPER = { light: '#fdfbf7', dark: '#161513' }

const LIGHT = { paper: PAPER.light, ink: '#1c1a17', quiet: '#504a43', rule: '#d5cdbf' }
const DARK = { paper: PAPER.dark, ink: '#ece7de', quiet: '#b9b2a6', rule: '#413d37' }

const DEFAULT_ACCENT = '#7a1f1f'

type Channels = readonly [red: number, green: number, blue: number]

/** @param color as publication.yaml takes it: a CSS hex colour of 3, 4, 6 or 8 digits, of which opacity is ignored */
export function derivePalette(color: string | null): Palette {
  const chosen = readHex(color ?? DEFAULT_ACCENT)
  return {
    light: { ...LIGHT, accent: makeReadable(chosen, LIGHT.paper, 0) },
    dark: { ...DARK, accent: makeReadable(chosen, DARK.paper, 1) },
  }
}

/** The contrast ratio of two colours `#rrggbb`, 1 to 21 (WCAG 2.2, section 5). */
export function contrastOf(one: string, other: string): number {
  const [dark, light] = [luminanceOf(readHex(one)), luminanceOf(readHex(other))].sort((a, b) => a - b) as [
    number,
    number,
  ]
  return (light + 0.05) / (dark + 0.05)
}

/**
 * Makes the chosen colour darker or lighter, no further than needed: hue and saturation stay, so it stays itself.
 * @param end the lightness at which it is black or white, and so readable for certain
 */
function makeReadable(chosen: Channels, paper: string, end: 0 | 1): string {
  const { hue, saturation, lightness } = toHsl(chosen)
  for (let step = 0; step < 100; step += 1) {
    const color = writeHex(fromHsl(hue, saturation, lightness + (end - lightness) * (step / 100)))
    if (contrastOf(color, paper) >= READABLE) return color
  }
  return writeHex(fromHsl(hue, saturation, end))
}

type Hsl = { readonly hue: number; readonly saturation: number; readonly lightness: number }

/** Hue in degrees, the others 0 to 1 (CSS Color 4, section 7). */
function toHsl(channels: Channels): Hsl {
  const [red, green, blue] = channels.map((channel) => channel / 255) as [number, number, number]
  const [least, most] = [Math.min(red, green, blue), Math.max(red, green, blue)]
  const [lightness, range] = [(least + most) / 2, most - least]
  if (range === 0) return { hue: 0, saturation: 0, lightness }
  const saturation = (most - lightness) / Math.min(lightness, 1 - lightness)
  if (most === red) return { hue: 60 * ((green - blue) / range + 6), saturation, lightness }
  return { hue: 60 * (most === green ? (blue - red) / range + 2 : (red - green) / range + 4), saturation, lightness }
}

function fromHsl(hue: number, saturation: number, lightness: number): readonly number[] {
  const reach = saturation * Math.min(lightness, 1 - lightness)
  return [0, 8, 4].map((offset) => {
    const at = (offset + hue / 30) % 12
    return 255 * (lightness - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1)))
  })
}

/** Relative luminance, 0 to 1 (WCAG 2.2, section 5). */
function luminanceOf(channels: Channels): number {
  const [red, green, blue] = channels.map((channel) => {
    const value = channel / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function readHex(color: string): Channels {
  const digits = color.slice(1)
  const long = digits.length < 6 ? [...digits].map((digit) => digit + digit).join('') : digits
  return [0, 2, 4].map((at) => Number.parseInt(long.slice(at, at + 2), 16)) as [number, number, number]
}

function writeHex(channels: readonly number[]): string {
  return `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`
}
