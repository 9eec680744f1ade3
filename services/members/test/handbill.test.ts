import { type HandbillField, HandbillView, handbillFields, PortraitContent } from '@landed/contracts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fitOf, linesOf, printedOf } from '../src/portrait/handbill-rules.ts';
import { type Members, startMembers } from './harness.ts';

const handbill = (content: object, displayName = 'Ada') => {
  const printed = printedOf({ displayName, email: 'ada@people.example' }, PortraitContent.parse(content));
  return { ...printed, ...fitOf(printed) };
};
const word = (length: number): string => 'n'.repeat(length);
const text = (length: number): string =>
  `${word(7)} `
    .repeat(Math.ceil(length / 8))
    .slice(0, length)
    .trim();

describe('one page', () => {
  test('holds what an ordinary person says of themselves', () => {
    const said = handbill({
      pitch: { iAm: text(120), iDo: text(150), iHelp: text(150), iNeed: text(120) },
      targets: [{ title: 'Supply planner', industry: 'Machinery', geography: 'Boston' }],
      targetCompanies: ['Blue Harbor Logistics', 'Alder Robotics'],
      skills: ['SAP', 'forecasting', 'Spanish'],
      need: text(200),
      offer: text(200),
    });
    expect(said).toMatchObject({ fits: true, tooLong: [] });
  });

  test('says by field what is too long for it, and how much', () => {
    const said = handbill({
      pitch: { iAm: text(200), iDo: text(200), iHelp: text(200), iNeed: text(200) },
      targetCompanies: Array.from({ length: 30 }, (_, index) => `Company of the number ${index} ${word(60)}`),
      skills: Array.from({ length: 30 }, () => word(79)),
      need: 'Short.',
    });
    expect(said.fits).toBe(false);
    expect(said.tooLong.map(({ field }) => field)).toEqual(['targetCompanies', 'skills']);
    for (const { lines, room, characters } of said.tooLong) {
      expect(lines).toBeGreaterThan(room);
      expect(characters).toBeGreaterThan(300);
    }
  });

  test('that is too long always has a field that is', () => {
    const line = fc.string({ minLength: 1, maxLength: 80 });
    const words = fc.option(fc.string({ maxLength: 400 }), { nil: null });
    fc.assert(
      fc.property(
        fc.record({
          industries: fc.array(line, { maxLength: 20 }),
          skills: fc.array(line, { maxLength: 30 }),
          need: words,
          offer: words,
        }),
        (some) => {
          const content = { ...PortraitContent.parse({}), ...some };
          const { fits, tooLong } = fitOf(printedOf({ displayName: 'Ada', email: null }, content));
          expect(fits).toBe(tooLong.length === 0);
        },
      ),
    );
  });
});

test.each([
  ['one line', 1],
  [text(200), 4],
  [word(200), 4],
  ['a\nb\nc', 3],
])('%j takes its lines', (said, lines) => {
  expect(linesOf(said)).toBe(lines);
});

describe('over HTTP', () => {
  let members: Members;
  beforeAll(async () => {
    members = await startMembers();
  });
  afterAll(async () => await members.close());

  test('my handbill is what I said, for my eyes whatever others may see', async () => {
    const { memberId, email } = await members.person('Hannah Hand');
    const headers = await members.bearer(memberId);
    const content = { skills: ['SAP'], shownTo: { skills: 'nobody' }, link: 'https://hannah.example/' };
    await members.app.inject({ method: 'PUT', url: '/api/members/me/portrait', headers, payload: content });
    const answer = await members.app.inject({ url: '/api/members/me/handbill', headers });
    const fields: readonly HandbillField[] = handbillFields;
    expect(fields).toContain('skills');
    expect(HandbillView.parse(answer.json())).toMatchObject({
      displayName: 'Hannah Hand',
      contact: [email, 'https://hannah.example/'],
      skills: ['SAP'],
      fits: true,
    });
  });
});
