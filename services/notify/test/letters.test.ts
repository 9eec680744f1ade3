import { isCodeOf } from '@landed/chassis/one-time-code';
import { LetterKind } from '@landed/contracts';
import { describe, expect, test } from 'vitest';
import { letters } from '../src/letters/index.ts';
import { blanked } from '../src/letters/ink.ts';
import { layOut } from '../src/letters/layout.ts';
import type { Ink } from '../src/letters/letter.ts';
import { safeLink } from '../src/letters/parts.ts';
import { samples } from '../src/letters/samples.ts';
import { ink, secret } from './ink.ts';

const written = async (kind: LetterKind, data: unknown = samples[kind], by: Ink = ink) => {
  const draft = letters[kind].draft(data, by);
  return { ...draft, ...(await layOut(draft, by)) };
};

describe.each(LetterKind.options)('the letter %s', (kind) => {
  test('has one plain subject line, a heading and a reason', async () => {
    const letter = await written(kind);
    expect(letter.subject).toMatch(/^\P{Cc}{8,120}$/u);
    expect(letter.html).toContain('<h1>');
    expect(letter.because.length).toBeGreaterThan(20);
  });

  test('is calm: no label, no verdict, no hurry, no shouting', async () => {
    const { text, subject, preview } = await written(kind);
    const words = `${subject}\n${preview}\n${text}`;
    expect(words).not.toMatch(
      /unemploy|jobless|fail|reject|declin|refus|unfortunately|regret|hurry|urgent|last chance|must\b|asap|don[’']t miss|deadline/i,
    );
    expect(words).not.toMatch(/!/);
    expect(words).not.toMatch(/\b[A-Z]{5,}\b/);
  });

  test('says the same in plain text, without markup', async () => {
    const { text, heading } = await written(kind);
    expect(text.replaceAll(/\s+/g, ' ')).toContain(heading);
    expect(text).not.toMatch(/<\/?[a-z]+[ >]|&[a-z]+;|undefined|null|\[object/);
    const rows = text.split('\n').filter((row) => !row.includes('http'));
    expect(Math.max(...rows.map((row) => row.length))).toBeLessThan(80);
  });

  test('links to our own pages and to mailboxes only', async () => {
    const { html } = await written(kind);
    for (const [, href = ''] of html.matchAll(/href="([^"]*)"/g))
      expect(href).toMatch(/^(https:\/\/landed\.example\/|mailto:[^?]+@)/);
    for (const [, source = ''] of html.matchAll(/src="([^"]*)"/g)) expect(source).toBe('cid:pass@landed');
    expect(html).not.toMatch(/<script|url\(|@import/);
  });

  test('escapes whatever was typed', async () => {
    const evil = '<img src=x onerror=alert(1)>"&';
    const data = JSON.parse(
      JSON.stringify(samples[kind], (_key, value: unknown) =>
        typeof value === 'string' && /^(Ada|Carl|Grace|Analog Devices|Mall lot|Friday meeting|Two feet)/.test(value)
          ? evil
          : value,
      ),
    );
    const { html, subject } = await written(kind, data);
    expect(html).not.toContain('<img src=x');
    expect(subject).not.toMatch(/[\r\n]/);
  });
});

describe('letters', () => {
  test('carry a code that opens the door, and none in the subject or the preview line', async () => {
    const { challengeId } = samples.code;
    const letter = await written('code');
    const code = /\b(\d{6})\b/.exec(letter.text)?.[1] ?? '';
    expect(isCodeOf(secret, challengeId, code)).toBe(true);
    expect(`${letter.subject} ${letter.preview}`).not.toMatch(/\d{6}/);
  });

  test('name the time in the zone of the meeting, in summer and in winter', async () => {
    const { meeting } = samples['meeting-changed'];
    const summer = { ...meeting, startsAt: '2026-07-03T22:30:00.000Z', endsAt: '2026-07-04T00:30:00.000Z' };
    expect((await written('meeting-changed')).text).toContain('18:30 to 20:30 EST');
    const data = { ...samples['meeting-changed'], meeting: summer };
    expect((await written('meeting-changed', data)).text).toContain('18:30 to 20:30 EDT');
  });

  test.each([
    ['on-site', /Your place to park/],
    ['not-needed', /^(?![\s\S]*park)[\s\S]*$/i],
    ['none-left', /as welcome as ever/],
    ['overflow', /Mall lot[\s\S]*shuttle/i],
  ] as const)('say where to park when it is %s', async (parking, like) => {
    const { lot, run } = samples['rsvp-confirmed'];
    const none = parking === 'not-needed' || parking === 'none-left';
    const data = {
      ...samples['rsvp-confirmed'],
      parking,
      lot: none ? null : lot,
      run: parking === 'overflow' ? run : null,
    };
    expect((await written('rsvp-confirmed', data)).text).toMatch(like);
  });

  test('say to whoever helps where, when and in which role, and to whoever does not any more that they are free', async () => {
    const { text } = await written('duty-changed');
    expect(text).toMatch(/You stand at[\s\S]*Church lot[\s\S]*18:10 to 18:40 EST[\s\S]*20:30 to 21:00 EST/);
    expect(text).toMatch(/step in[\s\S]*Parish bus[\s\S]*18:05 EST to the door/);
    expect(text).toMatch(/Tell an organizer/);
    const free = await written('duty-changed', { ...samples['duty-changed'], shifts: [], runs: [] });
    expect(`${free.subject} ${free.text}`).toMatch(/evening off[\s\S]*not down for a lot or the shuttle\s+any more/);
    expect(free.text).not.toMatch(/Church lot|Parish bus|!/);
  });

  test('prepare for the first visit, and only for the first', async () => {
    expect((await written('rsvp-confirmed')).text).toMatch(/30 seconds[\s\S]*“pass”/);
    const again = { ...samples['rsvp-confirmed'], firstVisit: false };
    expect((await written('rsvp-confirmed', again)).text).not.toContain('first visit');
  });

  test('show nobody’s address, but to the two who both said yes', async () => {
    const shown = new Map<string, string[]>();
    for (const kind of LetterKind.options) {
      const { html } = await written(kind);
      const addresses = new Set([...html.matchAll(/[\w.]+@[\w.]+\.example/g)].map(([address]) => address));
      if (addresses.size > 0) shown.set(kind, [...addresses]);
    }
    expect(Object.fromEntries(shown)).toEqual({
      'introduction-asker': ['carl@outside.example'],
      'introduction-contact': ['ada@people.example'],
    });
  });

  test('name the asker only when the asker agreed to it', async () => {
    for (const kind of ['ask-owner', 'ask-contact'] as const) {
      expect((await written(kind)).text).not.toContain('Ada');
      expect((await written(kind, { ...samples[kind], askerName: 'Ada' })).text).toContain('Ada');
    }
  });

  test('say of a contact what was asked about and never that they work there, and of what was told not that it was a lead', async () => {
    for (const kind of ['introduction-asker', 'thank-you', 'report-asker', 'report-connector'] as const) {
      const { subject, preview, text } = await written(kind);
      const about = `${subject} ${preview} ${text}`.replaceAll(/\s+/g, ' ');
      expect(about, kind).toContain('about Analog Devices');
      expect(about, kind).not.toMatch(/(?:Carl|somebody|your contact)(?: works)? at Analog Devices|\blead\b/);
    }
    const asked = (await written('ask-owner')).text.replaceAll(/\s+/g, ' ');
    expect(asked).toContain('works at Analog Devices or used to');
    expect(asked).toContain('whom you have noted already or name with your yes');
  });

  test('of thanks say where: the contact’s address has come, and whoever opened the door is met', async () => {
    expect((await written('thank-you')).text).toMatch(
      /address stands in\s+the letter[\s\S]*Grace[\s\S]*at the next\s+meeting/,
    );
    for (const answered of [true, false])
      expect((await written('report-asker', { ...samples['report-asker'], answered })).text).toMatch(
        /at the\s+next\s+meeting/,
      );
  });

  test('blank codes, one-click links and outsiders for those who only look', async () => {
    const look = blanked(ink);
    expect((await written('code', samples.code, look)).text).not.toMatch(/\d{6}/);
    for (const kind of ['ask-owner', 'ask-contact'] as const) {
      const { html } = await written(kind, samples[kind], look);
      expect(html).toContain('/answer/blanked');
      expect(html).not.toMatch(/Carl|answer\/ask-/);
    }
    for (const kind of ['introduction-asker', 'introduction-contact', 'thank-you'] as const)
      expect((await written(kind, samples[kind], look)).html).not.toMatch(/Carl|@outside|@people/);
  });

  test.each([
    'ask-owner',
    'ask-contact',
    'forward-words',
    'introduction-asker',
    'introduction-contact',
    'thank-you',
    'report-asker',
  ] as const)('say nothing of one member to those who look at a letter to another: %s', async (kind) => {
    const others = {
      ownerName: 'Odette',
      askerName: 'Zelda',
      askerEmail: 'zelda@people.example',
      blurb: 'Led a mint.',
    };
    const data = Object.entries(samples[kind]).map(([field, value]) => [field, Object(others)[field] ?? value]);
    const said = async (by: Ink) => {
      const { html, subject, preview } = await written(kind, Object.fromEntries(data), by);
      return `${subject} ${preview} ${html}`;
    };
    expect(await said(ink)).toMatch(/Odette|Zelda|mint/);
    expect(await said(blanked(ink))).not.toMatch(/Odette|Zelda|zelda|mint/);
  });

  test('refuse a link that is not to a page or a mailbox', () => {
    for (const bad of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'nonsense'])
      expect(() => safeLink(bad)).toThrow('not a link');
  });

  test('refuse data that does not fit', () => {
    expect(() => letters.welcome.draft({ displayName: 'Ada', more: 1 }, ink)).toThrow(/unrecognized/i);
    expect(() => letters.code.draft({}, ink)).toThrow(/challengeId/);
  });
});
