/** Real images of three by two pixels (the AVIF of two by two), small enough to be written down. */
import type { MediaFile } from '../../src/issue/model.ts'
import { digestOf } from '../../src/release/digest.ts'
import { source } from './source.ts'

export const PNG = decode(
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAAEklEQVR4AWIyTpv5H4aZGJAAAAAA//+gxyh3AAAABklEQVQDAHy4Bpj0SGcSAAAAAElFTkSuQmCC',
)

export const JPEG = decode(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////////wAARCAACAAMDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAAAv/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AJgGD//Z',
)

export const GIF = decode('R0lGODlhAwACAIAAADNmmf///ywAAAAAAwACAAACA4SPWQA7')

export const WEBP = decode('UklGRi4AAABXRUJQVlA4ICIAAABwAQCdASoDAAIAB0CWJaACdAFAAAD+3hI2a+wxJe5aKAQA')

export const AVIF = decode(
  'AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAADybWV0YQAAAAAAAAAoaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAGxpYmF2aWYAAAAADnBpdG0AAAAAAAEAAAAeaWxvYwAAAABEAAABAAEAAAABAAABGgAAAB0AAAAoaWluZgAAAAAAAQAAABppbmZlAgAAAAABAABhdjAxQ29sb3IAAAAAamlwcnAAAABLaXBjbwAAABRpc3BlAAAAAAAAAAIAAAACAAAAEHBpeGkAAAAAAwgICAAAAAxhdjFDgQ0MAAAAABNjb2xybmNseAACAAIAAYAAAAAXaXBtYQAAAAAAAAABAAEEAQKDBAAAACVtZGF0EgAKCBgANogQEAwgMg8f8D///8WfhwB8+ErK42A=',
)

/** The JPEG, lying on its side by an orientation of 6 (Exif 2.3 section 4.6.4). */
export const TURNED_JPEG = Uint8Array.from([
  ...JPEG.subarray(0, 2),
  ...[
    0xff,
    0xe1,
    0,
    34,
    ...latin1('Exif\0\0MM\0*\0\0\0\x08'),
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    6,
    0,
    0,
    0,
    0,
    0,
    0,
  ],
  ...JPEG.subarray(2),
])

export function media(name: string, bytes: Uint8Array): MediaFile {
  return { ...source(name, bytes), digest: digestOf(bytes) }
}

export function latin1(text: string): readonly number[] {
  return [...text].map((character) => character.charCodeAt(0))
}

function decode(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'))
}
