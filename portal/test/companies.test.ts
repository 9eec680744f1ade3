import { describe, expect, test } from 'vitest';
import { asMember, portalOfTests, wordsOf } from './harness.ts';
import { contactOf, ids, leadOf, needOf } from './stand-in-samples.ts';

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
    expect(answer.headers.location).toBe(`/me/needs/${ids.need}?done=another&question=${ids.question}`);
    expect(await page(answer.headers.location ?? '')).toContain('Thank you. You mean another company');
    const elsewhere = await posted(path, { same: 'yes', back: '//evil.test' });
    expect(elsewhere.headers.location).toBe(`/me/companies?done=same&question=${ids.question}`);
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
    expect(await page('/me/companies')).toContain('Every name that you wrote is clear');
  });

  test('is taken back where it was answered, by a form that needs no script', async () => {
    const contact = contactOf();
    Object.assign(portal.services.state, { needs: [needOf()], leads: [leadOf()], contacts: [contact] });
    const places = [`/me/needs/${ids.need}`, `/me/leads/${leadOf().id}`, `/me/contacts/${contact.id}`, '/me/companies'];
    for (const back of places) {
      const { headers } = await posted(`/me/companies/${ids.question}`, { same: 'yes', back });
      const { body } = await portal.get(headers.location ?? '', portal.signedIn);
      expect(wordsOf(body), back).toContain('Thank you, now it is clear which company is meant.');
      const action = `/me/companies/${ids.question}/undoing`;
      expect(body).toContain(
        `<form method="post" action="${action}"><input type="hidden" name="back" value="${back}" autocomplete="off"><button class="quiet">Take it back`,
      );
      const undone = await posted(action, { back });
      expect(undone.headers.location).toBe(`${back}?done=asked-again&question=${ids.question}`);
      const after = await page(undone.headers.location ?? '');
      expect(after).toContain('It is taken back, and as open as it was.');
      expect(after).not.toContain('Take it back');
    }
    expect(portal.services.changes().at(-1)).toMatchObject({
      method: 'POST',
      url: `/api/organisation-questions/${ids.question}/undoings`,
    });
    expect((await posted('/me/companies/nonsense/undoing', {})).statusCode).toBe(404);
    expect(await page('/me/companies?done=same&question=nonsense')).not.toContain('Take it back');
  });

  test('that somebody else has settled meanwhile is said kindly; who may take that back is offered it', async () => {
    const both = [`/me/companies/${ids.question}`, `/me/companies/${ids.question}/undoing`];
    portal.services.state.settled = 'said-by-another';
    for (const path of both) {
      const { headers } = await posted(path, { same: 'yes' });
      const words = await page(headers.location ?? '');
      expect(words).toContain('Somebody else who wrote this name has answered meanwhile');
      expect(words).not.toContain('Take it back');
    }
    portal.services.state.settled = 'answered-already';
    const { headers } = await posted(`/me/companies/${ids.question}`, { same: 'yes' });
    expect(await page(headers.location ?? '')).toMatch(/This was answered before, the other way.* Take it back/);
    portal.services.state.settled = 'in-use';
    expect((await posted(`/me/companies/${ids.question}/undoing`, {})).statusCode).toBe(409);
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
