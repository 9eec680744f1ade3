const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Legal forms that are no initials, as they are written. */
const formsInCase: ReadonlyMap<string, string> = new Map(
  (
    'Inc. Corp. Co. Cos. Ltd. Pty Pte Bhd Sdn Pvt Pvte GmbH mbH GesmbH KGaA SpA SpZoo Oy Oyj ApS AB AG KG SA SAS SE NV BV AS LLC LLP LLLP ' +
    'LP PLC PC PLLC NA FSB OHG UG SARL SRL SL KK GK SIA PJSC OJSC CJSC'
  )
    .split(' ')
    .map((form) => [form.replace('.', '').toUpperCase(), form]),
);

const small = words('A AN AND AT BY DE DEL DER DES DI DU FOR IN LA LE OF ON OR THE TO UND VON');
/** Short words that are words: others of up to three letters are taken for initials, which stay as they are. */
const short = words(
  'AIR ALL ART ASH BAY BIG BIO BOX BOY CAR COM CUT DAY EAR EYE FAR FLY FOX FUN GAS GEO HUB ICE INK JET JOB KEY LAB LAW LEE LOW MAN ' +
    'MED MT NET NEW OAK OIL OLD ONE OUR OUT PAY PET PRO RAY RED RIO RUN SAN SEA SKY SOL SPA ST SUN TAX TEA TEN TOP TOY TRI TWO VAN ' +
    'WAR WAY WEB YOU',
);

/** A numeral, or letters that are said one by one. */
const isInitials = (word: string): boolean =>
  !short.has(word) && !small.has(word) && (word.length < 4 || /^[IVX]+$|^[B-DF-HJ-NP-TV-XZ]+$|\p{N}/u.test(word));

const titled = (word: string): string =>
  `${word.slice(0, 1)}${word.slice(1).toLowerCase()}`.replace(
    /^Mc\p{L}(?=\p{L}{3})/u,
    (mc) => `Mc${mc.slice(2).toUpperCase()}`,
  );

/** "COCA-COLA" is two words; of "LOWE'S" the last letter is none. AT&T, A/S, J.P. and N.V. stay as they are. */
const wordInCase = (word: string): string =>
  /^\p{L}{1,2}(?:[&+/.]\p{L}{1,2})+\.?,?$|^\p{L}\.,?$/u.test(word)
    ? word
    : word.replaceAll(/(?<=(['’]?))[\p{L}\p{N}]+/gu, (part: string, mark: string) => {
        if (part === 'S' && mark !== '') return 's';
        return isInitials(part) ? part : titled(part);
      });

/**
 * A company's name as people write it, where a list has it in capitals: "ANALOG DEVICES INC" is Analog Devices Inc. What
 * may be initials stays as it is, such as IBM or a name of four letters that stands alone. A name with a small letter in
 * it was written with care and is left alone.
 */
export function inCase(name: string): string {
  if (/\p{Ll}/u.test(name) || !/\p{Lu}/u.test(name)) return name;
  const formOf = (word: string, index: number): string | undefined =>
    index === 0 ? undefined : formsInCase.get(word.replace(/[.,]+$/u, ''));
  const all = name.split(' ');
  const standsAlone = all.filter((word, index) => formOf(word, index) === undefined).length === 1;
  return all
    .map((word, index) => {
      const form = formOf(word, index);
      if (form !== undefined) return word.endsWith(',') ? `${form},` : form;
      if (index > 0 && small.has(word)) return word.toLowerCase();
      if (standsAlone && word.replace(',', '').length < 5) return word;
      // "/DE/" is what an office files a name under.
      return word.startsWith('/') ? word : wordInCase(word);
    })
    .join(' ');
}
