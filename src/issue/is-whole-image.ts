/** Whether an image file goes on to the end that its own format marks: one whose copying was broken off does not. */
import type { ImageKind } from './image-kinds.ts'

/** `bytes` begin as an image of this kind does. What stands behind the end does not matter, as in browsers. */
export function isWholeImage(bytes: Uint8Array, kind: ImageKind): boolean {
  try {
    return HAS_END[kind](new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  } catch (error) {
    // Whoever reads on behind the last byte has not met the end before.
    if (error instanceof RangeError) return false
    throw error
  }
}

/** Each either returns or throws a RangeError, and goes forward with every step. */
const HAS_END: Readonly<Record<ImageKind, (view: DataView) => boolean>> = {
  png: hasPngEnd,
  jpg: hasJpegEnd,
  gif: hasGifEnd,
  webp: (view) => view.getUint32(4, true) + 8 <= view.byteLength,
  avif: hasWholeBoxes,
}

const IEND = 0x49454e44

/** PNG section 5.3: length, type, data, checksum; IEND is the last chunk. */
function hasPngEnd(view: DataView): boolean {
  for (let at = 8; ; at += 12 + view.getUint32(at)) {
    if (view.getUint32(at + 4) === IEND) return at + 12 <= view.byteLength
  }
}

const START_OF_SCAN = 0xffda
const END_OF_IMAGE = 0xffd9

/** ITU-T T.81 annex B: the segments before the scan are skipped, since a preview image in one has its own end. */
function hasJpegEnd(view: DataView): boolean {
  let at = 2
  while (view.getUint16(at) !== START_OF_SCAN) {
    // Any number of fill bytes may stand before a marker (section B.1.1.2).
    const isFill = view.getUint16(at) === 0xffff
    at += isFill ? 1 : 2 + view.getUint16(at + 2)
  }
  while (view.getUint16(at) !== END_OF_IMAGE) at += 1
  return true
}

/** GIF89a sections 18 to 27: blocks up to the trailer. */
function hasGifEnd(view: DataView): boolean {
  let at = 13 + colorTableLength(view.getUint8(10))
  for (;;) {
    const block = view.getUint8(at)
    if (block === 0x3b) return true
    if (block === 0x21) at = skipSubBlocks(view, at + 2)
    else if (block === 0x2c) at = skipSubBlocks(view, at + 11 + colorTableLength(view.getUint8(at + 9)))
    else return false
  }
}

function colorTableLength(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

function skipSubBlocks(view: DataView, start: number): number {
  let at = start
  for (let length = view.getUint8(at); length > 0; length = view.getUint8(at)) at += 1 + length
  return at + 1
}

/** ISO/IEC 14496-12 section 4.2: size and type; a size of 1 stands behind them in 64 bits, one of 0 goes to the end. */
function hasWholeBoxes(view: DataView): boolean {
  let at = 0
  while (at < view.byteLength) {
    const short = view.getUint32(at)
    const size = short === 1 ? Number(view.getBigUint64(at + 8)) : short
    if (size === 0) return true
    if (size < 8) return false
    at += size
  }
  return at === view.byteLength
}
