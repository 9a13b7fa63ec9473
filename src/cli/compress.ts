/** Content codings by Node's own zlib; the same bytes in give the same bytes out. */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Compress, Effort } from '../publish/start-pack.ts'

/** Of brotli: 10 takes a third of the time of 11, and comes to 3 % more bytes (`npm run bench:coding`). */
const QUALITY: Readonly<Record<Effort, number>> = { highest: constants.BROTLI_MAX_QUALITY, high: 10, moderate: 5 }

export const COMPRESS: Compress = {
  br: (bytes, effort) =>
    brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: QUALITY[effort],
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gzip: (bytes) => gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }),
}
