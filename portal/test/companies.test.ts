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

  test('is said to be taken for the company that it is known as', async () => {
    const { organisation } = needOf();
    portal.services.state.needs = [needOf({ company: 'Acme', organisation })];
    expect(await page(`/me/needs/${ids.need}`)).toContain('We take “Acme” for Acme & Sons .');
    portal.services.state.needs = [needOf({ company: 'Acme', organisation: { ...organisation, provisional: true } })];
    expect(await page(`/me/needs/${ids.need}`)).not.toContain('We take');
  });
});
