/** The stable page that the feeds' own fields point to with `about`. */
import type { Publication } from '../release/documents.ts'
import { API_PATH } from '../release/paths.ts'
import { renderLayout } from './layout.tsx'

export function renderApi(publication: Publication): string {
  return renderLayout({
    publication,
    title: 'For scripts',
    description: `What the JSON Feed of ${publication.title} says beyond the standard`,
    path: API_PATH,
    children: (
      <>
        <h1>For scripts</h1>
        <p>
          The JSON Feed of {publication.title} keeps to version 1.1 of the standard. Beyond it, each item has an object
          named <code>_gazette</code>, whose members stay as they are described here:
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
      </>
    ),
  })
}
