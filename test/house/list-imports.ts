/** What a file imports, read from its text: the formatter keeps every import at the start of a line. */

export type Import = { readonly specifier: string; readonly typeOnly: boolean }

const STATIC = /^(?:import|export)\s+(type\s+)?(?:[\w$*{}\s,]+?\s*from\s*)?['"]([^'"\n]+)['"]/gm
const DYNAMIC = /\bimport\(\s*['"`]([^'"`\n]+)['"`]/g

export function listImports(code: string): readonly Import[] {
  const found = [...code.matchAll(STATIC)].map(([, type, specifier = '']) => ({ specifier, typeOnly: !!type }))
  return [...found, ...[...code.matchAll(DYNAMIC)].map(([, specifier = '']) => ({ specifier, typeOnly: false }))]
}
