/**
 * A tag as the serialiser of sanitised HTML writes it: `<` in text is a reference there, so this finds tags only, and
 * taking quoted values whole keeps it from finding any in them. The parts are the slash, the name, the attributes.
 */
export const TAG = /<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/g
