/** The schemas of answers by name. */
import * as resources from './resources.ts'

export type SchemaName = keyof typeof SCHEMAS

/** Names are for ever: they stand in addresses and in generated clients. */
export const SCHEMAS = {
  Person: resources.Person,
  Image: resources.Image,
  Feeds: resources.Feeds,
  Correction: resources.Correction,
  ArticleItem: resources.ArticleItem,
  PartialArticleItem: resources.PartialArticleItem,
  Article: resources.Article,
  Section: resources.Section,
  IssueItem: resources.IssueItem,
  Issue: resources.Issue,
  ArticleReference: resources.ArticleReference,
  ExportedIssue: resources.ExportedIssue,
  ExportLine: resources.ExportLine,
  Topic: resources.Topic,
  Change: resources.Change,
  SearchResult: resources.SearchResult,
  Citation: resources.Citation,
  ExportMonth: resources.ExportMonth,
  ArticleList: resources.ArticleList,
  IssueList: resources.IssueList,
  TopicList: resources.TopicList,
  ChangeList: resources.ChangeList,
  SearchList: resources.SearchList,
  CitationList: resources.CitationList,
  ExportList: resources.ExportList,
  Status: resources.Status,
  Problem: resources.Problem,
} as const

/** The files of `schema/`. */
export const SCHEMA_FILES = Object.keys(SCHEMAS).map((name) => `${name}.json`)

export function isSchemaName(name: string): name is SchemaName {
  return Object.hasOwn(SCHEMAS, name)
}
