/** An endpoint of the API as the reference shows it. */
import { API_PREFIX } from '../release/paths.ts'

/** What there is to show; every problem is found by its code behind a `#`. */
export type ApiReference = {
  readonly endpoints: readonly EndpointReference[]
  readonly problems: readonly {
    readonly code: string
    readonly status: number
    readonly title: string
    readonly meaning: string
  }[]
}

type EndpointReference = {
  readonly name: string
  readonly tag: string
  readonly method: string
  /** From the root of the site, `/api/v1/issues/{slug}`. */
  readonly path: string
  readonly summary: string
  readonly description: string
  readonly parameters: readonly ParameterReference[]
  /** `schema` is the name of a file of `/api/v1/schema`. */
  readonly answer: { readonly type: string; readonly description: string; readonly schema: string | null }
  readonly problems: readonly string[]
}

type ParameterReference = {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required: boolean
  readonly what: string
  readonly example: string
  /** What it is where it is left out. */
  readonly usual: string | null
}

export function Endpoint({ endpoint }: { readonly endpoint: EndpointReference }) {
  const { name, method, path, summary, description, parameters, answer, problems } = endpoint
  const example = findExample(endpoint)
  return (
    <section>
      <h3 id={name}>{summary}</h3>
      <pre tabindex={0}>
        {method} {path}
      </pre>
      <p>{description}</p>
      {parameters.length > 0 && <Parameters summary={summary} parameters={parameters} />}
      <p class="meta">
        Answer: {answer.description}, <code>{answer.type}</code>
        {answer.schema !== null && (
          <>
            {', '}
            <a href={`${API_PREFIX}/schema/${answer.schema}.json`}>{answer.schema}</a>
          </>
        )}
        . Problems:{' '}
        {problems.map((code, index) => (
          <>
            {index > 0 && ', '}
            <a href={`#${code}`}>{code}</a>
          </>
        ))}
        .
        {example !== null && (
          <>
            {' '}
            Example: <a href={example}>{example}</a>
          </>
        )}
      </p>
    </section>
  )
}

function Parameters({ summary, parameters }: Pick<EndpointReference, 'summary' | 'parameters'>) {
  return (
    <section class="scroll" aria-label={`Parameters: ${summary}`} tabindex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Parameter</th>
            <th scope="col">Meaning</th>
            <th scope="col">Example</th>
          </tr>
        </thead>
        <tbody>
          {parameters.map(({ name, what, required, usual, example }) => (
            <tr>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>
                {what}
                {required && ' (required)'}
                {usual !== null && ` (${usual} if left out)`}
              </td>
              <td>
                <code>{example}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** With what it takes at least; null where it takes a name, since the one of an example may be of nothing here. */
function findExample({ path, parameters }: EndpointReference): string | null {
  if (parameters.some((parameter) => parameter.in === 'path')) return null
  const needed = parameters.filter(({ required }) => required)
  const query = needed.map(({ name, example }) => `${name}=${encodeURIComponent(example)}`)
  return query.length === 0 ? path : `${path}?${query.join('&')}`
}
