import type { LetterKind, ListName } from '@landed/contracts';
import type { House } from '../house/house.ts';
import { letters } from '../letters/index.ts';
import { pageOf, type SignedPage } from '../letters/ink.ts';
import { anybody, type Ink } from '../letters/letter.ts';
import type { Slot, Text } from '../mime/message.ts';
import { type Template, templateOf } from '../sending/compose.ts';
import { render } from '../sending/render.ts';
import type { Sender } from '../sending/sender.ts';
import type { SlotName } from './slots.ts';

/** Stand-ins that every schema takes: they are uuids, and no text has them by chance. */
const standIn = (index: number): string => `5107f1e1-7e57-4000-8000-${String(index).padStart(12, '0')}`;
const anybodysName = standIn(1);
const anybodysId = standIn(2);

const slot = (name: SlotName): Slot => ({ slot: name });

/** A letter that says the same to all its readers, but for name and links. Plain data. */
export interface Written {
  readonly list: ListName | undefined;
  readonly withoutConsent: boolean;
  readonly template: Template;
  /** What the tokens in its links are for (`chassis/link`). */
  readonly purposes: readonly string[];
}

/**
 * Writes a letter once for everybody: where a reader's name or a token of theirs will stand, the template has a slot. Throws
 * for a letter that has anything else of its reader in it.
 */
export async function writeOnce(
  house: House,
  letter: { kind: LetterKind; content: object; discreet: boolean },
  by: { sender: Sender; PUBLIC_URL: string; now: Date },
): Promise<Written> {
  const { kind, content, discreet } = letter;
  const places = new Map<string, (inPage: boolean) => Text>([
    [anybodysName, (inPage) => [slot(inPage ? 'name in page' : 'name')]],
  ]);
  const purposes = new Set<string>();
  const signed: SignedPage = (path, purpose, id) => {
    if (id !== anybodysId) throw new Error(`a letter to many has a link about one thing: ${path}`);
    const token = `https://slot.invalid/${standIn(places.size + 2)}`;
    purposes.add(purpose);
    // All but the token is the same for everybody, so it is encoded once.
    places.set(token, () => [pageOf(path, by), slot(`token ${purpose}`)]);
    return token;
  };
  const ink: Ink = house.inkWith(signed);
  const draft = letters[kind].draft({ ...content, displayName: anybodysName }, ink);
  const reader = { ...anybody, memberId: anybodysId, discreet };
  const rendered = await render(draft, { ink, sender: by.sender, reader }, by.now);
  if ([rendered.subject, rendered.html, rendered.text].some((text) => text.includes(anybodysId)))
    throw new Error(`a letter to many has its reader's id in it: ${kind}`);
  return {
    list: draft.list,
    withoutConsent: draft.withoutConsent ?? false,
    template: templateOf(rendered, places),
    purposes: [...purposes],
  };
}
