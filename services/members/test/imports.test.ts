import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { runImports } from '../src/imports/run-imports.ts';
import { findImport, moveOn } from '../src/imports/upload.ts';
import { type Members, startMembers } from './harness.ts';
import { importsOf } from './imports-world.ts';

let members: Members;
let imports: Awaited<ReturnType<typeof importsOf>>;
beforeAll(async () => {
  members = await startMembers();
  imports = await importsOf(members);
});
afterAll(async () => await members.close());

describe('an import', () => {
  test('says of each row what would become of it, and does nothing before it is told to', async () => {
    const { email } = await members.person('Known Already');
    const table = [
      'First Name;Surname;E-mail;Joined;Notes',
      'Ada;Lovelace;ada@faults.example;14/03/2024;plain',
      `Known;Already;${email.toUpperCase()};;`,
      'Ada;L.;ADA@faults.example;;again',
      '=1+1;Formula;formula@faults.example;;',
      'Bad;Date;date@faults.example;31/02/2024;',
      'Bad;Address;bad-address;;',
      ';;nobody@faults.example;;',
      ';;;;',
      'Too;Many;many@faults.example;;a;b;c',
      'Short;Row',
      'Known;Already;;;no address',
      '"Quoted ""Q""";Name;q@faults.example;1/2/2025;"two\nlines"',
    ].join('\r\n');
    const read = await imports.send(Buffer.from(table), 64);
    expect(read).toMatchObject({ state: 'read', separator: 'semicolon', rows: 11, remembered: false });
    expect(read.mapping).toEqual({
      columns: { firstName: 'First Name', lastName: 'Surname', email: 'E-mail', knownSince: 'Joined' },
      dateOrder: 'day-first',
    });
    const checked = await imports.check(read);
    expect(checked).toMatchObject({ state: 'checked', datesAreUnclear: false });
    expect(
      (await imports.rowsOf(read.id)).map(({ line, outcome, problems }) => [line, outcome, problems[0]?.column]),
    ).toEqual([
      [2, 'new', undefined],
      [3, 'known', undefined],
      [4, 'repeated', undefined],
      [5, 'refused', 'First Name'],
      [6, 'refused', 'Joined'],
      [7, 'refused', 'E-mail'],
      [8, 'refused', ''],
      [10, 'refused', ''],
      [11, 'new', undefined],
      [12, 'known', undefined],
      [13, 'new', undefined],
    ]);
    expect(await imports.membersLike('@faults.example')).toEqual([]);

    expect((await imports.expectView(202, 'POST', `/api/imports/${read.id}/runs`)).state).toBe('running');
    await runImports(members.deps);
    const done = await imports.expectView(200, 'GET', `/api/imports/${read.id}`);
    expect(done).toMatchObject({ state: 'done', outcomes: { new: 0, added: 3, known: 2, repeated: 1, refused: 5 } });
    expect(
      (await imports.membersLike('@faults.example')).map((row) => [row.displayName, row.knownSince.toISOString()]),
    ).toEqual([
      ['Ada Lovelace', '2024-03-14T04:00:00.000Z'],
      ['Quoted "Q" Name', '2025-02-01T05:00:00.000Z'],
    ]);
    const facts = (await members.outbox('member.registered.v1')).filter((fact) => fact.data['source'] === 'import');
    expect(facts).toHaveLength(3);
    expect(
      (await imports.call('PUT', `/api/imports/${read.id}/mapping`, z.looseObject({}).parse(read.mapping))).statusCode,
    ).toBe(409);

    const again = await imports.send(Buffer.from(table));
    expect(again.remembered).toBe(true);
    const { outcomes } = await imports.check(again);
    expect(outcomes).toMatchObject({ new: 0, known: 5, repeated: 1, refused: 5 });
  });

  test('remembers which column was what, however the columns are ordered', async () => {
    const first = await imports.send(Buffer.from('Wer;Post\nKim;kim@remembered.example\n'));
    expect(first.mapping?.columns).toEqual({ email: 'Post' });
    await imports.check(first, { columns: { displayName: 'Wer', email: 'Post' }, dateOrder: 'day-first' });
    const second = await imports.send(Buffer.from('Post,Wer\nkim@remembered.example,Kim\n'));
    expect(second).toMatchObject({ remembered: true, mapping: { columns: { displayName: 'Wer', email: 'Post' } } });
  });

  test('asks about dates that can be read both ways', async () => {
    const read = await imports.send(Buffer.from('Name,Mail,Date\nKim,kim@dates.example,3/4/2024\n'));
    expect(read.datesAreUnclear).toBe(true);
    await imports.check(read, { ...read.mapping, dateOrder: 'day-first' });
    await imports.call('POST', `/api/imports/${read.id}/runs`);
    await runImports(members.deps);
    expect((await imports.membersLike('@dates.example'))[0]?.knownSince.toISOString()).toBe('2024-04-03T04:00:00.000Z');
  });

  test('of people who joined in 2015 keeps them: nobody counts as unseen from before there was a record of them', async () => {
    const read = await imports.send(Buffer.from('Name,Mail,Joined\nKim Long,kim@long.example,2015-03-06\n'));
    await imports.check(read);
    await imports.call('POST', `/api/imports/${read.id}/runs`);
    await runImports(members.deps);
    await members.letGo();
    const [kim] = await imports.membersLike('@long.example');
    expect(kim?.knownSince.toISOString()).toBe('2015-03-06T05:00:00.000Z');
    expect(Date.now() - (kim?.createdAt.getTime() ?? 0)).toBeLessThan(60_000);

    const createdAt = new Date(Date.now() - 4 * 365 * 86_400_000);
    await members.deps.prisma.member.updateMany({ where: { id: kim?.id ?? '' }, data: { createdAt } });
    await members.letGo();
    expect(await imports.membersLike('@long.example')).toEqual([]);
  });

  test('whoever signs up between the report and the run stays as they are', async () => {
    const read = await imports.send(Buffer.from('Name,Mail\nSam Other,sam@between.example\n'));
    await imports.check(read);
    const signed = await members.open(
      await members.ask('/api/sign-ups', { displayName: 'Sam', email: 'sam@between.example', groundRulesVersion: 1 }),
    );
    expect(signed.statusCode).toBe(201);
    await imports.call('POST', `/api/imports/${read.id}/runs`);
    await runImports(members.deps);
    expect((await imports.rowsOf(read.id)).map(({ outcome }) => outcome)).toEqual(['known']);
    expect((await imports.membersLike('@between.example')).map((row) => row.displayName)).toEqual(['Sam']);
  });

  test('is read, checked and started by several at the same moment: one after the other, and everybody is added once', async () => {
    for (let round = 0; round < 8; round += 1) {
      const domain = `@race-${round}.example`;
      const people = [1, 2, 3, 4, 5].map((n) => `Kim ${n},kim-${n}${domain}`);
      const read = await imports.send(Buffer.from(`Name,Mail\n${people.join('\n')}\n`));
      const [url, mapping] = [`/api/imports/${read.id}`, z.looseObject({}).parse(read.mapping)];
      await imports.check(read);
      const start = async () => {
        const answer = await imports.call('POST', `${url}/runs`);
        await Promise.all([runImports(members.deps), runImports(members.deps)]);
        return answer;
      };
      const answers = await Promise.all([
        imports.call('PUT', `${url}/mapping`, mapping),
        start(),
        ...(round % 2 === 0 ? [imports.call('POST', `${url}/readings`, {})] : []),
        ...Array.from({ length: 8 }, async () => await imports.call('PUT', `${url}/mapping`, mapping)),
      ]);
      expect(answers.filter(({ statusCode }) => ![200, 202, 409].includes(statusCode))).toEqual([]);
      // Who was told that somebody else was faster looks again and goes on.
      let { state } = await imports.expectView(200, 'GET', url);
      if (state === 'read') ({ state } = await imports.check(read));
      if (state === 'checked') await imports.call('POST', `${url}/runs`);
      await runImports(members.deps);
      const done = await imports.expectView(200, 'GET', url);
      expect(done).toMatchObject({ state: 'done', outcomes: { added: 5, known: 0 } });
      expect(await imports.membersLike(domain)).toHaveLength(5);
    }
  });

  test('that has moved on since it was looked at is not moved back', async () => {
    const read = await imports.send(Buffer.from('Name,Mail\nKim,kim@stale.example\n'));
    await imports.check(read);
    const { prisma } = members.deps;
    const found = await findImport(members.deps, read.id);
    const again = async () =>
      await prisma
        .$transaction(async (tx) => await moveOn(tx, found, { state: 'checked' }))
        .then(
          () => 'moved',
          (error: unknown) => z.object({ code: z.string() }).parse(error).code,
        );
    await imports.check(read);
    expect(await again()).toBe('changed-meanwhile');
    await imports.call('POST', `/api/imports/${read.id}/runs`);
    expect(await again()).toBe('started-already');
    expect((await findImport(members.deps, read.id)).state).toBe('running');
    await runImports(members.deps);
    expect(await again()).toBe('started-already');
  });

  test('409 for parts that are missing, a report that was not made; 400 for a column that is not there; 422 for a workbook', async () => {
    const { id } = await imports.expectView(201, 'POST', '/api/imports', { fileName: 'x.csv', parts: 2 });
    await imports.expectView(200, 'PUT', `/api/imports/${id}/parts/0`, {
      content: Buffer.from('Name\n').toString('base64'),
    });
    expect((await imports.call('POST', `/api/imports/${id}/readings`, {})).json().code).toBe('parts-missing');
    expect((await imports.call('POST', `/api/imports/${id}/runs`)).json().code).toBe('not-checked');
    expect((await imports.call('PUT', `/api/imports/${id}/parts/2`, { content: 'QQ==' })).statusCode).toBe(404);
    const read = await imports.send(Buffer.from('Name\nKim\n'));
    const wrong = await imports.call('PUT', `/api/imports/${read.id}/mapping`, {
      columns: { displayName: 'Nam' },
      dateOrder: 'day-first',
    });
    expect(wrong.json().fields).toEqual([{ field: 'columns.displayName', message: 'must be one of: Name' }]);
    const book = await imports.expectView(201, 'POST', '/api/imports', { fileName: 'x.xlsx', parts: 1 });
    await imports.expectView(200, 'PUT', `/api/imports/${book.id}/parts/0`, {
      content: Buffer.from('PK\u0003\u0004').toString('base64'),
    });
    expect((await imports.call('POST', `/api/imports/${book.id}/readings`, {})).json().code).toBe('unreadable-table');
  });
});
