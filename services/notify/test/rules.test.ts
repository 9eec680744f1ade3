import { describe, expect, test } from 'vitest';
import { giveUpAt, isHistory, shortened, withoutAddresses } from '../src/ledger/rules.ts';
import { backoffMs, outcomeOf } from '../src/sending/rules.ts';
import { messageIdOf, parseSender } from '../src/sending/sender.ts';

const reply = (responseCode: number, code: string, command: string, words = '') => ({
  message: `reply ${responseCode}`,
  code,
  command,
  responseCode,
  response: `${responseCode} ${words}`,
});

describe('what became of a letter', () => {
  test.each([
    ['a refusal of the recipient', reply(550, 'EENVELOPE', 'RCPT TO', '5.1.1 no such user'), false, 'failed', true],
    ['a refusal by policy', reply(550, 'EENVELOPE', 'RCPT TO', '5.7.1 not from you'), false, 'failed', false],
    ['a refusal of the content', reply(554, 'EMESSAGE', 'DATA', '5.6.0'), true, 'failed', false],
    [
      'an address that is none',
      { message: 'Invalid recipient', code: 'EENVELOPE', command: 'API' },
      false,
      'failed',
      false,
    ],
  ] as const)('%s is final', (_what, error, handingOver, state, mailboxGone) => {
    expect(outcomeOf(error, handingOver)).toMatchObject({ state, mailboxGone });
  });

  test.each([
    ['greylisting', reply(451, 'EENVELOPE', 'RCPT TO', '4.7.1'), false],
    ['a full mailbox', reply(452, 'EMESSAGE', 'DATA', '4.2.2'), true],
    ['a server that shuts down', reply(421, 'EMESSAGE', 'DATA'), true],
    ['commands out of order', reply(503, 'EENVELOPE', 'MAIL FROM'), false],
    ['a login that is refused', reply(535, 'EAUTH', 'AUTH PLAIN'), false],
    ['a closed port', { message: 'connect ECONNREFUSED', code: 'ESOCKET', command: 'CONN' }, false],
    ['a silent server', { message: 'Greeting never received', code: 'ETIMEDOUT', command: 'CONN' }, false],
    ['a line cut before the letter', { message: 'Connection closed', code: 'ECONNECTION', command: 'CONN' }, false],
  ] as const)('%s is tried again', (_what, error, handingOver) => {
    expect(outcomeOf(error, handingOver).state).toBe('deferred');
  });

  test('a line cut while the letter was handed over says nothing', () => {
    const cut = { message: 'Connection closed', code: 'ECONNECTION', command: 'CONN' };
    expect(outcomeOf(cut, true).state).toBe('unknown');
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
