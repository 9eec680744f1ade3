import { OrganisationQuestionRow } from '@landed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type NameBook, openNameBook } from '../src/organisations/name-book.ts';
import { type Matching, someone, startMatching } from './harness.ts';

let matching: Matching;
const organizer = someone();
beforeAll(async () => {
  matching = await startMatching();
});
afterAll(async () => await matching.close());

const organisationOf = async (needId: string): Promise<string | null> =>
  (await matching.deps.prisma.need.findUniqueOrThrow({ where: { id: needId } })).organisationId;
const asked = async (): Promise<OrganisationQuestionRow[]> =>
  z
    .array(OrganisationQuestionRow)
    .parse((await matching.call('GET', '/api/organisation-questions', organizer, undefined, 'organizer')).json());
const post = async (path: string, payload: object = {}) =>
  await matching.call('POST', `/api/organisation-questions/${path}`, organizer, payload, 'organizer');
const questionAbout = async (typed: string) => (await asked()).find((row) => row.typed === typed);
const everything = async () => {
  const { prisma } = matching.deps;
  const orderBy = { id: 'asc' } as const;
  return [
    await prisma.need.findMany({ orderBy }),
    await prisma.lead.findMany({ orderBy }),
    (await prisma.organisationName.findMany({ orderBy: { key: 'asc' } })).map(({ seq: _seq, ...name }) => name),
  ];
};

describe('a typed company name', () => {
  test('that leaves no doubt is the company that is known, and is remembered', async () => {
    const first = await matching.need(someone(), 'Harbor Light Instruments Inc.');
    const second = await matching.need(someone(), 'HarborLight Instruments');
    const third = await matching.need(someone(), 'harborlight instruments, LLC');
    const ids = [await organisationOf(first), await organisationOf(second), await organisationOf(third)];
    expect(new Set(ids).size).toBe(1);
    const names = await matching.deps.prisma.organisationName.findMany({ where: { organisationId: ids[0] ?? '' } });
    expect(names.map(({ how }) => how).toSorted()).toEqual(['alike', 'own']);
  });

  test('"Analog Foods" never meets "Analog Devices", and nobody is asked', async () => {
    const devices = await matching.need(someone(), 'Analog Devices');
    const foods = await matching.need(someone(), 'Analog Foods');
    expect(await organisationOf(devices)).not.toBe(await organisationOf(foods));
    expect(await questionAbout('Analog Foods')).toBeUndefined();
  });

  test('with a doubt is another company until a person says that it is the same, and again once that was taken back', async () => {
    const [asker, owner] = [someone(), someone()];
    const lead = await matching.lead(owner, 'Brightwater Pharmaceuticals');
    await matching.evening(asker, owner);
    const need = await matching.need(asker, 'Brightwater');
    const question = await questionAbout('Brightwater');
    expect(question).toMatchObject({ candidate: 'Brightwater Pharmaceuticals', state: 'open' });
    const introductions = async () =>
      await matching.deps.prisma.introduction.count({ where: { needId: need, leadId: lead } });
    expect(await introductions()).toBe(0);
    const before = await everything();

    const answer = await post(`${question?.id}/answers`, { same: true });
    expect(answer.statusCode, answer.body).toBe(200);
    expect(await introductions()).toBe(1);
    expect((await post(`${question?.id}/answers`, { same: true })).statusCode).toBe(200);
    expect((await post(`${question?.id}/answers`, { same: false })).json().code).toBe('answered-already');
    const later = await matching.need(someone(), 'brightwater');
    const merged = await organisationOf(need);
    expect(await organisationOf(later)).toBe(merged);
    await matching.deps.prisma.need.delete({ where: { id: later } });
    await matching.deps.prisma.introduction.deleteMany({ where: { needId: need } });

    expect((await post(`${question?.id}/undoings`)).statusCode).toBe(200);
    expect(await everything()).toEqual(before);
    expect((await questionAbout('Brightwater'))?.state).toBe('open');
    expect((await post(`${question?.id}/answers`, { same: false })).statusCode).toBe(200);
    expect((await questionAbout('Brightwater'))?.state).toBe('different');
  });

  test('means the same to an instance that has just started, also after a merge', async () => {
    const typed = ['Brightwater Pharma', 'Harborlight', 'analog device', 'Quillstone'];
    const fresh = openNameBook(matching.url);
    const books = [fresh];
    const another = () => {
      const book = openNameBook(matching.url);
      books.push(book);
      return book;
    };
    const said = async (book: NameBook) => await Promise.all(typed.map(async (name) => await book.resolve(name)));
    expect(await said(fresh)).toEqual(await said(matching.deps.names));
    const question = await questionAbout('Brightwater');
    await post(`${question?.id}/undoings`);
    await post(`${question?.id}/answers`, { same: true });
    expect(await said(another())).toEqual(await said(matching.deps.names));
    expect(await said(fresh)).toEqual(await said(matching.deps.names));
    await Promise.all(books.map(async (book) => await book.close()));
  });

  test('two who type a new one at once name one company', async () => {
    const needs = await Promise.all(
      Array.from({ length: 12 }, async () => await matching.need(someone(), 'Nordwind Networks')),
    );
    const ids = await Promise.all(needs.map(organisationOf));
    expect(new Set(ids).size).toBe(1);
  });
});
