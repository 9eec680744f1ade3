import { describe, expect, test } from 'vitest';
import { giveUpAt, isHistory, shortened, withoutAddresses } from '../src/ledger/rules.ts';
import { messageIdOf } from '../src/sending/message-id.ts';
import { backoffMs, outcomeOf } from '../src/sending/rules.ts';
import { parseSender } from '../src/sending/sender.ts';
import type { Fate, Refusal } from '../src/smtp/rules.ts';

const refused = (stage: Refusal['stage'], code: number, words = ''): Fate => ({
  is: 'refused',
  stage,
  reply: { code, lines: [words] },
});
const cut = (handedOver: boolean): Fate => ({ is: 'cut', handedOver, why: 'the line was cut' });

describe('what became of a letter', () => {
  test.each([
    ['a mailbox that does not exist', refused('RCPT', 550, '5.1.1 no such user'), 'hard', '5.1.1'],
    ['the same in words alone', refused('RCPT', 550, 'No such user here'), 'hard', null],
    ['a mailbox that was closed', refused('message', 554, '5.2.1 disabled'), 'hard', '5.2.1'],
    ['a mailbox that is full', refused('RCPT', 552, '5.2.2 over quota'), 'soft', '5.2.2'],
    ['a refusal by policy', refused('RCPT', 550, '5.7.1 unknown sender'), 'soft', '5.7.1'],
    ['a refusal without a reason', refused('RCPT', 550, 'Requested action not taken'), 'soft', null],
    ['something about us', refused('RCPT', 550, '5.1.8 bad sender'), 'soft', '5.1.8'],
    ['a refusal of the content', refused('message', 554, '5.6.0'), 'soft', '5.6.0'],
    ['words of the content about users', refused('message', 554, 'unknown user in your list'), 'soft', null],
    ['a refusal of the message before it was seen', refused('DATA', 554, '5.7.0'), 'soft', '5.7.0'],
  ])('%s is final, and counts as what comes back', (_what, fate, kind, status) => {
    expect(outcomeOf(fate)).toMatchObject({ state: 'failed', bounce: { kind, status } });
  });

  test.each([
    ['greylisting', refused('RCPT', 451, '4.7.1')],
    ['a full mailbox', refused('message', 452, '4.2.2')],
    ['a server that shuts down', refused('message', 421)],
    ['commands out of order', refused('RCPT', 503)],
    ['a server that does not take us for its client', refused('MAIL', 530, '5.7.0 Authentication required')],
    ['a line cut before the letter', cut(false)],
  ])('%s is tried again', (_what, fate) => {
    expect(outcomeOf(fate).state).toBe('deferred');
  });

  test('a server that cannot be reached is no try', () => {
    expect(outcomeOf({ is: 'unreachable', why: 'connect ECONNREFUSED' }).state).toBe('waiting');
  });

  test('a line cut while the letter was handed over says nothing', () => {
    expect(outcomeOf(cut(true)).state).toBe('unknown');
  });

  test('waits grow and stay bounded', () => {
    const waits = Array.from({ length: 20 }, (_, index) => backoffMs(index + 1));
    expect(waits.slice(0, 3)).toEqual([30_000, 120_000, 600_000]);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(Math.max(...waits)).toBe(4 * 3_600_000);
  });
});

describe('the ledger', () => {
  test('takes two days for history', () => {
    const now = new Date('2026-11-23T12:00:00Z');
    expect(isHistory('2026-11-21T11:59:00Z', now)).toBe(true);
    expect(isHistory('2026-11-21T12:01:00Z', now)).toBe(false);
    expect(giveUpAt(now).toISOString()).toBe('2026-11-24T12:00:00.000Z');
  });

  test('shows addresses shortened, also in what servers say', () => {
    expect(shortened('ada.lovelace@people.example')).toBe('a…@people.example');
    expect(withoutAddresses('550 <ada@people.example>: unknown')).toBe('550 <a…@people.example>: unknown');
  });
});

describe('the sender', () => {
  test('is a name with an address, or an address', () => {
    expect(parseSender('Landed <Hello@Chapter.example>')).toEqual({
      name: 'Landed',
      address: 'hello@chapter.example',
      domain: 'chapter.example',
    });
    expect(parseSender('hello@chapter.example')).toMatchObject({ name: '', domain: 'chapter.example' });
  });

  test.each([
    'Landed',
    'a@b.example\r\nBcc: c@d.example',
    'X\r\nBcc: y <a@b.example>',
    '<>',
    'a@b.example, c@d.example',
  ])('is never %j', (text) => {
    expect(parseSender(text)).toBeNull();
  });

  test('stamps every try of a letter with the same id', () => {
    const sender = { name: '', address: 'a@chapter.example', domain: 'chapter.example' };
    expect(messageIdOf('0193a000-0000-7000-8000-000000000001', sender)).toBe(
      '<0193a000-0000-7000-8000-000000000001@chapter.example>',
    );
  });
});
