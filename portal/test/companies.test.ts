import { describe, expect, test } from 'vitest';
import { asMember, portalOfTests, wordsOf } from './harness.ts';
import { ids, needOf } from './stand-in-samples.ts';

const portal = await portalOfTests(asMember);
const { page, posted } = portal;

describe('a company whose name is in doubt', () => {
  const question = { questionId: ids.question, typed: 'ADI', candidate: 'Analog <b>Devices' };

  test('is asked about where it was typed, and the answer leads back there', async () => {
    portal.services.state.needs = [needOf({ company: 'ADI', sameCompany: [question] })];
    const { body } = await portal.get(`/me/needs/${ids.need}`, portal.signedIn);
    expect(wordsOf(body)).toContain('You wrote “ADI”. Do you mean');
    expect(body).toContain('Analog &lt;b&gt;Devices');
    const path = `/me/companies/${ids.question}`;
    const answer = await posted(path, { same: 'no', back: `/me/needs/${ids.need}` });
    expect(answer.headers.location).toBe(`/me/needs/${ids.need}?done=clear`);
    expect(await page(`/me/needs/${ids.need}?done=clear`)).toContain('Thank you, now it is clear');
    const elsewhere = await posted(path, { same: 'yes', back: '//evil.test' });
    expect(elsewhere.headers.location).toBe('/me/companies?done=clear');
    expect(portal.services.changes()).toMatchObject([
      { url: `/api/organisation-questions/${ids.question}/answers`, body: { same: false } },
      { body: { same: true } },
    ]);
    expect((await posted(path, { same: 'perhaps' })).statusCode).toBe(404);
  });

  test('stands among the questions that are open, until none is', async () => {
    portal.services.state.questions = [question];
    expect(await page('/me/companies')).toContain('You wrote “ADI”.');
    portal.services.state.questions = [];
    expect(await page('/me/companies')).toContain('every name is clear');
  });

  test('leads there from my page and from what I asked, offered and noted, by how many names it is', async () => {
    const lists = ['/me', '/me/needs', '/me/leads', '/me/contacts'];
    const leadOn = async (words: string): Promise<void> => {
      for (const list of lists) {
        const { body } = await portal.get(list, portal.signedIn);
        expect(body, list).toContain(`<a class="link" href="/me/companies">${words}</a>`);
      }
    };
    portal.services.state.questions = [question, { ...question, questionId: ids.need, candidate: 'ADI Systems' }];
    await leadOn('One company name to make sure of');
    portal.services.state.questions = [question, { ...question, questionId: ids.need, typed: 'Acme' }];
    await leadOn('2 company names to make sure of');
    portal.services.state.away = ['/api/organisation-questions'];
    for (const list of lists) expect(await page(list)).not.toContain('to make sure of');
    Object.assign(portal.services.state, { questions: [], away: [] });
    for (const list of lists) expect(await page(list)).not.toContain('to make sure of');
  });

  test('is said to be taken for the company that it is known as', async () => {
    const { organisation } = needOf();
    portal.services.state.needs = [needOf({ company: 'Acme', organisation })];
    expect(await page(`/me/needs/${ids.need}`)).toContain('We take “Acme” for Acme & Sons .');
    portal.services.state.needs = [needOf({ company: 'Acme', organisation: { ...organisation, provisional: true } })];
    expect(await page(`/me/needs/${ids.need}`)).not.toContain('We take');
  });
});
