/** Ten of the letters and digits that are told apart on any screen: what an organizer's invitation consists of. */
const shape = /^[2-9A-HJ-NP-Z]{10}$/;
const length = 10;

/** What was typed, pasted or scanned as the ten characters it may mean; an address ends in its code. */
export const plainCode = (typed: string): string =>
  (typed.split('#').pop() ?? '')
    .toUpperCase()
    .replace(/[^2-9A-HJ-NP-Z]/g, '')
    .slice(0, length);

export const isCode = (code: string): boolean => shape.test(code);

/** In two halves, as it stands on the organizer's screen. */
export const shownCode = (code: string): string => (code.length > 5 ? `${code.slice(0, 5)}-${code.slice(5)}` : code);
