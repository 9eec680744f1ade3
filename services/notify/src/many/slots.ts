import type { Linker } from '@landed/chassis/link';
import { html, raw } from 'hono/html';

/** What may stand in a slot of a letter to many. */
export type SlotName = 'name' | 'name in page' | `token ${string}`;

/** As the letters' own tag escapes it. */
const escaped = (text: string): string => raw(html`${text}`).toString();

/** What goes into the slots of a letter for one of its readers. */
export function valuesFor(
  person: { readonly displayName: string; readonly memberId: string },
  purposes: readonly string[],
  linker: Linker,
): ReadonlyMap<string, string> {
  const values = new Map<SlotName, string>([
    ['name', person.displayName],
    ['name in page', escaped(person.displayName)],
  ]);
  for (const purpose of purposes) values.set(`token ${purpose}`, linker.mint(purpose, person.memberId));
  return values;
}
