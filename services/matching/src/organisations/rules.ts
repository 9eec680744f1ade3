/** What a legal form is at the end of a name. It tells companies' papers apart and not the companies that people mean. */
const legalForms = new Set(
  (
    'inc incorporated llc llp lllp lp ltd limited corp corporation co company plc pc pllc gmbh mbh ag kg kgaa ohg ug ev se ' +
    'sa sas sarl sl srl spa nv bv bvba ab as asa oy oyj aps kk pty pte bhd sdn pvt'
  ).split(' '),
);
const longestKey = 200;

/**
 * The key under which a typed company name is filed: two spellings with one key are one organisation. Words are kept
 * whole and all of them count, so that "Analog Foods" never meets "Analog Devices". Empty when there is nothing to read.
 */
export function organisationKey(name: string): string {
  const words = foldCase(name.normalize('NFKD').replace(/\p{M}/gu, ''))
    .replaceAll('&', ' and ')
    .replaceAll('+', ' plus ')
    .replace(/['’‘`´]/gu, '')
    // J.P. and S.A. are one word each; other dots part words.
    .replace(/(?<![\p{L}\p{N}])(\p{L})\./gu, '$1')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  return [...withoutLegalForms(words).join(' ')].slice(0, longestKey).join('');
}

/** Upper and lower case again makes ß and ss one. */
const foldCase = (text: string): string => text.toUpperCase().toLowerCase();

/** "Muster GmbH & Co. KG" is Muster; a name that is nothing but a legal form stays as it is. */
function withoutLegalForms(words: readonly string[]): readonly string[] {
  let end = words.length;
  while (end > 1) {
    const last = words[end - 1] ?? '';
    const joins = last === 'and' && end < words.length;
    if (!legalForms.has(last) && !joins) break;
    end -= 1;
  }
  return words.slice(0, end);
}
