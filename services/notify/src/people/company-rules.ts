/** Words at the end of a company's name that say what kind of company it is, and not which. */
const legalForms = new Set(
  'inc incorporated corp corporation co company llc llp lp ltd limited plc gmbh ag sa nv bv kg the'.split(' '),
);

/** `Analog Devices, Inc.` and `analog devices` are one name. Two companies of one name stay one here: a person reads it. */
export function companyKey(name: string): string {
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const rest = words.filter((word) => !legalForms.has(word));
  return (rest.length > 0 ? rest : words).join(' ');
}
