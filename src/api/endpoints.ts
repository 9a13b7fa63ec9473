/** Everything that can be asked: the one table from which answers, the OpenAPI document and the reference page come. */
import { RELEASE_PATH } from '../release/paths.ts'
import { type Endpoint, endpoint, type PlaceNotes } from './endpoint.ts'
import { findArticle } from './find-article.ts'
import { findCitations } from './find-citations.ts'
import { findIssue } from './find-issue.ts'
import { findSchema } from './find-schema.ts'
import { listArticles } from './list-articles.ts'
import { listChanges } from './list-changes.ts'
import { listExports } from './list-exports.ts'
import { listIssues } from './list-issues.ts'
import { listTopics } from './list-topics.ts'
import { writeOpenApi } from './openapi.ts'
import {
  ArticlesParameters,
  ChangesParameters,
  IssuesParameters,
  LinksParameters,
  NoParameters,
  SearchParameters,
} from './parameters.ts'
import { reportStatus } from './report-status.ts'
import { SCHEMA_FILES } from './schemas.ts'
import { searchArticles } from './search-articles.ts'

const JSON_TYPE = 'application/json'

const ISSUE: PlaceNotes = { description: 'The slug of the issue', example: '2021-11' }

const TABLE = [
  endpoint(
    {
      name: 'listIssues',
      path: '/issues',
      tag: 'Read',
      summary: 'Issues, newest first',
      description: 'Of one moment by id. What is published meanwhile does not move what comes after a cursor.',
      answer: { type: JSON_TYPE, description: 'A page of the list', schema: 'IssueList' },
      problems: [],
    },
    IssuesParameters,
    listIssues,
  ),
  endpoint(
    {
      name: 'getIssue',
      path: '/issues/:slug',
      tag: 'Read',
      summary: 'An issue, complete',
      description: 'Its lead, and its articles and sections in their order, with their text.',
      places: { slug: ISSUE },
      answer: { type: JSON_TYPE, description: 'The issue', schema: 'Issue' },
      problems: ['not-found', 'retracted'],
      redirects: 301,
    },
    NoParameters,
    (_, source, { slug = '' }) => findIssue(slug, source),
  ),
  endpoint(
    {
      name: 'listArticles',
      path: '/articles',
      tag: 'Read',
      summary: 'Articles, newest first',
      description:
        'Of one moment by id. All filters must be met. One answer looks at a bounded span of time only: a ' +
        'page can be shorter than its limit, where filters leave little even empty, and still have a next_url, which ' +
        'goes on. The list is at its end where next_url is null.',
      answer: { type: JSON_TYPE, description: 'A page of the list', schema: 'ArticleList' },
      problems: [],
    },
    ArticlesParameters,
    listArticles,
  ),
  endpoint(
    {
      name: 'getArticle',
      path: '/articles/:issue/:article',
      tag: 'Read',
      summary: 'An article, complete',
      description: 'With its text. The same is at the permalink with .json behind it.',
      places: { issue: ISSUE, article: { description: 'The slug of the article', example: 'parachain-auctions' } },
      answer: { type: JSON_TYPE, description: 'The article', schema: 'Article' },
      problems: ['not-found', 'retracted'],
      redirects: 301,
    },
    NoParameters,
    (_, source, { issue = '', article = '' }) => findArticle(issue, article, source),
  ),
  endpoint(
    {
      name: 'listTopics',
      path: '/topics',
      tag: 'Read',
      summary: 'Topics, by name',
      description: 'All of them, each with the number of its articles and its feeds.',
      answer: { type: JSON_TYPE, description: 'The list', schema: 'TopicList' },
      problems: [],
    },
    NoParameters,
    (_, source) => listTopics(source),
  ),
  endpoint(
    {
      name: 'search',
      path: '/search',
      tag: 'Search',
      summary: 'Articles by words, best first',
      description:
        'Over titles, summaries and topics. The last word may be unfinished, and a word that no article has may be ' +
        'misspelt by a letter or two. One answer looks at the years that it says it covers; next_url asks those before.',
      answer: { type: JSON_TYPE, description: 'What was found', schema: 'SearchList' },
      problems: [],
    },
    SearchParameters,
    searchArticles,
  ),
  endpoint(
    {
      name: 'listCitations',
      path: '/links',
      tag: 'Search',
      summary: 'Articles that cite an address',
      description:
        'Newest first. Addresses are compared without what makes no difference: http or https, fragments, a slash at ' +
        'the end, parameters of campaigns. The answer says what it compared, and which years it covers.',
      answer: { type: JSON_TYPE, description: 'What was found', schema: 'CitationList' },
      problems: [],
    },
    LinksParameters,
    findCitations,
  ),
  endpoint(
    {
      name: 'listChanges',
      path: '/changes',
      tag: 'Keep up',
      summary: 'What happened to articles, oldest first',
      description:
        'Keep the cursor of each answer and send it as since: nothing is missed and nothing comes twice, across ' +
        'rollbacks too. Where url is null, delete your copy; else fetch json_url, which may answer that the article ' +
        'has moved or was taken back since.',
      answer: { type: JSON_TYPE, description: 'A page of the log', schema: 'ChangeList' },
      problems: [],
    },
    ChangesParameters,
    listChanges,
  ),
  endpoint(
    {
      name: 'listExports',
      path: '/export',
      tag: 'Keep up',
      summary: 'Everything, as a file a month',
      description:
        'To begin a copy: fetch every file, then follow the changes from the cursor that came with the list.',
      answer: { type: JSON_TYPE, description: 'The files', schema: 'ExportList' },
      problems: [],
    },
    NoParameters,
    (_, source) => listExports(source),
  ),
  endpoint(
    {
      name: 'getExport',
      path: '/export/:file',
      tag: 'Keep up',
      summary: 'The issues and articles of a month, complete',
      description:
        'Newline-delimited JSON, oldest first. The address carries a hash of the content, so what it names never ' +
        'changes; once the month has other content, it leads there.',
      places: {
        file: {
          description: 'As the list of exports names it',
          example: '2021-11-0123456789abcdef0123456789abcdef.ndjson',
        },
      },
      answer: { type: 'application/x-ndjson', description: 'Each line is an ExportLine', schema: 'ExportLine' },
      problems: ['not-found'],
      redirects: 302,
    },
    NoParameters,
    null,
  ),
  endpoint(
    {
      name: 'getStatus',
      path: '/status',
      tag: 'Describe',
      summary: 'What is live, since when, and what comes next',
      description: 'Small, for who asks often.',
      answer: { type: JSON_TYPE, description: 'The status', schema: 'Status' },
      problems: [],
      isMomentary: true,
    },
    NoParameters,
    (_, source) => reportStatus(source),
  ),
  endpoint(
    {
      name: 'getRelease',
      path: '/release',
      tag: 'Describe',
      summary: 'The release that is live, as it lies in the store',
      description: 'For tools of Gazette. Its members are those of the storage layout and may change with it.',
      answer: { type: JSON_TYPE, description: 'The root document' },
      problems: [],
    },
    NoParameters,
    null,
  ),
  endpoint(
    {
      name: 'getReleaseObject',
      path: '/release/:digest',
      tag: 'Describe',
      summary: 'An index of the release that is live',
      description: `For tools of Gazette: what ${RELEASE_PATH} names by its digest.`,
      places: { digest: { description: '32 hexadecimal digits', example: '0123456789abcdef0123456789abcdef' } },
      answer: { type: JSON_TYPE, description: 'The document' },
      problems: ['not-found'],
    },
    NoParameters,
    null,
  ),
  endpoint(
    {
      name: 'getSchema',
      path: '/schema/:file',
      tag: 'Describe',
      summary: 'The JSON Schema of an answer',
      description: 'Draft 2020-12, whole in itself. Members may be added to answers, so it leaves them open.',
      places: { file: { description: 'A name with .json', example: 'Article.json', values: SCHEMA_FILES } },
      answer: { type: 'application/schema+json', description: 'The schema' },
      problems: ['not-found'],
    },
    NoParameters,
    async (_, { root }, { file = '' }) => findSchema(file, root.publication),
  ),
  endpoint(
    {
      name: 'getOpenApi',
      path: '/openapi.json',
      tag: 'Describe',
      summary: 'This document',
      description: 'OpenAPI 3.1: every endpoint, parameter, answer and problem.',
      answer: { type: JSON_TYPE, description: 'The document' },
      problems: [],
    },
    NoParameters,
    async (_, { root }) => ({ kind: 'found', body: writeOpenApi(root.publication, ENDPOINTS) }),
  ),
] as const

export const ENDPOINTS: readonly Endpoint[] = TABLE

/** Any of them by name, path, parameters and schema, as the client's types are made of them. */
export type KnownEndpoint = (typeof TABLE)[number]
