import { randomUUID } from 'node:crypto';
import { ImportRow, ImportView, importLimits } from '@landed/contracts';
import { expect } from 'vitest';
import { z } from 'zod';
import type { Members } from './harness.ts';

/** An organizer who brings tables, as a browser would. */
export async function importsOf(members: Members) {
  const { memberId } = await members.person('Olivia Import');

  const call = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) =>
    await members.app.inject({
      method,
      url,
      headers: { ...(await members.bearer(memberId, 'organizer')), 'idempotency-key': randomUUID() },
      ...(payload ? { payload } : {}),
    });
  async function expectView(status: number, ...request: Parameters<typeof call>): Promise<ImportView> {
    const answer = await call(...request);
    expect(answer.statusCode, answer.body).toBe(status);
    return ImportView.parse(answer.json());
  }

  return {
    call,
    expectView,
    /** Sends a file in parts and has it read. */
    async send(bytes: Buffer, size: number = importLimits.partBytes): Promise<ImportView> {
      const parts = Math.ceil(bytes.length / size);
      const { id } = await expectView(201, 'POST', '/api/imports', { fileName: 'roster.csv', parts });
      for (let part = 0; part < parts; part += 1) {
        const content = bytes.subarray(part * size, (part + 1) * size).toString('base64');
        await expectView(200, 'PUT', `/api/imports/${id}/parts/${part}`, { content });
      }
      return await expectView(200, 'POST', `/api/imports/${id}/readings`, {});
    },
    check: async (read: ImportView, mapping: unknown = read.mapping): Promise<ImportView> =>
      await expectView(200, 'PUT', `/api/imports/${read.id}/mapping`, z.record(z.string(), z.unknown()).parse(mapping)),
    /** The whole report, a page after the other. */
    async rowsOf(id: string, outcome?: string): Promise<ImportRow[]> {
      const filter = encodeURIComponent(JSON.stringify(outcome ? { outcome } : {}));
      const rows: ImportRow[] = [];
      for (;;) {
        const range = `[${rows.length},${rows.length + 999}]`;
        const page = await call('GET', `/api/imports/${id}/rows?range=${range}&filter=${filter}`);
        const more = z.array(ImportRow).parse(page.json());
        rows.push(...more);
        if (more.length < 1000) return rows;
      }
    },
    membersLike: async (domain: string) =>
      await members.deps.prisma.member.findMany({ where: { email: { endsWith: domain } }, orderBy: { email: 'asc' } }),
  };
}
