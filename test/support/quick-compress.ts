/** Codings for tests in which nobody counts the bytes on the wire; brotli at its best costs more than all else of a publish. */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Compress } from '../../src/publish/start-pack.ts'

export const COMPRESS: Compress = {
  br: (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
  gzip: (bytes) => gzipSync(bytes, { level: 1 }),
}
