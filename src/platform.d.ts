// What the pure folders may use of the platform beside ECMAScript: web globals that are themselves pure
// and the same in Node and in workerd. Anything else (console, process, fetch) is a type error there.

declare class URL {
  constructor(url: string, base?: string)
  static canParse(url: string, base?: string): boolean
  static parse(url: string, base?: string): URL | null
  href: string
  readonly origin: string
  protocol: string
  host: string
  hostname: string
  pathname: string
  search: string
  hash: string
  username: string
  password: string
}

declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes?: Uint8Array): string
}

declare function btoa(binary: string): string

declare function atob(base64: string): string

declare function structuredClone<Value>(value: Value): Value
