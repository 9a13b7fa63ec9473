/** The version of this package, for those who ask a Worker which code it is: it has no package.json to look into. */
export const GAZETTE_VERSION = '0.1.0'
