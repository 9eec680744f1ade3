import { LeadChange, LeadRequest, LeadView, NeedChange, NeedRequest, NeedView } from '@landed/contracts';
import { DateTime } from 'luxon';
import type { z } from 'zod';
import { linesOf, said } from '../shared/fields.ts';
import { type Kind, type Lead, leadKindWords, type Need, needKindWords, type Side } from './kinds.ts';

type Values = Readonly<Record<string, string>>;

/** What needs (I ask) and leads (I offer) have in common, and where they differ. */
export interface CardSide {
  readonly side: Side;
  readonly title: string;
  readonly intro: string;
  readonly invite: string;
  readonly choose: string;
  readonly kinds: readonly Kind[];
  readonly view: z.ZodType<Need | Lead>;
  readonly request: z.ZodType;
  readonly change: z.ZodType;
  /** The field of its words. */
  readonly words: 'blurb' | 'text';
  inputOf(kind: string, values: Values): unknown;
  /** What a form says anew of a card that stands. */
  changeOf(card: Need | Lead, values: Values, timeZone: string): unknown;
}

/** A day of a form as noon of that day, which is that day wherever it is read. Anything else is left for the check. */
const noonOf = (day: string): string => (/^\d{4}-\d\d-\d\d$/.test(day) ? `${day}T12:00:00Z` : day);
/** `2026-12-20`, as a form's field of a day has it: the day that the card is shown with. */
const dayIn = (instant: string, timeZone: string): string =>
  DateTime.fromISO(instant, { zone: timeZone }).toFormat('yyyy-MM-dd');

/** A day that stands already is not said again: it may be the last one possible, a few hours ago. */
const untilIn = (values: Values, standing?: string): string | undefined => {
  const day = said(values['expiresAt']);
  return day === null || day === standing ? undefined : noonOf(day);
};

const unlessEmpty = (text: string | undefined): string | undefined => said(text) ?? undefined;

const needs: CardSide = {
  side: 'needs',
  title: 'My needs',
  intro:
    'What you ask of the group. Members who may help are asked; no name is passed on before everybody has said yes.',
  invite: 'Is there a company where you would like to talk to somebody, or something you would like to know?',
  choose: 'What do you need?',
  kinds: needKindWords,
  view: NeedView,
  request: NeedRequest,
  change: NeedChange,
  words: 'blurb',
  inputOf: (kind, values) => ({
    kind,
    company: unlessEmpty(values['company']),
    role: unlessEmpty(values['role']),
    blurb: values['blurb'] ?? '',
    shareName: values['shareName'] === 'yes',
    visibility: values['visibility'],
    expiresAt: untilIn(values),
  }),
  changeOf: (card, values, timeZone) => ({
    role: said(values['role']),
    blurb: values['blurb'] ?? '',
    shareName: values['shareName'] === 'yes',
    visibility: values['visibility'],
    expiresAt: untilIn(values, dayIn(card.expiresAt, timeZone)),
  }),
};

const leads: CardSide = {
  side: 'leads',
  title: 'My leads',
  intro: 'What you offer the group: that you know someone somewhere, that somebody is hiring, something that helps.',
  invite: 'Do you know somebody at a company who might listen to a member? Have you seen that somebody is hiring?',
  choose: 'What do you offer?',
  kinds: leadKindWords,
  view: LeadView,
  request: LeadRequest,
  change: LeadChange,
  words: 'text',
  inputOf: (kind, values) => ({
    kind,
    company: unlessEmpty(values['company']),
    companies: kind === 'job-fair' ? linesOf(values['companies']) : undefined,
    role: unlessEmpty(values['role']),
    note: unlessEmpty(values['note']),
    text: unlessEmpty(values['text']),
    visibility: values['visibility'],
    expiresAt: untilIn(values),
  }),
  changeOf: (card, values, timeZone) => ({
    role: said(values['role']),
    note: card.kind === 'know-someone-at' ? said(values['note']) : undefined,
    text: card.kind === 'know-someone-at' ? undefined : (values['text'] ?? ''),
    visibility: values['visibility'],
    expiresAt: untilIn(values, dayIn(card.expiresAt, timeZone)),
  }),
};

export const cardSides: Readonly<Record<Side, CardSide>> = { needs, leads };

/** The fields of the form as they stand on a card. */
export const valuesOfCard = (card: Need | Lead, timeZone: string): Record<string, string> => ({
  role: card.role ?? '',
  ...('blurb' in card
    ? { blurb: card.blurb, shareName: card.shareName ? 'yes' : '' }
    : { note: card.note ?? '', text: card.text ?? '' }),
  visibility: card.visibility,
  expiresAt: dayIn(card.expiresAt, timeZone),
});
