/** The images below the issues folder, to be found by what an editor writes. */
import type { MediaFile } from './model.ts'

/** By path below the issues folder, in Unicode's form C: `images/x.png`. */
export type MediaIndex = ReadonlyMap<string, MediaFile>

/** Some file systems keep names in another normal form than the one in which people type them. */
export function indexMedia(files: readonly MediaFile[]): MediaIndex {
  return new Map(files.map((file) => [file.name.normalize('NFC'), file]))
}
