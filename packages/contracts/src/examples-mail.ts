import type { z } from 'zod';
import { MailPreferencesChange, OneClick } from './mail-lists.ts';

/** Requests about letters and lists, as somebody would really send them. */
export const mailExamples: readonly [string, z.ZodType, unknown][] = [
  ['OneClick', OneClick, { 'List-Unsubscribe': 'One-Click' }],
  ['MailPreferencesChange', MailPreferencesChange, { on: ['announcements'] }],
];
