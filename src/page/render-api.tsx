/** The reference of the API for people, and the stable page that the feeds' own fields point to with `about`. */
import type { Publication } from '../release/documents.ts'
import { API_PATH, API_PREFIX } from '../release/paths.ts'
import { type ApiReference, Endpoint } from './endpoint.tsx'
import { renderLayout } from './layout.tsx'
import { english, inNative } from './tongue.tsx'

const OPENAPI_PATH = `${API_PREFIX}/openapi.json`

export function renderApi(publication: Publication, reference: ApiReference): string {
  const tags = [...new Set(reference.endpoints.map(({ tag }) => tag))]
  return renderLayout({
    publication,
    title: 'For scripts',
    description: `The JSON API of ${publication.title}, and what its JSON Feed says beyond the standard`,
    path: API_PATH,
    children: (
      <div class="prose reference" dir="ltr" {...english(publication)}>
        <h1>For scripts</h1>
        <p>
          Everything that {inNative(publication, publication.title)} publishes, as JSON: no key, no sign-up. Addresses
          begin with <code>{publication.url + API_PREFIX}</code> and answer GET, HEAD and OPTIONS, to scripts of every
          origin. The same as a document for programs is <a href={OPENAPI_PATH}>openapi.json</a> (OpenAPI 3.1).
        </p>
        <p>
          Answers have an <code>ETag</code>: send it back in <code>If-None-Match</code>, and what has not changed
          answers 304. A list goes on at its <code>next_url</code>. Within version 1, members are added and never
          renamed or taken away, so put up with some that you do not know.
        </p>
        <nav aria-label="On this page">
          <dl>
            {tags.map((tag) => (
              <>
                <dt>{tag}</dt>
                {reference.endpoints
                  .filter((endpoint) => endpoint.tag === tag)
                  .map(({ name, summary }) => (
                    <dd>
                      <a href={`#${name}`}>{summary}</a>
                    </dd>
                  ))}
              </>
            ))}
            <dt>More</dt>
            <dd>
              <a href="#problems">Problems</a>
            </dd>
            <dd>
              <a href="#feed">The JSON Feed</a>
            </dd>
          </dl>
        </nav>
        {tags.map((tag) => (
          <>
            <h2>{tag}</h2>
            {reference.endpoints
              .filter((endpoint) => endpoint.tag === tag)
              .map((endpoint) => (
                <Endpoint endpoint={endpoint} />
              ))}
          </>
        ))}
        <h2 id="problems">Problems</h2>
        <p>
          What cannot be answered is answered by a problem, <code>application/problem+json</code> (RFC 9457). Its{' '}
          <code>type</code> is an address on this page and says for ever which of these it is; its <code>detail</code>{' '}
          says what was wrong this time.
        </p>
        <dl>
          {reference.problems.map(({ code, status, title, meaning }) => (
            <>
              <dt id={code}>
                <code>{code}</code> ({status}): {title}
              </dt>
              <dd>{meaning}</dd>
            </>
          ))}
        </dl>
        <h2 id="feed">The JSON Feed</h2>
        <p>
          The JSON Feed of {inNative(publication, publication.title)} keeps to version 1.1 of the standard. Beyond it,
          each item has an object named <code>_gazette</code>, whose members stay as they are described here:
        </p>
        <dl>
          <dt>
            <code>about</code>
          </dt>
          <dd>The address of this page.</dd>
          <dt>
            <code>issue</code>
          </dt>
          <dd>
            The issue that the article belongs to: <code>slug</code>, <code>title</code> and <code>url</code>.
          </dd>
          <dt>
            <code>number</code>
          </dt>
          <dd>The article's number in its issue; absent where the issue does not number its articles.</dd>
          <dt>
            <code>label</code>
          </dt>
          <dd>The rubric that the article stands under, beside its title; absent where it has none.</dd>
          <dt>
            <code>corrections</code>
          </dt>
          <dd>
            What was wrong in the article, oldest first: <code>date</code> and <code>note</code>; absent where nothing
            was.
          </dd>
        </dl>
        <p>
          An item's <code>id</code> never changes, whatever happens to its title or address, and it is the same in RSS,
          Atom and JSON Feed.
        </p>
      </div>
    ),
  })
}
