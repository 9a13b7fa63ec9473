/** Former addresses with all issues in view: each leads to one place, and to the right one. */
import { findPairs } from './find-pairs.ts'
import type { Holder } from './list-holders.ts'
import type { FormerPath } from './model.ts'
import { errorAt, type Problem } from './problem.ts'

type Claim = { readonly holder: Holder; readonly path: FormerPath; readonly isImplied: boolean }

/** Each problem stands at the heading of the article that claims the address, or at the top of the issue. */
export function validateFormerPaths(holders: readonly Holder[]): readonly Problem[] {
  const claims = holders.flatMap(listClaims)
  return [...findClaimedTwice(claims), ...findOccupied(claims, holders)]
}

/** An issue's former name implies its articles' origins; one that has an id of its own needs none. */
function listClaims(holder: Holder): Claim[] {
  const { was, origin, path, id } = holder
  const written = was.map((former) => ({ holder, path: former, isImplied: false }))
  const isImplied = origin !== path && !was.includes(origin) && id === null
  return isImplied ? [...written, { holder, path: origin, isImplied }] : written
}

function findClaimedTwice(claims: readonly Claim[]): Problem[] {
  return findPairs(claims, ({ path }) => path)
    .filter(([first, second]) => !(first.isImplied && second.isImplied))
    .map(([first, { holder, path }]) => {
      const other = `${first.holder.name} in ${first.holder.file}`
      const message = `the former address "${path}" is that of ${other} too; it can lead to one of them only`
      return errorAt(holder.file, holder.place, 'duplicate-was', message)
    })
}

/**
 * An address that something present has may be a former one of something else where both moved: two articles that swap
 * their slugs, or a row of them that move up. Where the present holder never moved, the address was never another's,
 * or the holder is new and took it: its id would be the other's, and old links would lead to it.
 */
function findOccupied(claims: readonly Claim[], holders: readonly Holder[]): Problem[] {
  const present = new Map(holders.map((holder) => [holder.path, holder]))
  return claims.flatMap(({ holder, path, isImplied }) => {
    const other = present.get(path)
    if (isImplied || !other || other === holder || other.origin !== other.path) return []
    const message = `the former address "${path}" is where ${other.name} in ${other.file} has always been; delete it here or, if that one moved there, give it a "was" too`
    return [errorAt(holder.file, holder.place, 'duplicate-was', message)]
  })
}
