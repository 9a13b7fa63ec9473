/** A real-sized archive of made-up articles, and a few of our own among them whose words are known. */
import { type Archive, generateArchive } from '../../bench/archive.ts'
import { indexArchive, openArchive } from '../../bench/index-archive.ts'
import type { Source } from '../../src/api/source.ts'
import type { Article } from '../../src/issue/model.ts'
import { makeArticle, makeIssue } from '../support/sample-publication.ts'

/** Some of them in the first year and some in the last. */
const PLANTED: Readonly<Record<string, readonly Article[]>> = {
  '2017-03-14': [
    plant('parachain-old', 'Parachain auctions explained', 'How a parachain wins its slot.', ['parachains']),
    plant('collator', "The Collator's Guide", 'What a collator does, and why nobody should panic.', ['parachains']),
    plant('zurich', 'Café in Zürich', 'Crème brûlée near the Straße to Łódź.'),
    plant('kensaku', '暗号資産の検索機能', '東京で新しい図書館が開館した。'),
  ],
  '2025-06-03': [
    plant('parachain-new', 'A crowdloan ends', 'It paid for a parachain, which is quiet since.', ['crowdloans']),
    plant('referendum', 'OpenGov referendum passes', 'Referendum 42 pays 115,071 KSM.', ['open-governance']),
    plant('backing', 'Asynchronous backing reaches validators', 'Validators see faster blocks.', ['technology']),
    plant('compiler', 'Bindings for C++ and node.js', 'Version v1.2.3 of the library compiles again.', ['technology']),
    plant('kusama', "Kusama's canary sings", 'Crowdloans return, and auctions with them.', ['crowdloans']),
    plant('sosik', '쿠사마 거버넌스 소식', '이번 달의 소식.'),
  ],
}

export function plantArchive(): Source {
  const { settings, issues }: Archive = generateArchive(500, { from: '2016-08-01' })
  const planted = Object.entries(PLANTED).map(([slug, articles]) => makeIssue(slug, articles))
  return openArchive(indexArchive({ settings, issues: [...issues, ...planted] }))
}

function plant(slug: string, title: string, summary: string, topics: readonly string[] = []): Article {
  const html = `<p>${summary} <a href="https://records.example/${slug}?utm_source=letter#top">More</a>.</p>`
  return makeArticle(slug, { title, summary, topics, html })
}
