import type { DuplicateReason } from '@landed/contracts';
import { distance } from 'fastest-levenshtein';

export interface Record {
  readonly id: string;
  readonly displayName: string;
  readonly email: string | null;
  /** Typed at the door for an address that was somebody's already. */
  readonly possibleDuplicateOf: string | null;
  readonly source: string;
}

/** A name without case, accents, marks and the order of its words. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .toSorted()
    .join(' ');

/** What stands before the @, without a +tag and without dots: many mail servers take these for one mailbox. */
export const localKey = (email: string): string =>
  email.slice(0, email.lastIndexOf('@')).toLowerCase().replace(/\+.*$/, '').replaceAll('.', '');
const mailboxKey = (email: string): string => `${localKey(email)}@${email.slice(email.lastIndexOf('@') + 1)}`;

/** Such as "info" or "jobs": what many people share says nothing about one. */
const shared = new Set(['info', 'mail', 'jobs', 'office', 'contact', 'hello', 'me', 'admin', 'family', 'home']);
const tellsApart = (local: string): boolean => local.length >= 4 && !shared.has(local);

const nameReasons: readonly DuplicateReason[] = ['same-name', 'similar-name'];

function namesAlike(one: string, other: string): DuplicateReason | null {
  const [a, b] = [nameKey(one), nameKey(other)];
  if (a === '' || b === '') return null;
  if (a === b) return 'same-name';
  // One letter in a short name makes another name.
  const longest = Math.max(a.length, b.length);
  return longest >= 8 && distance(a, b) <= 2 ? 'similar-name' : null;
}

/** Signs that two records are one person; empty when there is none beside the name, for people share names. */
export function reasonsFor(one: Record, other: Record): DuplicateReason[] {
  const reasons: DuplicateReason[] = [];
  if (one.possibleDuplicateOf === other.id || other.possibleDuplicateOf === one.id) reasons.push('same-address');
  const name = namesAlike(one.displayName, other.displayName);
  if (one.email && other.email) {
    const local = localKey(one.email);
    if (mailboxKey(one.email) === mailboxKey(other.email)) reasons.push('same-mailbox');
    else if (name && tellsApart(local) && local === localKey(other.email)) reasons.push('same-local-part');
  }
  if (name) {
    reasons.push(name);
    const [withAddress, without] = [one.email ?? other.email, one.email === null || other.email === null];
    // Whoever has a name of one word shares it with too many.
    const full = nameKey(one.displayName).includes(' ');
    if (full && without && withAddress) reasons.push('one-without-address');
    if (full && (one.source === 'door') !== (other.source === 'door')) reasons.push('one-from-the-door');
  }
  return reasons.some((reason) => !nameReasons.includes(reason)) ? reasons : [];
}

/** The keys under which a record meets those that it may be the same as; nobody is compared with everybody. */
export function blocksOf(record: Record): string[] {
  const name = nameKey(record.displayName);
  const words = name.split(' ');
  const keys = [`name ${name}`, ...words.filter((word) => word.length >= 4).map((word) => `word ${word}`)];
  if (record.email) keys.push(`local ${localKey(record.email)}`);
  if (record.possibleDuplicateOf) keys.push(`id ${record.possibleDuplicateOf}`);
  return [...keys, `id ${record.id}`];
}

/** A first name that hundreds share is no place to compare all of them with each other. */
const largestBlock = 200;

/** Every pair with a reason, the smaller id first. */
export function findPairs(
  records: readonly Record[],
): { oneId: string; otherId: string; reasons: DuplicateReason[] }[] {
  const blocks = new Map<string, Record[]>();
  for (const record of records) {
    for (const key of new Set(blocksOf(record))) {
      const block = blocks.get(key);
      if (block) block.push(record);
      else blocks.set(key, [record]);
    }
  }
  const pairs = new Map<string, { oneId: string; otherId: string; reasons: DuplicateReason[] }>();
  for (const [key, block] of blocks) {
    if (key.startsWith('word ') && block.length > largestBlock) continue;
    for (const [index, first] of block.entries()) {
      for (const second of block.slice(index + 1)) {
        const [one, other] = first.id < second.id ? [first, second] : [second, first];
        const pair = `${one.id} ${other.id}`;
        if (pairs.has(pair)) continue;
        const reasons = reasonsFor(one, other);
        if (reasons.length > 0) pairs.set(pair, { oneId: one.id, otherId: other.id, reasons });
      }
    }
  }
  return [...pairs.values()];
}
