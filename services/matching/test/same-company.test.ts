import { CompanyGuess, NeedView, OrganisationQuestionRow, SameCompany } from '@landed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type NameBook, openNameBook } from '../src/organisations/name-book.ts';
import { carl, type Matching, someone, startMatching } from './harness.ts';

let matching: Matching;
const organizer = someone();
beforeAll(async () => {
  matching = await startMatching();
});
afterAll(async () => await matching.close());

const need = async (as: string, company: string): Promise<NeedView> => {
  const body = { kind: 'contact-at', company, blurb: 'May I ask how you plan?' };
  const answer = await matching.call('POST', '/api/needs', as, body, 'member');
  expect(answer.statusCode, answer.body).toBe(201);
  return NeedView.parse(answer.json());
};
type NeedView = z.infer<typeof NeedView>;
const companyOf = async (needId: string): Promise<string | undefined> =>
  (
    await matching.deps.prisma.need.findUniqueOrThrow({
      where: { id: needId },
      include: { organisation: { include: { root: true } } },
    })
  ).organisation?.rootId;
const questions = async (filter: object = { open: true }): Promise<OrganisationQuestionRow[]> => {
  const url = `/api/organisation-questions?filter=${encodeURIComponent(JSON.stringify(filter))}`;
  return z
    .array(OrganisationQuestionRow)
    .parse((await matching.call('GET', url, organizer, undefined, 'organizer')).json());
};
const questionAbout = async (typed: string) => (await questions({})).find((row) => row.typed === typed);
const post = async (path: string, payload: object = {}, as = organizer, ...roles: 'organizer'[]) =>
  await matching.call('POST', `/api/organisation-questions/${path}`, as, payload, ...roles);
const answer = async (id: string | undefined, same: boolean) =>
  await post(`${id}/answers`, { same }, organizer, 'organizer');
const undo = async (id: string | undefined) => await post(`${id}/undoings`, {}, organizer, 'organizer');

describe('a typed company name', () => {
  test('that leaves no doubt is the company that is known, and is remembered with certainty and reasons', async () => {
    const first = await need(someone(), 'Harbor Light Instruments Inc.');
    expect(first.organisation).toMatchObject({
      name: 'Harbor Light Instruments Inc.',
      provisional: true,
      reasons: ['new'],
    });
    const second = await need(someone(), 'HarborLight Instruments');
    expect(second.organisation).toMatchObject({ id: first.organisation?.id, reasons: ['spelling'] });
    expect(second.organisation?.certainty).toBeGreaterThan(0.9);
    const third = await need(someone(), 'harborlight instruments, LLC');
    expect(third.organisation).toMatchObject({ id: first.organisation?.id, reasons: ['known-name'] });
    expect(await questions({ open: true })).toEqual([]);
  });

  test('"Analog Foods" never meets "Analog Devices", and nobody is asked', async () => {
    const devices = await need(someone(), 'Analog Devices');
    const foods = await need(someone(), 'Analog Foods');
    expect(devices.organisation?.id).not.toBe(foods.organisation?.id);
    expect(foods.sameCompany).toEqual([]);
    expect(await questionAbout('Analog Foods')).toBeUndefined();
  });

  test('two who type a new one at once name one company', async () => {
    const needs = await Promise.all(Array.from({ length: 12 }, async () => await need(someone(), 'Nordwind Networks')));
    expect(new Set(needs.map(({ organisation }) => organisation?.id)).size).toBe(1);
  });
});

describe('a name with a doubt', () => {
  test('is asked of whoever typed it; their yes brings needs and leads together, and taking it back parts them', async () => {
    const [asker, owner, stranger] = [someone(), someone(), someone()];
    const lead = await matching.lead(owner, 'Brightwater Pharmaceuticals');
    const typed = await need(asker, 'Brightwater');
    expect(typed.sameCompany).toMatchObject([{ typed: 'Brightwater', candidate: 'Brightwater Pharmaceuticals' }]);
    const [question] = typed.sameCompany;
    const found = async (q: string) => {
      const url = `/api/organisation-questions?filter=${encodeURIComponent(JSON.stringify({ q }))}`;
      return (await matching.call('GET', url, organizer, undefined, 'organizer')).json<{ id: string }[]>();
    };
    for (const part of ['WATER', 'pharma']) expect(await found(part)).toMatchObject([{ id: question?.questionId }]);
    expect(await found('harbor')).toEqual([]);
    const mine = await matching.call('GET', '/api/organisation-questions/mine', asker);
    expect(z.array(SameCompany).parse(mine.json())).toEqual([question]);
    expect((await matching.call('GET', '/api/organisation-questions/mine', stranger)).json()).toEqual([]);
    const asks = async () => await matching.asksOf({ needId: typed.id });
    expect(await asks()).toEqual([]);

    const url = `${question?.questionId}/answers`;
    expect((await post(url, { same: true }, stranger)).statusCode).toBe(404);
    for (let time = 0; time < 2; time += 1) expect((await post(url, { same: true }, asker)).statusCode).toBe(200);
    expect((await post(url, { same: false }, asker)).json()).toMatchObject({ code: 'answered-already' });
    expect(await asks()).toMatchObject([{ leadId: lead, state: 'asked-owner' }]);
    const later = await need(someone(), 'brightwater');
    expect(later.organisation?.name).toBe('Brightwater Pharmaceuticals');
    expect(await companyOf(later.id)).toBe(await companyOf(typed.id));

    const [ask] = await asks();
    await matching.answer('owner', ask?.id ?? '', carl());
    expect((await post(`${question?.questionId}/undoings`, {}, asker)).json()).toMatchObject({ state: 'open' });
    expect(await asks()).toMatchObject([{ state: 'withdrawn', contact: null }]);
    expect(await matching.outbox('introduction.recalled.v1', ask?.id)).toHaveLength(1);
    expect((await need(someone(), 'Brightwater')).organisation?.name).toBe('Brightwater');
  });

  test('said to be different stays two, and is not asked again; nobody makes them one before that is taken back', async () => {
    await need(someone(), 'Quillstone Mining');
    const { sameCompany } = await need(someone(), 'Quillstone Minning Partners');
    const [question] = sameCompany;
    expect((await answer(question?.questionId, false)).json()).toMatchObject({ state: 'different' });
    expect((await need(someone(), 'Quillstone Minning Partners')).sameCompany).toEqual([]);
    const row = await questionAbout('Quillstone Minning Partners');
    const merge = async () =>
      await matching.call(
        'POST',
        `/api/organisations/${row?.typedId}/merges`,
        organizer,
        { withId: row?.candidateId },
        'organizer',
      );
    expect((await merge()).json()).toMatchObject({ status: 409, code: 'said-to-be-different' });
    await undo(question?.questionId);
    expect((await merge()).statusCode).toBe(200);
    expect((await questions()).map(({ id }) => id)).not.toContain(question?.questionId);
  });

  test('of several companies of one name none is picked: each who types it is asked for themselves', async () => {
    const inc = await need(someone(), 'Lakeside Bancorp Inc.');
    const plc = await need(someone(), 'Lakeside Bancorp plc');
    await answer(plc.sameCompany[0]?.questionId, false);
    expect(inc.organisation?.id).not.toBe(plc.organisation?.id);
    const [asker, owner] = [someone(), someone()];
    await matching.lead(owner, 'Lakeside Bancorp');
    const typed = await need(asker, 'LAKESIDE BANCORP');
    expect(typed.organisation).toMatchObject({ certainty: 0, reasons: ['several-known'] });
    expect(typed.sameCompany.map(({ candidate }) => candidate).toSorted()).toEqual([
      'Lakeside Bancorp Inc.',
      'Lakeside Bancorp plc',
    ]);
    // The same member means the same company, and is not asked twice.
    expect((await need(asker, 'Lakeside Bancorp')).organisation?.id).toBe(typed.organisation?.id);
    expect(await matching.asksOf({ needId: typed.id })).toEqual([]);
    const pick = async (as: string, candidate: string) => {
      const asked = z
        .array(SameCompany)
        .parse((await matching.call('GET', '/api/organisation-questions/mine', as)).json());
      const chosen = asked.find((item) => item.candidate === candidate);
      expect((await post(`${chosen?.questionId}/answers`, { same: true }, as)).statusCode).toBe(200);
    };
    await pick(asker, 'Lakeside Bancorp plc');
    expect(await matching.asksOf({ needId: typed.id })).toEqual([]);
    await pick(owner, 'Lakeside Bancorp plc');
    expect(await matching.asksOf({ ownerId: owner })).toMatchObject([{ needId: plc.id }]);
    // A third one of that name, for somebody who means neither.
    const other = await need(someone(), 'Lakeside Bancorp');
    for (const { questionId } of other.sameCompany) await answer(questionId, false);
    expect((await need(someone(), 'Lakeside Bancorp')).sameCompany).toHaveLength(3);
  });

  test('of companies that are alike their places are told while somebody types, where they are known', async () => {
    const inc = await need(someone(), 'Foxglove Bancorp Inc.');
    const plc = await need(someone(), 'Foxglove Bancorp plc');
    await answer(plc.sameCompany[0]?.questionId, false);
    await matching.deps.prisma.organisation.update({
      where: { id: inc.organisation?.id ?? '' },
      data: { place: 'Ohio' },
    });
    const asked = '/api/organisations/guess?company=Foxglove%20Bancorp';
    const { verdict, maybe } = CompanyGuess.parse(
      (await matching.call('GET', asked, someone(), undefined, 'member')).json(),
    );
    expect(verdict).toBe('unsure');
    expect(maybe.toSorted((one, other) => one.name.localeCompare(other.name))).toEqual([
      { name: 'Foxglove Bancorp Inc.', place: 'Ohio' },
      { name: 'Foxglove Bancorp plc', place: null },
    ]);
  });

  test('a company that was only said of a contact is asked about by organizers alone, and told to nobody else', async () => {
    const contact = { company: 'Tidewater Ferries (Jane Roe)' };
    await matching.call('POST', '/api/contacts', someone(), contact, 'member');
    const guess = await matching.call(
      'GET',
      '/api/organisations/guess?company=Tidewater',
      someone(),
      undefined,
      'member',
    );
    expect(guess.json()).toEqual({ typed: 'Tidewater', verdict: 'none', company: null, maybe: [] });
    expect((await need(someone(), 'Tidewater')).sameCompany).toEqual([]);
    const row = (await questions()).find(({ typed: said }) => said === 'Tidewater');
    expect(row).toMatchObject({ candidate: 'Tidewater Ferries' });
    await need(someone(), 'Tidewater Ferries');
    const now = await matching.call(
      'GET',
      '/api/organisations/guess?company=Tidewater%20Ferry',
      someone(),
      undefined,
      'scribe',
    );
    expect(now.json()).toMatchObject({ verdict: expect.stringMatching(/same|unsure/) });
    expect(now.body).not.toContain('Jane');
  });
});

test('a typed name means the same to an instance that has just started, also after answers and their undoing', async () => {
  const typed = ['Brightwater Pharma', 'Harborlight', 'analog device', 'Lakeside Bancorp', 'Quillstone'];
  const books: NameBook[] = [];
  const another = () => {
    const book = openNameBook(matching.url, matching.deps.runtime);
    books.push(book);
    return book;
  };
  const said = async (book: NameBook) => await Promise.all(typed.map(async (name) => await book.resolve(name)));
  const early = another();
  expect(await said(early)).toEqual(await said(matching.deps.names));
  const question = await questionAbout('Brightwater');
  for (const step of [async () => await answer(question?.id, true), async () => await undo(question?.id)]) {
    await step();
    expect(await said(another())).toEqual(await said(matching.deps.names));
    expect(await said(early)).toEqual(await said(matching.deps.names));
  }
  await Promise.all(books.map(async (book) => await book.close()));
});
