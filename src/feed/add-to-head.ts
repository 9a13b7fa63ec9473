/** Elements that the library cannot write, put before a feed's first entry. */

/** @param xml of the library, its escapes not yet settled: up to the first entry no text has a raw `<` */
export function addToHead(xml: string, elements: readonly string[], indent: string): string {
  const at = xml.search(/ *<(?:item>|entry>|\/channel>|\/feed>)/)
  return xml.slice(0, at) + elements.map((element) => `${indent}${element}\n`).join('') + xml.slice(at)
}
