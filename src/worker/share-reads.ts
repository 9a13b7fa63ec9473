/** One read a key at a time, however many requests wait for it. */

/** Milliseconds for which a request relies on another's read, which never ends where that request is cancelled. */
const PATIENCE = 1000

export type ShareReads = <T>(key: string, read: () => Promise<T>) => Promise<T>

export function createShareReads(): ShareReads {
  const underWay = new Map<string, Promise<unknown>>()

  return async function share<T>(key: string, read: () => Promise<T>): Promise<T> {
    const shared = underWay.get(key) as Promise<T> | undefined
    const settled = shared === undefined ? null : await waitPatiently(shared)
    if (settled) return settled.value

    const own = read()
    underWay.set(key, own)
    try {
      return await own
    } finally {
      if (underWay.get(key) === own) underWay.delete(key)
    }
  }
}

async function waitPatiently<T>(shared: Promise<T>): Promise<{ readonly value: T } | null> {
  const { promise: outOfPatience, resolve } = Promise.withResolvers<null>()
  const timer = setTimeout(() => resolve(null), PATIENCE)
  try {
    return await Promise.race([shared.then((value) => ({ value })), outOfPatience])
  } finally {
    clearTimeout(timer)
  }
}
