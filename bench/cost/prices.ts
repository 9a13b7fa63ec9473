/**
 * What Cloudflare asks, in US dollars, as its documentation said on 2026-11-22: developers.cloudflare.com/workers/platform/pricing,
 * .../kv/platform/pricing and .../workers/cache (Billing).
 */

/** What is used in a month. */
export type Usage = {
  readonly requests: number
  /** Milliseconds. */
  readonly cpu: number
  readonly reads: number
  readonly writes: number
  /** Bytes in KV. */
  readonly stored: number
}

/** What costs, each in dollars a month. */
export type Bill = {
  readonly plan: 'free' | 'paid'
  readonly subscription: number
  readonly requests: number
  readonly cpu: number
  readonly reads: number
  readonly writes: number
  readonly stored: number
  readonly total: number
}

export const MONTHS_PER_YEAR = 12
export const DAYS_PER_MONTH = 365.25 / MONTHS_PER_YEAR

const GIGABYTE = 1e9

/** A day, except what is stored. */
export const FREE = { requests: 100_000, reads: 100_000, writes: 1000, stored: GIGABYTE } as const

/** What the subscription includes in a month, and what a unit beyond it costs. */
export const PAID = {
  subscription: 5,
  requests: { included: 10e6, price: 0.3 / 1e6 },
  cpu: { included: 30e6, price: 0.02 / 1e6 },
  reads: { included: 10e6, price: 0.5 / 1e6 },
  writes: { included: 1e6, price: 5 / 1e6 },
  stored: { included: GIGABYTE, price: 0.5 / GIGABYTE },
} as const

/** The free plan where it will do: on average days, and not on those on which everybody comes at once. */
export function bill(usage: Usage): Bill {
  const daily = (value: number) => value / DAYS_PER_MONTH
  const isFree =
    daily(usage.requests) <= FREE.requests &&
    daily(usage.reads) <= FREE.reads &&
    daily(usage.writes) <= FREE.writes &&
    usage.stored <= FREE.stored
  const nothing = { subscription: 0, requests: 0, cpu: 0, reads: 0, writes: 0, stored: 0 }
  const parts = isFree ? nothing : billPaid(usage)
  const total = Object.values(parts).reduce((sum, part) => sum + part, 0)
  return { plan: isFree ? 'free' : 'paid', ...parts, total }
}

function billPaid(usage: Usage): Omit<Bill, 'plan' | 'total'> {
  const beyond = (name: keyof Usage) => Math.max(0, usage[name] - PAID[name].included) * PAID[name].price
  return {
    subscription: PAID.subscription,
    requests: beyond('requests'),
    cpu: beyond('cpu'),
    reads: beyond('reads'),
    writes: beyond('writes'),
    stored: beyond('stored'),
  }
}
