import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { keyRecord } from '../src/dkim/record.ts';
import type { Ask } from '../src/doctor/ask.ts';
import { examineDomain, examineLetter } from '../src/doctor/examine.ts';
import { messageOf, noValues, templateOf } from '../src/sending/compose.ts';
import { joined } from '../src/smtp/sheet.ts';

const sender = { name: 'Landed', address: 'landed@chapter.example', domain: 'chapter.example' };
const dkim = {
  domain: 'chapter.example',
  selector: 'landed',
  key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
};
const patient = { sender, dkim, bounceDomain: 'bounces.chapter.example', mailServer: 'smtp.provider.example' };
const dns =
  (zone: Record<string, unknown[]>): Ask =>
  async (name, type) => {
    const found = zone[['TXT', 'MX'].includes(type) ? name : `${type} ${name}`];
    if (!found) throw Object.assign(new Error(`no ${name}`), { code: 'ENOTFOUND' });
    return found;
  };
const healthy: Record<string, unknown[]> = {
  'A smtp.provider.example': ['192.0.2.7'],
  'bounces.chapter.example': [['v=spf1 a:smtp.provider.example -all']],
  '_dmarc.chapter.example': [['v=DMARC1; p=none']],
  'landed._domainkey.chapter.example': [[keyRecord(dkim).slice(0, 200), keyRecord(dkim).slice(200)]],
};
const letter = {
  fromName: 'Landed',
  replyTo: null,
  subject: 'The week',
  html: '<p>Hello</p>',
  text: 'Hello\n',
  list: { name: 'digest', unsubscribe: 'https://landed.example/api/unsubscribe/x' },
  automated: true,
  calendar: null,
  pass: null,
};
const reader = { to: 'ada@people.example', messageId: '<a@chapter.example>', date: new Date(), values: noValues };
const saved = async (): Promise<string> => joined(await messageOf(templateOf(letter), reader, sender, dkim));

test('a domain that says all it should is fine', async () => {
  const findings = await examineDomain(patient, dns(healthy));
  expect(findings.map(({ about, verdict }) => [about, verdict])).toEqual([
    ['SPF', 'fine'],
    ['DMARC', 'fine'],
    ['returns', 'fine'],
    ['DKIM', 'fine'],
  ]);
});

test('a domain that says nothing gets the lines to publish, and they make it well', async () => {
  const findings = await examineDomain(patient, dns({}));
  expect(findings.map(({ verdict }) => verdict)).toEqual(['mend', 'mend', 'mend', 'mend']);
  const published: Record<string, unknown[]> = {};
  for (const { publish = '' } of findings) {
    const [, name = '', value = ''] = /^(\S+)\. IN TXT "(.*)"$/.exec(publish) ?? [];
    if (name) published[name] = [[value]];
  }
  const mended = await examineDomain(
    { ...patient, bounceDomain: undefined },
    dns({ ...healthy, ...published, 'chapter.example': [['v=spf1 a:smtp.provider.example -all']] }),
  );
  expect(mended.filter(({ verdict }) => verdict !== 'fine')).toEqual([]);
});

test.each([
  ['two SPF records', { 'bounces.chapter.example': [['v=spf1 -all'], ['v=spf1 ~all']] }, 'SPF', /Keep one/],
  ['SPF that lets anybody send', { 'bounces.chapter.example': [['v=spf1 +all']] }, 'SPF', /anybody/],
  ['the key of somebody else', { 'landed._domainkey.chapter.example': [['v=DKIM1; p=AAAA']] }, 'DKIM', /another one/],
  ['DMARC without a policy', { '_dmarc.chapter.example': [['v=DMARC1']] }, 'DMARC', /policy/],
])('%s is named', async (_what, change, about, words) => {
  const findings = await examineDomain(patient, dns({ ...healthy, ...change }));
  expect(findings.filter(({ verdict }) => verdict === 'mend')).toMatchObject([
    { about, words: expect.stringMatching(words) },
  ]);
});

test.each([
  [
    'another server',
    'v=spf1 a:other.example ip4:192.0.2.8 -all',
    'mend',
    /does not let smtp\.provider\.example \(192\.0\.2\.7\)/,
  ],
  ['the server, by a record that it includes', 'v=spf1 include:_spf.provider.example -all', 'fine', /lets smtp/],
  ['a record that includes itself', 'v=spf1 include:bounces.chapter.example -all', 'mend', /permerror/],
] as const)(
  'an SPF record that lets %s send is evaluated for the server that sends',
  async (_what, text, verdict, words) => {
    const provider = { '_spf.provider.example': [['v=spf1 ip4:192.0.2.0/29 -all']], 'A other.example': ['192.0.2.9'] };
    const zone = { ...healthy, ...provider, 'bounces.chapter.example': [[text]] };
    const [spf] = await examineDomain(patient, dns(zone));
    expect(spf).toMatchObject({ about: 'SPF', verdict, words: expect.stringMatching(words) });
    if (verdict === 'fine' || !text.includes('ip4')) return;
    const mended = /"(.*)"/.exec(spf?.publish ?? '')?.[1] ?? '';
    expect(mended).toBe('v=spf1 a:other.example ip4:192.0.2.8 a:smtp.provider.example -all');
    expect((await examineDomain(patient, dns({ ...zone, 'bounces.chapter.example': [[mended]] })))[0]?.verdict).toBe(
      'fine',
    );
  },
);

test('a server of the house has an address for the world that somebody has to name', async () => {
  const [spf] = await examineDomain({ ...patient, mailServer: '127.0.0.1' }, dns(healthy));
  expect(spf).toMatchObject({ verdict: 'unknown', words: expect.stringContaining('--sends-from') });
  const record = { 'bounces.chapter.example': [['v=spf1 ip4:192.0.2.7 -all']] };
  const [named] = await examineDomain({ ...patient, mailServer: '192.0.2.7' }, dns({ ...healthy, ...record }));
  expect(named?.verdict).toBe('fine');
});

test('a policy of the organisation holds for the domains below it, and takes a signature of any of them', async () => {
  const below = { name: 'Landed', address: 'news@letters.chapter.example', domain: 'letters.chapter.example' };
  const of = async (dkimDomain: string, policy: string) => {
    const key = { ...dkim, domain: dkimDomain };
    const zone = { ...healthy, [`landed._domainkey.${dkimDomain}`]: [[keyRecord(key)]] };
    const findings = await examineDomain(
      { ...patient, sender: below, dkim: key },
      dns({ ...zone, '_dmarc.chapter.example': [[policy]] }),
    );
    return findings
      .filter(({ about }) => about === 'DMARC' || about === 'DKIM')
      .map(({ verdict, words }) => [verdict, words]);
  };
  expect(await of('mail.chapter.example', 'v=DMARC1; p=none')).toEqual([
    ['fine', expect.stringContaining('chapter.example, above letters.chapter.example, has a DMARC policy')],
    ['fine', expect.stringContaining('is that of our letters')],
  ]);
  const strict = await of('mail.chapter.example', 'v=DMARC1; p=none; adkim=s');
  expect(strict.at(-1)).toEqual(['mend', expect.stringContaining('same domain')]);
});

test('letters without a signature, and by another domain, are named', async () => {
  const wordsFor = async (changed: object) =>
    (await examineDomain({ ...patient, ...changed }, dns(healthy))).map(({ words }) => words).join('\n');
  expect(await wordsFor({ dkim: null })).toMatch(/openssl genrsa/);
  expect(await wordsFor({ dkim: { ...dkim, domain: 'other.example' } })).toMatch(/same domain/);
});

test('a machine that is offline says so, and blames nobody', async () => {
  const offline: Ask = async () => await Promise.reject(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }));
  const findings = await examineDomain(patient, offline);
  expect(findings.map(({ verdict }) => verdict)).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
  expect((await examineLetter(Buffer.from(await saved()), offline)).map(({ verdict }) => verdict)).not.toContain(
    'mend',
  );
});

test('a letter of ours is fine', async () => {
  const findings = await examineLetter(Buffer.from(await saved()), dns(healthy));
  expect(findings.map(({ verdict }) => verdict)).toEqual(['fine', 'fine', 'fine', 'fine']);
});

test.each([
  ['was changed on its way', (text: string) => text.replace('Hello', 'Hullo'), /does not hold/],
  ['lost its way out', (text: string) => text.replace(/^List-Unsubscribe-Post.*\r\n/m, ''), /cannot be left/],
  [
    'does not say that nobody wrote it',
    (text: string) => text.replace(/^(Auto-Submitted|Precedence):.*\r\n/gm, ''),
    /whoever is away/,
  ],
  ['has no date', (text: string) => text.replace(/^Date:.*\r\n/m, ''), /no date/],
])('a letter that %s is named', async (_what, change, words) => {
  const findings = await examineLetter(Buffer.from(change(await saved())), dns(healthy));
  expect(
    findings
      .filter(({ verdict }) => verdict === 'mend')
      .map((finding) => finding.words)
      .join('\n'),
  ).toMatch(words);
});
