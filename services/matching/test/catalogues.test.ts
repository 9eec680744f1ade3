import { CatalogueImportView, NeedView, OccupationGuess } from '@landed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { runCatalogues } from '../src/catalogues/run.ts';
import { type Catalogues, startCatalogues } from './catalogue-world.ts';
import { someone } from './harness.ts';

let world: Catalogues;
beforeAll(async () => {
  world = await startCatalogues();
});
afterAll(async () => await world.matching.close());

describe('a list of companies', { timeout: 90_000 }, () => {
  test('is read whatever its columns are called: names, former names and tickers; typed names find them, and why', async () => {
    const list = [
      'Symbol;Company Name;Formerly;City',
      'QHL;Quayside Holdings PLC;Old Quay Company|Harbour Quay Ltd;Leeds',
      '=1+1;=cmd();;',
      ';;;',
      'MRSH;Müller Räder SE;;Bremen',
    ].join('\r\n');
    const done = await world.bring(Buffer.from(`${list}\r\n`, 'latin1'), 20);
    expect(done).toMatchObject({ state: 'done', encoding: 'windows-1252', separator: 'semicolon', rows: 3, added: 2 });
    expect(done).toMatchObject({ refused: 1, refusals: [{ why: 'is a formula, not a name' }], bytesDone: done.bytes });
    const quay = await world.need('quayside holdings');
    expect(quay.organisation).toMatchObject({
      name: 'Quayside Holdings PLC',
      provisional: false,
      reasons: ['same-name'],
    });
    expect((await world.need('Old Quay')).organisation).toMatchObject({
      id: quay.organisation?.id,
      reasons: ['former-name'],
    });
    expect((await world.need('Muller Raeder')).organisation).toMatchObject({ name: 'Müller Räder SE' });
    expect((await world.need('QHL')).sameCompany).toMatchObject([{ candidate: 'Quayside Holdings PLC, Leeds' }]);
  });

  test('brought again changes nothing; one line for each name of a company makes one company with all of them', async () => {
    const list = [
      'cik,name,is_current,tickers,city,state',
      '00017,OLD BEACON CORP,0,BCN,BOSTON,MA',
      '00017,BEACON LIGHTING INC,1,BCN,BOSTON,MA',
      '00018,BEACON LIGHTING INC,1,,RENO,NV',
    ].join('\n');
    expect(await world.bring(list)).toMatchObject({ state: 'done', rows: 3, added: 2, known: 0, refused: 0 });
    const before = await world.matching.deps.prisma.organisationName.count();
    expect(await world.bring(list)).toMatchObject({ added: 0, known: 2 });
    expect(await world.matching.deps.prisma.organisationName.count()).toBe(before);
    // Parts end in the middle of a letter, and the first ones have none that tells.
    const late = `company\n${'Anchor Line\n'.repeat(20)}Zürich Käse\nŁódź Tramwaje\n`;
    for (const partBytes of [7, 11, 13])
      expect(await world.bring(late, partBytes)).toMatchObject({ encoding: 'utf-8' });
    expect((await world.need('Old Beacon')).organisation).toMatchObject({
      name: 'Beacon Lighting Inc.',
      reasons: ['former-name'],
    });
    // Two companies of one name: nobody picks.
    const typed = await world.need('Beacon Lighting');
    expect(typed.organisation?.reasons).toEqual(['several-known']);
    expect(typed.sameCompany.map(({ candidate }) => candidate).toSorted()).toEqual([
      'Beacon Lighting Inc., BOSTON, MA',
      'Beacon Lighting Inc., RENO, NV',
    ]);
  });

  test('finds what people typed before it came: without a doubt they are one, with one organizers are asked', async () => {
    const [asker, owner] = [someone(), someone()];
    const typed = await world.need('Cormorant Salvage', asker);
    await world.matching.lead(owner, 'Cormorant Salvage and Towing Company');
    const maybe = await world.need('Pelican');
    await world.bring('Company\nCormorant Salvage Inc.\nPelican Pharmaceuticals AG\n');
    const [row] = z
      .array(NeedView)
      .parse((await world.matching.call('GET', '/api/needs', asker, undefined, 'member')).json());
    expect(row?.organisation).toMatchObject({ name: 'Cormorant Salvage Inc.', provisional: false });
    expect(row?.id).toBe(typed.id);
    const questions = await world.matching.deps.prisma.organisationQuestion.findMany({
      where: { provisionalId: maybe.organisation?.id ?? '' },
      include: { candidate: true },
    });
    expect(questions.map(({ candidate }) => candidate.displayName)).toEqual(['Pelican Pharmaceuticals AG']);
    // It is said like everything that is said of companies, and can be taken back.
    const [change] = await world.matching.deps.prisma.organisationChange.findMany({ where: { byRole: 'list' } });
    const undo = `/api/organisation-changes/${change?.id}/undoings`;
    expect((await world.matching.call('POST', undo, world.organizer, {}, 'organizer')).json()).toMatchObject({
      provisional: true,
    });
  });

  test('goes on where it stopped, in another process too, and takes every row in once', async () => {
    const rows = Array.from({ length: 2_600 }, (_, at) => `${at},Schooner ${at} Lines`);
    const id = await world.begin(['id,company', ...rows].join('\n'));
    let looks = 0;
    await runCatalogues(world.matching.deps, () => (looks += 1) > 1);
    expect(await world.see(id)).toMatchObject({ state: 'running', rows: 1_000, added: 1_000 });
    await Promise.all([runCatalogues(world.matching.deps), runCatalogues(world.matching.deps)]);
    await runCatalogues(world.matching.deps);
    expect(await world.see(id)).toMatchObject({ state: 'done', rows: 2_600, added: 2_600, known: 0 });
    expect(await world.matching.deps.prisma.organisation.count({ where: { listId: id } })).toBe(2_600);
    expect(await world.matching.deps.prisma.catalogueImportPart.count({ where: { importId: id } })).toBe(0);
  });

  test('that cannot be read says what to do', async () => {
    const missing = CatalogueImportView.parse(
      (await world.call('POST', '', { fileName: 'list.csv', parts: 2 })).json(),
    );
    expect((await world.call('POST', `/${missing.id}/readings`, {})).json()).toMatchObject({ code: 'parts-missing' });
    expect((await world.call('POST', `/${missing.id}/runs`)).json()).toMatchObject({ code: 'not-read' });
    expect((await world.call('PUT', `/${missing.id}/parts/2`, { content: 'QQ==' })).statusCode).toBe(404);
    const book = await world.send(Buffer.from('PK\u0003\u0004 and so on'));
    expect((await world.call('POST', `/${book}/readings`, {})).json()).toMatchObject({ code: 'unreadable-table' });
    const other = await world.send('Wer,Was\nAnker AG,Seile\n');
    await world.call('POST', `/${other}/readings`, {});
    expect((await world.call('POST', `/${other}/runs`)).json()).toMatchObject({ code: 'columns-unknown' });
    const wrong = { kind: 'companies', columns: { name: 'Wo' } };
    const two = { kind: 'companies', columns: { name: ['Wer', 'Was'] } };
    expect((await world.call('POST', `/${other}/runs`, two)).statusCode).toBe(400);
    expect((await world.call('POST', `/${other}/runs`, wrong)).json()).toMatchObject({
      fields: [{ field: 'columns.name' }],
    });
    expect((await world.call('POST', `/${other}/runs`, { kind: 'companies', columns: {} })).statusCode).toBe(400);
    const right = { kind: 'companies', columns: { name: 'Wer' } };
    expect((await world.call('POST', `/${other}/runs`, right)).statusCode).toBe(202);
    await runCatalogues(world.matching.deps);
    expect(await world.see(other)).toMatchObject({ state: 'done', added: 1 });
    expect((await world.call('PUT', `/${other}/parts/0`, { content: 'QQ==' })).json()).toMatchObject({
      code: 'started-already',
    });
  });
});

describe('occupations', () => {
  const head = 'O*NET-SOC Code';
  const guess = async (title: string) =>
    z
      .array(OccupationGuess)
      .parse(
        (
          await world.matching.call('GET', `/api/occupations/guess?title=${encodeURIComponent(title)}`, someone())
        ).json(),
      );

  test('come from O*NET’s own files; a title then says what it may mean, also one that nobody has written before', async () => {
    const lead = await world.matching.lead(someone(), 'Tern Aviation', { role: 'Aeroplane mender' });
    expect(await guess('Welder')).toEqual([]);
    const occupations = [
      `${head}\tTitle`,
      '51-4121.00\tWelders, Cutters, Solderers, and Brazers',
      '15-1252.00\tSoftware Developers',
      '49-3011.00\tAircraft Mechanics and Service Technicians',
    ];
    const titles = [
      `${head}\tAlternate Title\tShort Title\tSource(s)`,
      '51-4121.00\tArc Welder "Inside" Hand\tn/a\t08',
      '51-4121.00\tWelding Operator\tWelder\t08',
      '15-1252.00\tApplications Programmer\tn/a\t08',
      '49-3011.00\tAeroplane Fitter\tn/a\t08',
      'wrong\tNobody\tn/a\t08',
    ];
    const related = [`${head}\tRelated ${head}\tRelatedness Tier\tIndex`, '51-4121.00\t49-3011.00\tPrimary-Short\t1'];
    expect(await world.bring(occupations.join('\n'))).toMatchObject({ state: 'done', added: 3 });
    expect(await world.bring(titles.join('\n'))).toMatchObject({ added: 5, refused: 1, refusals: [{ line: 6 }] });
    expect(await world.bring(related.join('\n'))).toMatchObject({ added: 1, mapping: { kind: 'related-occupations' } });
    expect((await guess('Underwater welders'))[0]).toMatchObject({ code: '51-4121.00' });
    expect((await guess('Senior programmer'))[0]).toMatchObject({ title: 'Software Developers' });
    expect(await guess('???')).toEqual([]);
    // Roles on cards from before are read anew.
    const kept = await world.matching.deps.prisma.lead.findUniqueOrThrow({ where: { id: lead } });
    expect(kept.occupations[0]).toBe('49-3011.00');
  });
});
