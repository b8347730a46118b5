type Range = readonly [first: number, last: number];

const INVISIBLE: readonly Range[] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0xd800, 0xdfff],
  [0xfdd0, 0xfdef],
  [0xfeff, 0xfeff],
  [0xfff0, 0xfffb],
  [0xfffe, 0xffff],
  [0xe0000, 0x10ffff],
];

const WHITE: readonly Range[] = [
  [0x09, 0x0d],
  [0x1c, 0x20],
  [0x1680, 0x1680],
  [0x2000, 0x2006],
  [0x2008, 0x200a],
  [0x2028, 0x2029],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
];

/** Whether a text may be a localId: 1 to 128 UTF-16 units, not blank, each character to be seen. */
export function isLocalId(text: string): boolean {
  return text.length <= 128 && !isBlank(text) && !Array.from(text).some((c) => within(INVISIBLE, c));
}

/** Nothing but white space, as the server counts it. */
export function isBlank(text: string): boolean {
  return Array.from(text).every((c) => within(WHITE, c));
}

/** Whether it survives every language and store unchanged: no NUL, no half of a surrogate pair. */
export function isClean(text: string): boolean {
  return !text.includes("\0") && !/\p{Cs}/u.test(text);
}

/** Its length in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes += unit < 0x80 ? 0 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
  }
  return bytes;
}

function within(ranges: readonly Range[], character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return ranges.some(([first, last]) => code >= first && code <= last);
}
