/** Content codings by Node's own zlib; the same bytes in give the same bytes out. */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Compress } from '../publish/start-pack.ts'

export const COMPRESS: Compress = {
  br: (bytes, effort) =>
    brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: effort === 'high' ? constants.BROTLI_MAX_QUALITY : 5,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gzip: (bytes) => gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }),
}
