import { LetterKind } from '@landed/contracts';
import { z } from 'zod';
import { type Draft, defineLetter, type Ink, type Letter } from './letter.ts';

/**
 * A letter that an organizer sends to themselves to see it: looks like its kind, but opens no door, counts for nothing,
 * and goes to no list.
 */
export const testSendLetter = (letterOf: (kind: LetterKind) => Letter, blank: (ink: Ink) => Ink) =>
  defineLetter(z.strictObject({ kind: LetterKind, data: z.record(z.string(), z.unknown()) }), (sent, ink): Draft => {
    const { list: _list, ...draft } = letterOf(sent.kind).draft(sent.data, blank(ink));
    return {
      ...draft,
      because: `You sent yourself this letter to look at it. Its reader would read here: ${draft.because}`,
    };
  });
