import { LetterKind, Sealed } from '@landed/contracts';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { letters } from '../letters/index.ts';
import type { Draft } from '../letters/letter.ts';
import { mailingContent } from '../mailings/content.ts';
import type { Waiting } from './batch-rows.ts';
import { type Template, templateOf } from './compose.ts';
import { anyPerson, anyReader, inkForMany, type Person } from './for-many.ts';
import { render } from './render.ts';

/** A letter written once for all readers to whom it says the same, but for name and links. */
export interface Written {
  readonly list: Draft['list'];
  readonly withoutConsent: Draft['withoutConsent'];
  readonly template: Template;
  readonly valuesFor: (person: Person) => ReadonlyMap<string, string>;
}
const known = z.looseObject({ displayName: z.string().optional() });
const kept = 8;

/** Writes letters to many, each text once. Rejects when a letter cannot be written. */
export function batchTemplates(deps: Deps) {
  const made = new Map<string, Promise<Written>>();
  /** Changed colours and words are seen in the letters that have not left yet. */
  let latest = { settings: {}, words: '', version: 0 };
  const versionOf = (settings: object): number => {
    if (settings === latest.settings) return latest.version;
    const words = JSON.stringify(settings);
    latest = { settings, words, version: latest.version + (words === latest.words ? 0 : 1) };
    return latest.version;
  };

  async function write(kind: LetterKind, shared: object, named: boolean, discreet: boolean): Promise<Written> {
    const { ink, tokens, valuesFor } = inkForMany((await deps.house.look()).ink);
    const data = named ? { ...shared, displayName: anyPerson.displayName } : shared;
    const draft = letters[kind].draft(data, ink);
    const rendered = await render(draft, { ink, sender: deps.sender, reader: anyReader(discreet) }, deps.runtime.now());
    const { list, withoutConsent } = draft;
    return { list, withoutConsent, template: templateOf(rendered, tokens()), valuesFor };
  }

  return async (
    letter: Pick<Waiting, 'kind' | 'subjectId' | 'data'>,
    discreet: boolean,
  ): Promise<{ written: Written; displayName: string }> => {
    const { displayName, ...shared } = known.parse(JSON.parse(deps.sealer.open(Sealed.parse(letter.data))));
    const key = JSON.stringify([
      letter.kind,
      letter.subjectId,
      discreet,
      shared,
      versionOf((await deps.house.look()).settings),
    ]);
    let written = made.get(key);
    if (!written) {
      const content = await mailingContent(deps, letter.subjectId);
      written = write(LetterKind.parse(letter.kind), { ...shared, ...content }, displayName !== undefined, discreet);
      for (const old of [...made.keys()].slice(0, Math.max(0, made.size + 1 - kept))) made.delete(old);
      made.set(key, written);
    }
    return { written: await written, displayName: displayName ?? '' };
  };
}
