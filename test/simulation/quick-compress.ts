/** Codings for simulations, whose readers ask for gzip. */
import { gzipSync } from 'node:zlib'
import type { Compress } from '../../src/publish/start-pack.ts'

export const COMPRESS: Compress = { br: (bytes) => bytes, gzip: (bytes) => gzipSync(bytes, { level: 1 }) }
