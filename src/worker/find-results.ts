/** What a person looks for -> a page with what was found, by the same search as the API's. */
import { SearchParameters } from '../api/parameters.ts'
import { parseQuery } from '../api/parse-query.ts'
import type { SearchList } from '../api/resources.ts'
import { searchArticles } from '../api/search-articles.ts'
import { writeQuery } from '../api/write-query.ts'
import { readYear } from '../api/year-cursor.ts'
import { renderSearch, type SearchOutcome } from '../page/render-search.tsx'
import { MAX_QUESTION } from '../page/search-form.tsx'
import { SEARCH_PATH } from '../release/paths.ts'
import { createBoundedCache } from './bounded-cache.ts'
import type { Snapshot } from './release-reader.ts'
import { type Page, toPage } from './to-page.ts'
import type { ToSource } from './to-source.ts'

/**
 * Null where nothing is asked.
 * @param asked the parameters of the address; those that are not ours change nothing
 * @throws MissingObject
 */
export type FindResults = (snapshot: Snapshot, asked: URLSearchParams) => Promise<Page | null>

/** Bytes that an isolate keeps: apart from other pages, so that no flood of questions drives those out. */
const CACHE_BYTES = 2 * 1024 * 1024

/** As many as the API gives at once, since there is no second page of the same years. */
const MOST_RESULTS = '50'

export function createFindResults(toSource: ToSource): FindResults {
  const pages = createBoundedCache<Page>(CACHE_BYTES)

  return async function findResults(snapshot, asked) {
    const words = asked.get('q') ?? ''
    if (words.trim() === '') return null
    const parsed = parseQuery(SearchParameters, Object.entries({ q: words, limit: MOST_RESULTS }))
    if (parsed.kind === 'problem') return render(snapshot, SEARCH_PATH, refuseLength(words))
    // What is no year starts anew: who follows a damaged link wants results, not to be told about it.
    const cursor = readYear(asked.get('cursor') ?? '')
    const from = cursor === null ? {} : { cursor }
    const path = SEARCH_PATH + writeQuery({ q: parsed.query.q, ...from })

    const key = snapshot.rootDigest + path
    const known = pages.get(key)
    if (known) return known
    const found = await searchArticles({ ...parsed.query, ...from }, toSource(snapshot))
    const outcome = found.kind === 'found' ? toOutcome(found.body, cursor !== null) : refuseOld(parsed.query.q)
    const page = await render(snapshot, path, outcome)
    pages.set(key, page, key.length + page.bytes.length)
    return page
  }
}

function render({ root }: Snapshot, path: string, outcome: SearchOutcome): Promise<Page> {
  return toPage(path, renderSearch(root.publication, outcome))
}

/** @param isPart whether newer years were left out */
function toOutcome({ query, items, covers, next_url }: SearchList, isPart: boolean): SearchOutcome {
  const cursor = next_url && new URL(next_url).searchParams.get('cursor')
  const older = cursor && SEARCH_PATH + writeQuery({ q: query, cursor })
  return {
    query,
    results: items.map(({ title_html: titleHtml, summary_html: summaryHtml, ...article }) => ({
      ...article,
      titleHtml,
      summaryHtml,
    })),
    span: covers && (isPart || older) ? { ...covers, older } : null,
    problem: null,
  }
}

function refuseLength(words: string): SearchOutcome {
  const problem = `That is too long: write ${MAX_QUESTION} characters at most.`
  return { query: words.slice(0, MAX_QUESTION), results: [], span: null, problem }
}

/** The release has no index. */
function refuseOld(query: string): SearchOutcome {
  return { query, results: [], span: null, problem: 'There is no search yet: it comes with the next publish.' }
}
