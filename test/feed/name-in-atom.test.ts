import { expect, test } from 'vitest'
import { nameInAtom } from '../../src/feed/name-in-atom.ts'

test.each([
  ['tag:old.example,2010:1', 'tag:old.example,2010:1'],
  ['https://old.example/?p=1', 'https://old.example/?p=1'],
  ['61a5f0c2', 'tag:a.example,2021:former:61a5f0c2'],
  ['12 at https://old.example', 'tag:a.example,2021:former:12%20at%20https%3A%2F%2Fold.example'],
  ['https://old.example', 'tag:a.example,2021:former:https%3A%2F%2Fold.example'],
])('nameInAtom() of %s is %s, in every feed', (id, name) => {
  for (const channel of ['articles', '2021-11:articles'])
    expect(nameInAtom(id, `tag:a.example,2021:${channel}`)).toBe(name)
})
