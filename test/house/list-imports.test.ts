import { expect, test } from 'vitest'
import { listImports } from './list-imports.ts'
import { dropComments } from './read-sources.ts'

test.each([
  ["import 'a'", ['a']],
  ["import a from 'a'", ['a']],
  ["import * as a from 'a'", ['a']],
  ['import a, { b as c } from "a/b"', ['a/b']],
  ["import { a } from '../a/b.ts'\nimport c from 'c'", ['../a/b.ts', 'c']],
  ["import {\n  a,\n  type B,\n} from './a.ts'", ['./a.ts']],
  ["import type { A } from './a.ts'", ['type ./a.ts']],
  ["import type A from 'a'", ['type a']],
  ["import a from './a.json' with { type: 'json' }", ['./a.json']],
  ["export { a } from './a.ts'", ['./a.ts']],
  ["export * from './a.ts'", ['./a.ts']],
  ["export * as a from './a.ts'", ['./a.ts']],
  ["export type { A } from './a.ts'", ['type ./a.ts']],
  ["const a = await import('./a.ts')", ['./a.ts']],
  ["type A = import('a').A", ['a']],
  ["export const a = 'b'", []],
  ["export type A = 'b' | 'c'", []],
  ["export function a(b: 'c') {}", []],
  ["// import 'a'", []],
  ["/**\n * import 'a'\n */\nimport 'b'", ['b']],
  ["const a = 'image/*'\nimport('b') /* 'c' */", ['b']],
])('listImports() reads %j', (text, expected) => {
  const found = listImports(dropComments(text)).map(({ specifier, typeOnly }) => (typeOnly ? 'type ' : '') + specifier)
  expect(found).toEqual(expected)
})

test('dropComments() keeps what only looks like a comment', () => {
  const code = "const a = 'https://example.org', b = '*/*', c = 'text/*' // d"
  expect(dropComments(code)).toBe("const a = 'https://example.org', b = '*/*', c = 'text/*' ")
})
