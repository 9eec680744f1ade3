import { z } from 'zod';
import { Pitch } from './portrait.ts';

export const handbillFields = [
  'displayName',
  'contact',
  'pitch',
  'targets',
  'targetCompanies',
  'industries',
  'skills',
  'need',
  'offer',
] as const;
export const HandbillField = z.enum(handbillFields);
export type HandbillField = z.infer<typeof HandbillField>;

/** Rule 8: what of a handbill is longer than its part of the one page. Nothing is ever cut off. */
export const HandbillOverflow = z.object({
  field: HandbillField,
  lines: z.int(),
  room: z.int().describe('Lines that are there for it.'),
  characters: z.int().describe('About so many letters too many.'),
});

/** One page about oneself, to hand over: text in the order of the page, each field as it is printed. */
export const HandbillView = z
  .object({
    displayName: z.string(),
    contact: z.array(z.string()).describe('The address and a page of one’s own, where there are any.'),
    pitch: Pitch,
    targets: z.array(z.string()),
    targetCompanies: z.array(z.string()),
    industries: z.array(z.string()),
    skills: z.array(z.string()),
    need: z.string().nullable(),
    offer: z.string().nullable(),
    fits: z.boolean().describe('On one page, Letter and A4 alike, in 12 points.'),
    tooLong: z.array(HandbillOverflow),
  })
  .meta({ id: 'Handbill' });
export type HandbillView = z.infer<typeof HandbillView>;
