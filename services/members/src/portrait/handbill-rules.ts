import { type HandbillField, type HandbillView, handbillFields, type PortraitContent } from '@landed/contracts';

/**
 * The page is what Letter and A4 have in common inside margins of 15 mm: 510 by 707 points. In 12 points with 16 to a line
 * that is 44 lines. The stylesheet of the page sets the same sizes; a test prints it.
 */
const page = { width: 510, lines: 44, size: 12, nameSize: 24, gap: 0.25 };

/** Lines for each field that together, with the gaps between them, fill the page. */
const roomFor: Record<HandbillField, number> = {
  displayName: 2,
  contact: 2,
  pitch: 16,
  targets: 5,
  targetCompanies: 3,
  industries: 2,
  skills: 3,
  need: 4,
  offer: 4,
};

/** Widths in ems as in the widest of the usual sans-serif fonts, so that no reader's own font needs more. */
function emsOf(sign: string): number {
  if (/[iljtfrI.,;:'’|!()[\] -]/.test(sign)) return 0.42;
  if (/[mwMW@%]/.test(sign)) return 1;
  if (/\p{Lu}/u.test(sign)) return 0.78;
  return /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\d]/u.test(sign) ? 0.65 : 1.05;
}
const widthOf = (text: string, size: number): number => [...text].reduce((sum, sign) => sum + emsOf(sign), 0) * size;

/** Lines that a text takes when it is broken between words, and within those that are longer than a line. */
export function linesOf(text: string, size = page.size): number {
  return text.split('\n').reduce((sum, line) => sum + linesOfParagraph(line, size), 0);
}

function linesOfParagraph(text: string, size: number): number {
  let [lines, used] = [1, 0];
  for (const word of text.split(/ +/)) {
    const width = widthOf(word, size);
    const space = used === 0 ? 0 : emsOf(' ') * size;
    if (used + space + width <= page.width) {
      used += space + width;
      continue;
    }
    const own = Math.max(Math.ceil(width / (page.width * 0.97)), 1);
    lines += used === 0 ? own - 1 : own;
    used = width - (own - 1) * page.width * 0.97;
  }
  return lines;
}

type Printed = Omit<HandbillView, 'fits' | 'tooLong'>;

/** A line of the page as it is printed, with the words that stand before it. */
export const leads = {
  targets: 'I am looking for: ',
  targetCompanies: 'Companies: ',
  industries: 'Industries: ',
  skills: 'I can: ',
  need: 'I need: ',
  offer: 'I offer: ',
} as const;

export function printedOf(given: { displayName: string; email: string | null }, content: PortraitContent): Printed {
  return {
    displayName: given.displayName,
    contact: [given.email, content.link].filter((route) => route !== null),
    pitch: content.pitch,
    targets: content.targets.map(({ title, industry, geography }) =>
      [title, industry, geography].filter((part) => Boolean(part)).join(', '),
    ),
    targetCompanies: content.targetCompanies,
    industries: content.industries,
    skills: content.skills,
    need: content.need,
    offer: content.offer,
  };
}

const led = (lead: keyof typeof leads, text: string | null): string[] => (text ? [`${leads[lead]}${text}`] : []);

/** What stands in each field, paragraph by paragraph. */
const paragraphsOf = (printed: Printed): Record<HandbillField, readonly string[]> => ({
  displayName: [printed.displayName],
  contact: printed.contact,
  pitch: Object.values(printed.pitch).filter((part) => part !== null),
  targets: led('targets', printed.targets.join('; ')),
  targetCompanies: led('targetCompanies', printed.targetCompanies.join(', ')),
  industries: led('industries', printed.industries.join(', ')),
  skills: led('skills', printed.skills.join(', ')),
  need: led('need', printed.need),
  offer: led('offer', printed.offer),
});

/** Rule 8: one page, or which fields are longer than their part of it. */
export function fitOf(printed: Printed): Pick<HandbillView, 'fits' | 'tooLong'> {
  const all = paragraphsOf(printed);
  const fields = handbillFields.map((field) => {
    const paragraphs = all[field];
    // The name is set twice as large: each of its lines takes two.
    const lines =
      field === 'displayName'
        ? 2 * linesOf(printed.displayName, page.nameSize)
        : paragraphs.reduce((sum, text) => sum + linesOf(text), 0);
    const letters = paragraphs.reduce((sum, text) => sum + text.length, 0);
    return { field, lines, letters, gap: paragraphs.length > 0 ? page.gap : 0 };
  });
  const used = fields.reduce((sum, { lines, gap }) => sum + lines + gap, 0);
  if (used <= page.lines) return { fits: true, tooLong: [] };
  const tooLong = fields
    .filter(({ field, lines }) => lines > roomFor[field])
    .map(({ field, lines, letters }) => {
      const room = roomFor[field];
      return { field, lines, room, characters: Math.ceil((letters * (lines - room)) / lines) };
    });
  return { fits: false, tooLong };
}
