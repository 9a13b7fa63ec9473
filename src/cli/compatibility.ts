/** Which Workers runtime is wanted. A test holds wrangler.toml to it. */

/** Not later than the workerd that is installed. */
export const COMPATIBILITY_DATE = '2026-10-01'

export const COMPATIBILITY_FLAGS = ['no_nodejs_compat_v2']
