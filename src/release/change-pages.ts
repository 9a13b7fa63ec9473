/** How the change log is cut into pages: who writes it and who reads it must agree. */

/** Changes a page: some 40 KB. */
export const CHANGES_PER_PAGE = 200
