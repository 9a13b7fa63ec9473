/** What scripts of other origins may read and send (the Fetch standard's CORS protocol). */

/** Access-Control-Expose-Headers: what a script may read beside the headers that it always may. */
export const EXPOSED_HEADERS = ['ETag', 'Last-Modified', 'Link', 'Retry-After'] as const

/** Access-Control-Allow-Headers of a preflight: a script that revalidates sends these. */
export const ALLOWED_HEADERS = ['If-None-Match', 'If-Modified-Since'] as const
