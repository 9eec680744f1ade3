import { CatalogueImportView, NeedView } from '@landed/contracts';
import { expect } from 'vitest';
import { runCatalogues } from '../src/catalogues/run.ts';
import { someone, startMatching } from './harness.ts';

/** The matching service, and an organizer who brings it lists. */
export async function startCatalogues() {
  const matching = await startMatching();
  const organizer = someone();
  const call = async (method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) =>
    await matching.call(method, `/api/catalogue-imports${path}`, organizer, payload, 'organizer');
  const see = async (id: string): Promise<CatalogueImportView> =>
    CatalogueImportView.parse((await call('GET', `/${id}`)).json());

  async function send(content: string | Buffer, partBytes = 100_000): Promise<string> {
    const bytes = Buffer.from(content);
    const parts = Math.ceil(bytes.length / partBytes);
    const { id } = CatalogueImportView.parse((await call('POST', '', { fileName: 'list.csv', parts })).json());
    for (let part = 0; part < parts; part += 1) {
      const piece = bytes.subarray(part * partBytes, (part + 1) * partBytes).toString('base64');
      expect((await call('PUT', `/${id}/parts/${part}`, { content: piece })).statusCode).toBe(200);
    }
    return id;
  }
  /** Sent, read, and started as it was proposed. */
  async function begin(content: string | Buffer, partBytes?: number): Promise<string> {
    const id = await send(content, partBytes);
    const read = await call('POST', `/${id}/readings`, {});
    expect(read.statusCode, read.body).toBe(200);
    const run = await call('POST', `/${id}/runs`);
    expect(run.statusCode, run.body).toBe(202);
    return id;
  }
  async function bring(content: string | Buffer, partBytes?: number): Promise<CatalogueImportView> {
    const id = await begin(content, partBytes);
    await runCatalogues(matching.deps);
    return await see(id);
  }
  const need = async (company: string, as = someone(), more: object = {}) =>
    NeedView.parse(
      (
        await matching.call(
          'POST',
          '/api/needs',
          as,
          { kind: 'contact-at', company, blurb: 'May I ask how you plan?', ...more },
          'member',
        )
      ).json(),
    );
  return { matching, organizer, call, see, send, begin, bring, need };
}
export type Catalogues = Awaited<ReturnType<typeof startCatalogues>>;
