import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { readSigningKey } from '../src/dkim/key.ts';
import { keyName, keyRecord } from '../src/dkim/record.ts';
import type { DkimKey } from '../src/dkim/sign.ts';
import { noValues, messageOf as piecesOf, templateOf } from '../src/sending/compose.ts';
import type { Rendered } from '../src/sending/render.ts';
import { joined } from '../src/smtp/sheet.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const ed25519 = generateKeyPairSync('ed25519').privateKey;
const sender = { name: 'Landed', address: 'landed@chapter.example', domain: 'chapter.example' };
const reader = {
  to: 'ada@people.example',
  messageId: '<01a207d7-2d54-7562-a47f-3148137f7e86@chapter.example>',
  date: new Date('2026-11-23T14:00:00Z'),
  values: noValues,
};
const letter: Rendered = {
  fromName: 'Landed',
  replyTo: null,
  automated: true,
  subject: 'The week at Landed',
  html: '<p>Hello Zoë, = and  two blanks \n.\n</p>',
  text: 'Hello Zoë\n.\n.. dots\nFrom here on\n',
  list: { name: 'digest', unsubscribe: 'https://landed.example/unsubscribe/abc' },
  calendar: { method: 'PUBLISH', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
  pass: Buffer.from([1, 2, 3]),
};
const messageOf = async (...given: Parameters<typeof piecesOf>): Promise<string> => joined(await piecesOf(...given));
const write = async (changes: Partial<Rendered> = {}, dkim: DkimKey | null = null): Promise<string> =>
  await messageOf(templateOf({ ...letter, ...changes }), reader, sender, dkim);
const signer = (key: KeyObject): DkimKey => ({ domain: 'chapter.example', selector: 'landed', key });

describe('a message', () => {
  test('says what was written, whatever the words and the names', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 300 }).map((words) => words.replaceAll(/\p{Cc}/gu, ' '));
    const lines = fc.array(text, { maxLength: 5 }).map((some) => some.join('\n'));
    await fc.assert(
      fc.asyncProperty(text, lines, text, async (subject, body, name) => {
        const message = await messageOf(
          templateOf({ ...letter, fromName: name.trim(), subject: `S ${subject.trim()}`, text: body, html: body }),
          reader,
          sender,
          null,
        );
        expect(Math.max(...message.split('\r\n').map((line) => line.length))).toBeLessThan(999);
        expect(message).toMatch(/^[\r\n\t\x20-\x7e]*$/);
        const mail = await simpleParser(message);
        expect(oneBlank(mail.subject ?? '')).toBe(oneBlank(`S ${subject.trim()}`));
        expect((mail.text ?? '').trimEnd()).toBe(body.trimEnd());
        expect(oneBlank(mail.from?.value[0]?.name ?? '')).toBe(oneBlank(name.trim()));
      }),
      { numRuns: 200 },
    );
  });

  test('has page and text as alternatives, the pass inside the page, and the calendar file as its attachment', async () => {
    const mail = await simpleParser(await write());
    expect(mail.html).toBe(letter.html);
    expect(mail.text).toBe(letter.text);
    expect(mail.attachments).toMatchObject([
      { contentType: 'image/png', cid: 'pass@landed', related: true, content: letter.pass },
      { contentType: 'text/calendar', filename: 'meeting.ics', contentDisposition: 'attachment' },
    ]);
  });

  test('that was written for many is for each what it would have been alone', async () => {
    const name = 'slot0a';
    const alone = await simpleParser(
      await write({ subject: 'For Zoë & co', html: '<p>Hello Zoë &amp; co!</p>', text: 'Hello Zoë & co!\n' }),
    );
    const shared = { subject: `For ${name}`, html: `<p>Hello ${name}!</p>`, text: `Hello ${name}!\n` };
    const places = new Map([[name, (inPage: boolean) => [{ slot: inPage ? 'in page' : name }]]]);
    const template = templateOf({ ...letter, ...shared }, places);
    const values = new Map([
      [name, 'Zoë & co'],
      ['in page', 'Zoë &amp; co'],
    ]);
    const filled = await simpleParser(await messageOf(template, { ...reader, values }, sender, null));
    expect([filled.subject, filled.html, filled.text]).toEqual([alone.subject, alone.html, alone.text]);
  });
});

const oneBlank = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

describe('a signature', () => {
  test.each([
    ['RSA', rsa],
    ['Ed25519', ed25519],
  ])('by an %s key holds, and covers the way out of the list', async (_name, key) => {
    const dkim = signer(key);
    const message = await write({}, dkim);
    const asked: string[] = [];
    const { results } = await dkimVerify(Buffer.from(message), {
      strict: true,
      resolver: async (name) => {
        asked.push(name);
        return [[keyRecord(dkim)]];
      },
    });
    expect(results.map((result) => [result.status.result, result.status.warnings])).toEqual([['pass', undefined]]);
    expect(asked).toContain(keyName(dkim));
    const unfolded = message.replaceAll(/\r\n[ \t]+/g, ' ');
    const covered = /^DKIM-Signature:.*?\bh=([^;]+)/m.exec(unfolded)?.[1]?.toLowerCase().replaceAll(' ', '').split(':');
    const wanted = ['from', 'to', 'subject', 'date', 'message-id', 'mime-version', 'content-type', 'auto-submitted'];
    expect(covered).toEqual(
      expect.arrayContaining([...wanted, 'list-id', 'list-unsubscribe', 'list-unsubscribe-post']),
    );
  });

  test.each([
    ['the way out of the list', (text: string) => text.replace('List-Unsubscribe=One-Click', 'List-Unsubscribe=No')],
    [
      'a second way out',
      (text: string) => text.replace('List-Id:', 'List-Unsubscribe: <https://evil.example/>\r\nList-Id:'),
    ],
    ['the words', (text: string) => text.replace('dots', 'cats')],
  ])('breaks when somebody changes %s', async (_what, change) => {
    const dkim = signer(ed25519);
    const message = await write({}, dkim);
    expect(change(message)).not.toBe(message);
    const resolver = async () => [[keyRecord(dkim)]];
    const { results } = await dkimVerify(Buffer.from(change(message)), { resolver });
    expect(results.map((result) => result.status.result)).not.toContain('pass');
  });

  test('needs a key that nobody else can read, and that is long enough to be believed', () => {
    const pem = String(rsa.export({ type: 'pkcs8', format: 'pem' }));
    const file = join(mkdtempSync(join(tmpdir(), 'landed-dkim-')), 'key.pem');
    writeFileSync(file, pem);
    chmodSync(file, 0o644);
    expect(() => readSigningKey(file)).toThrow(/chmod 600/);
    chmodSync(file, 0o600);
    expect(readSigningKey(file).asymmetricKeyType).toBe('rsa');
    expect(readSigningKey(pem.replaceAll('\n', '\\n')).asymmetricKeyType).toBe('rsa');
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
    expect(() => readSigningKey(String(short.export({ type: 'pkcs8', format: 'pem' })))).toThrow(/2048/);
  });
});
