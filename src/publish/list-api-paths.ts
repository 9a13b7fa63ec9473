/** The addresses for scripts that an issue can link to. */
import { apiPathOf } from '../api/addresses.ts'
import { ENDPOINTS } from '../api/endpoints.ts'
import { SCHEMA_FILES } from '../api/schemas.ts'
import { API_PREFIX, ARCHIVE_PATH } from '../release/paths.ts'

/**
 * What names one release, such as the file of an export, is left out: it is another one soon.
 * @param paths of issues and articles, below `/issues/`
 */
export function listApiPaths(paths: readonly string[]): readonly string[] {
  const fixed = ENDPOINTS.map(({ path }) => path).filter((path) => !path.includes(':'))
  const schemas = SCHEMA_FILES.map((file) => `/schema/${file}`)
  return [
    ...[...fixed, ...schemas].map((path) => API_PREFIX + path),
    ...paths.flatMap((path) => [apiPathOf(path), `${ARCHIVE_PATH}/${path}.json`]),
  ]
}
