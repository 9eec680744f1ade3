/** What somebody typed, or null where it says nothing. */
export const said = (text = ''): string | null => text.trim() || null;

/** One entry a line; empty lines say nothing. */
export const linesOf = (text = ''): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
