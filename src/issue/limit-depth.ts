/** A limit on how deep a tree is, so that what fits does not depend on how much stack there happens to be. */

type Tree = { readonly children?: readonly Tree[] }

const MAX_DEPTH = 200

/** Throws a RangeError where `tree` is nested deeper than any page; itself it needs no stack. */
export function limitDepth(tree: object): void {
  let level: Tree[] = [tree]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) throw new RangeError(`nested more than ${MAX_DEPTH} deep`)
    level = level.flatMap((node) => node.children ?? [])
  }
}
