/**
 * The least that a Worker can do: what workerd itself costs is what this one costs. `/intl` uses what is loaded once a
 * process and not once an isolate: at the edge, thousands of Workers share a process, and some other did it long ago.
 */
type Bindings = { readonly FEED?: ArrayBuffer; readonly FEED_HEADERS?: ArrayBuffer }

let headers: Headers | null = null

export default {
  fetch(request, env) {
    if (request.url.endsWith('/intl')) return new Response(useIntl())
    // The same answer as ours, without a framework and without a decision.
    if (env.FEED && request.url.endsWith('/feed')) {
      headers ??= new Headers(JSON.parse(new TextDecoder().decode(env.FEED_HEADERS)))
      return new Response(env.FEED, { headers, encodeBody: 'manual' })
    }
    return new Response(null)
  },
} satisfies ExportedHandler<Bindings>

function useIntl(): string {
  const date = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(0)
  return `${date} ${new Intl.Locale('en').maximize()} ${new Intl.NumberFormat('en').format(1)}`
}
