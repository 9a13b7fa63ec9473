/** How the index of a topic is cut into pages: who writes it and who reads it must agree. */

/** Articles of every page but the newest, which has as many as are left. */
export const ARTICLES_PER_TOPIC_PAGE = 100
