/**
 * What an answer may do in a browser, by the type of its content: as little as it needs.
 *
 * There is no Strict-Transport-Security. It is a promise of a whole host for months, for every port and for whatever
 * stands there later (RFC 6797 section 8.3), which no answer about a newsletter can take back. It belongs where
 * certificates and the redirect from http are: to the zone, whose answers never pass through here.
 */

/**
 * Nothing but the pages' own stylesheet and script and the images of articles. Blocks of data run nothing. The script
 * connects nowhere: `connect-src` is for auditors such as Lighthouse, which ask for `/robots.txt` in the page's name and
 * take a refusal for a file that is wrong.
 */
const PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' https: http:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** For programs; a person who opens it sees text, which loads and runs nothing. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"

/** The bytes are of others than us: whatever a browser takes them for, it may be nobody. */
const IMAGE_POLICY = `${DATA_POLICY}; sandbox`

/**
 * Every way to devices, sensors, credentials and screens that a page can deny itself, as MDN lists them, as far as they
 * are settled: of what Chromium does not know, or not on every system, it complains to developers. `clipboard-write` is
 * how addresses are copied.
 */
export const DENIED_FEATURES: readonly string[] = [
  'accelerometer',
  'autoplay',
  'camera',
  'clipboard-read',
  'compute-pressure',
  'cross-origin-isolated',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'speaker-selection',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
]

const OF_PAGES = {
  'Content-Security-Policy': PAGE_POLICY,
  // Who is linked to sees the origin and not what was read, let alone searched for.
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': DENIED_FEATURES.map((feature) => `${feature}=()`).join(', '),
  // Who opens a page in a window of theirs has no hand on it (HTML section 7.1.3).
  'Cross-Origin-Opener-Policy': 'same-origin',
}
const OF_IMAGES = { 'Content-Security-Policy': IMAGE_POLICY }
const OF_DATA = { 'Content-Security-Policy': DATA_POLICY }

/**
 * @param type of the content, null where there is none
 * @param isShared whether pages of other origins may load it (the Fetch standard's Cross-Origin-Resource-Policy)
 */
export function listSecurityHeaders(type: string | null, isShared: boolean): Readonly<Record<string, string>> {
  const common = {
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': isShared ? 'cross-origin' : 'same-origin',
  }
  if (type === null) return common
  if (type.startsWith('text/html')) return { ...common, ...OF_PAGES }
  return { ...common, ...(type.startsWith('image/') ? OF_IMAGES : OF_DATA) }
}
