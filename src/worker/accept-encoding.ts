/** Which content codings a client takes: on Cloudflare the header says what the edge accepts; what the client accepts stands beside it. */
export function acceptEncodingOf(request: Request): string | null {
  const client: unknown = request.cf?.clientAcceptEncoding
  return typeof client === 'string' ? client : request.headers.get('Accept-Encoding')
}
