/** What a 304 says again. */

/**
 * The headers of the full answer that its 304 repeats: those that RFC 9110 section 15.4.5 asks for and we send (Date
 * is the platform's), and those that clients lose otherwise. NetNewsWire overwrites its stored validators with the
 * 304's, FreshRSS replaces all headers it stored, and a browser hides a 304 without CORS headers from its script.
 */
export const RETAINED_HEADERS = [
  'ETag',
  'Last-Modified',
  'Cache-Control',
  'Cloudflare-CDN-Cache-Control',
  'Vary',
  'Link',
  'Cache-Status',
  'Access-Control-Allow-Origin',
  'Access-Control-Expose-Headers',
] as const
