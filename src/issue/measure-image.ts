/** What an image is and how large it is shown, from its first bytes. */
import { imageSize } from 'image-size'

/** `kind` is `png`, `jpg` and so on, or the name of a kind that is not published; sizes in pixels. */
export type Measures = { readonly kind: string; readonly width: number; readonly height: number }

/** Null where `bytes` are no image. Never throws. */
export function measureImage(bytes: Uint8Array): Measures | null {
  try {
    const { type = '', width, height, orientation = 1 } = imageSize(bytes)
    if (!(width > 0 && height > 0)) return null
    // Exif 2.3 section 4.6.4: from 5 on the picture lies on its side, and browsers turn it.
    return orientation < 5 ? { kind: type, width, height } : { kind: type, width: height, height: width }
  } catch {
    // The library throws errors of many classes for what it cannot read.
    return null
  }
}
