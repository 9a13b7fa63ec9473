/**
 * What proves who we are to Cloudflare, closed up: it can be sent, and cut out of a text, but it is no property of
 * anything, so neither a log, nor JSON, nor an inspected value shows it.
 */

export type Secret =
  | { readonly kind: 'token'; readonly token: string }
  /** The older pair of a global API key and its owner's address. */
  | { readonly kind: 'key'; readonly key: string; readonly email: string }

export type Credentials = {
  readonly toHeaders: () => Readonly<Record<string, string>>
  /** The text without the secret. */
  readonly redact: (text: string) => string
}

/** Credentials that cannot be sent. Says nothing of what they are. */
export class UnusableCredentials extends Error {
  override name = 'UnusableCredentials'
}

/** @throws UnusableCredentials where it would break the header it has to stand in, which fetch reports by quoting it */
export function sealCredentials(secret: Secret): Credentials {
  const word = secret.kind === 'token' ? secret.token : secret.key
  if (!/^[\x21-\x7e]+$/.test(word)) {
    throw new UnusableCredentials(
      `Cannot use the API ${secret.kind}: it is empty, or has a space, a line break or a letter that is not ASCII`,
    )
  }
  return {
    toHeaders: () =>
      secret.kind === 'token'
        ? { Authorization: `Bearer ${secret.token}` }
        : { 'X-Auth-Key': secret.key, 'X-Auth-Email': secret.email },
    redact: (text) => text.replaceAll(word, '[redacted]'),
  }
}
