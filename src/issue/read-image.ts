/** An image that YAML names: front matter's `image`, publication.yaml's `logo` and `icon`. */
import type { Place } from './place.ts'
import { errorAt, type Problem, warningAt } from './problem.ts'
import { describeLocalImage } from './rewrite-links.ts'

/** The absolute URL, or null with a warning for a path below the issues folder, with an error for anything else. */
export function readImage(
  source: string | null,
  file: string,
  place: Place,
): { readonly image: string | null; readonly problem: Problem | null } {
  if (source === null) return { image: null, problem: null }
  const url = URL.parse(source)
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return { image: url.href, problem: null }
  if (url === null && !/^\s*(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(source)) {
    return { image: null, problem: warningAt(file, place, 'local-image', describeLocalImage(source)) }
  }
  const message = `"${source}" is no URL of an image; write https://example.org/image.png`
  return { image: null, problem: errorAt(file, place, 'bad-value', message) }
}
