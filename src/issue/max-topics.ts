/** Topics of an article: each has feeds of its own, in which the whole article is. */
export const MAX_TOPICS = 20
