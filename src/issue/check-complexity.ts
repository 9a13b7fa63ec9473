/** Finds Markdown that would cost minutes or the stack to parse, by counting, before any parser sees it. */

/** Each line that is not empty can be a block of its own, and a block costs up to 0.3 ms. */
const MAX_LINES = 20_000

/** Quotes, lists or brackets within one another; what a page can show ends far below. */
const MAX_NESTING = 100

/** Each begins a cell where it stands in a table, and a cell takes some 3 KB while it is parsed. */
const MAX_BARS = 50_000

/**
 * Within a block (lines without an empty one between) the parser's cost grows with the square of what it has to match.
 * These are the sums of such squares that take a second or two.
 */
const BUDGETS = { lines: 25_000_000, emphasis: 20_000_000, brackets: 50_000_000, addresses: 400_000_000 }

type Weights = typeof BUDGETS

const NOTHING: Weights = { lines: 0, emphasis: 0, brackets: 0, addresses: 0 }

export type Excess = { readonly line: number; readonly message: string }

/** The first line that is too much, with what to do; null for everything that people write. */
export function checkComplexity(text: string): Excess | null {
  let filled = 0
  let block = NOTHING
  let openBrackets = 0
  let cost = NOTHING
  let bars = 0
  for (const [index, line] of text.split('\n').entries()) {
    if (/^[ \t]*$/.test(line)) {
      block = NOTHING
      openBrackets = 0
      continue
    }
    filled += 1
    bars += count(line, /\|/g)
    if (bars > MAX_BARS) return { line: index + 1, message: `more than ${MAX_BARS} "|" in the issue; split the tables` }
    const added = weigh(line)
    // (a + b)² - a²: what this line adds to the square of its block.
    cost = combine(
      cost,
      combine(block, added, (a, b) => b * (2 * a + b)),
      (a, b) => a + b,
    )
    block = combine(block, added, (a, b) => a + b)
    const open = nestBrackets(line, openBrackets)
    openBrackets = open.after
    const message = judge(filled, cost, Math.max(nestingOf(line), open.most))
    if (message !== null) return { line: index + 1, message }
  }
  return null
}

function weigh(line: string): Weights {
  return {
    lines: 1,
    emphasis: count(line, /[*_~]/g),
    brackets: count(line, /[[\]<`]/g),
    addresses: count(line, /@|www\.|:\/\//gi),
  }
}

function combine(a: Weights, b: Weights, operate: (a: number, b: number) => number): Weights {
  return {
    lines: operate(a.lines, b.lines),
    emphasis: operate(a.emphasis, b.emphasis),
    brackets: operate(a.brackets, b.brackets),
    addresses: operate(a.addresses, b.addresses),
  }
}

function judge(filled: number, cost: Weights, nesting: number): string | null {
  if (filled > MAX_LINES) return `the issue has more than ${MAX_LINES} lines; split it`
  if (cost.lines > BUDGETS.lines) return 'too many lines without an empty one between; split the paragraph or table'
  if (cost.emphasis > BUDGETS.emphasis || cost.brackets > BUDGETS.brackets || cost.addresses > BUDGETS.addresses) {
    return 'too many marks such as * _ [ < @ without an empty line between; split the paragraph'
  }
  return nesting > MAX_NESTING ? `quotes, lists or brackets nest more than ${MAX_NESTING} deep; flatten them` : null
}

/** How deep the containers can be that `line` opens: every `>`, every list marker, two columns of indent before one. */
function nestingOf(line: string): number {
  const prefix = line.match(/^[ \t]*(?:(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*)+/)?.[0]
  if (prefix === undefined) return 0
  const indent = prefix.match(/^[ \t]*/)?.[0].length ?? 0
  return count(prefix, /[>*+).-]/g) + indent / 2
}

/** How many brackets are open at most in `line` and after it, where `before` are open already. */
function nestBrackets(line: string, before: number): { readonly most: number; readonly after: number } {
  let after = before
  let most = before
  for (const bracket of line.match(/[[\]]/g) ?? []) {
    after = Math.max(0, after + (bracket === '[' ? 1 : -1))
    most = Math.max(most, after)
  }
  return { most, after }
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
