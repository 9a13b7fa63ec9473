/** The icon of a publication that names none: a small newspaper, 32 by 32 pixels, as PNG. */

const ICON_BASE64 =
  'iVBORw0KGgoAAAANSUhEUgAAACAAAAAgAgMAAAAOFJJnAAAACVBMVEX9+/ccGhd6Hx9tvA1OAAAAK0lEQVR42mMIhQIGOCOAAQxY' +
  '8TK0VgHBCvwMPNpFQ0OACJkxIFIYDIzQAABJUTCtamidtwAAAABJRU5ErkJggg=='

export const ICON = Uint8Array.from(atob(ICON_BASE64), (character) => character.charCodeAt(0))
