import { notFound, ProblemError } from '@landed/chassis/problem';
import { encodingOf } from '@landed/chassis/table-text';
import {
  CatalogueImportView,
  CatalogueMapping,
  type CatalogueReading,
  catalogueLimits,
  type ImportEncoding,
  ImportSeparator,
} from '@landed/contracts';
import type { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import type { CatalogueImport, Prisma } from '../generated/prisma/client.ts';
import { readHead } from './file.ts';
import { guessMapping, unread } from './rules.ts';

/** A new file that is still to come. */
export const startCatalogue = async (
  tx: Pick<Tx, 'catalogueImport'>,
  deps: Pick<Deps, 'runtime'>,
  given: { fileName: string; parts: number; byId: string | null },
): Promise<CatalogueImport> =>
  await tx.catalogueImport.create({ data: { ...given, id: deps.runtime.newId(), createdAt: deps.runtime.now() } });

export async function findCatalogue(
  deps: { prisma: Pick<Tx, 'catalogueImport'> },
  id: string,
): Promise<CatalogueImport> {
  const found = await deps.prisma.catalogueImport.findUnique({ where: { id } });
  if (!found) throw notFound('import');
  return found;
}

const hasBegun = ({ state }: CatalogueImport): boolean => ['running', 'settling', 'done'].includes(state);
const begunAlready = (): ProblemError =>
  new ProblemError(409, 'started-already', 'This import has begun. Please start another one for another file.');

/** Keeps one part; the same one again is the same part. Throws 404, and 409 for a file that has been started. */
export async function keepCataloguePart(
  deps: Pick<Deps, 'prisma'>,
  given: { importId: string; part: number; content: Buffer<ArrayBuffer> },
): Promise<void> {
  const { importId, part, content } = given;
  const found = await findCatalogue(deps, importId);
  if (part >= found.parts) throw notFound('part');
  if (hasBegun(found)) throw begunAlready();
  await deps.prisma.catalogueImportPart.upsert({
    where: { importId_part: { importId, part } },
    create: { importId, part, content },
    update: { content },
  });
}

export const partOf = (content: string): Buffer<ArrayBuffer> => {
  const bytes = Buffer.from(content, 'base64');
  if (bytes.length <= catalogueLimits.partBytes) return bytes;
  throw new ProblemError(413, 'too-large', `Please send at most ${catalogueLimits.partBytes} bytes in a part.`);
};

/** Reads the beginning of a file that has come, and proposes what its columns are. Throws 409 while parts are missing. */
export async function readCatalogue(
  deps: Pick<Deps, 'prisma'>,
  id: string,
  given: z.infer<typeof CatalogueReading>,
): Promise<CatalogueImport> {
  const found = await findCatalogue(deps, id);
  if (hasBegun(found)) throw begunAlready();
  const [sizes] = await deps.prisma.$queryRawUnsafe<{ parts: number; bytes: number }[]>(
    'SELECT count(*)::int AS parts, coalesce(sum(length(content)), 0)::int AS bytes FROM catalogue_import_part WHERE import_id = $1::uuid',
    id,
  );
  const missing = found.parts - (sizes?.parts ?? 0);
  if (missing > 0)
    throw new ProblemError(409, 'parts-missing', `Parts of the file that are still missing: ${missing}.`);
  const first = await deps.prisma.catalogueImportPart.findMany({
    where: { importId: id },
    orderBy: { part: 'asc' },
    take: 2,
  });
  const head = Buffer.concat(first.map(({ content }) => content));
  const letters = given.encoding ?? (await lettersOf(deps, found, head));
  const { encoding, separator, columns } = readHead(head, { ...given, encoding: letters });
  const mapping = guessMapping(columns.map(({ name }) => name));
  return await deps.prisma.catalogueImport.update({
    where: { id },
    data: {
      state: 'read',
      encoding,
      separator,
      columns: columns.map(({ name, samples }) => ({ name, samples: [...samples] })),
      bytes: sizes?.bytes ?? 0,
      ...(mapping ? { mapping: mapping satisfies Prisma.InputJsonObject } : {}),
    },
  });
}

/** Plain signs are alike in nearly all encodings: the first part with any other tells which it is. */
async function lettersOf(
  deps: Pick<Deps, 'prisma'>,
  { id, parts }: CatalogueImport,
  head: Buffer,
): Promise<ImportEncoding> {
  const first = encodingOf(wholeLetters(head));
  if (first !== 'utf-8') return first;
  for (let part = 0; part < parts; part += 1) {
    const where = { importId_part: { importId: id, part } };
    const { content } = await deps.prisma.catalogueImportPart.findUniqueOrThrow({ where });
    if (content.some((byte) => byte > 127)) return encodingOf(wholeLetters(Buffer.from(content)));
  }
  return first;
}

/** A part may begin and end in the middle of a letter of UTF-8. */
function wholeLetters(bytes: Buffer): Buffer {
  const follows = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;
  let [from, to] = [0, bytes.length];
  while (from < 3 && follows(bytes[from])) from += 1;
  for (let back = 1; back <= 3; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0xc0) continue;
    const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    if (needs > back) to = bytes.length - back;
    break;
  }
  return bytes.subarray(from, to);
}

/** Lets a file that was read be carried out. Twice is once. Throws 409 before it was read, and 400 for columns it has not. */
export async function startReading(deps: Pick<Deps, 'prisma'>, id: string, mapping?: CatalogueMapping): Promise<void> {
  const found = await findCatalogue(deps, id);
  if (hasBegun(found)) return;
  if (found.state === 'parts')
    throw new ProblemError(409, 'not-read', 'Please have the file read first (POST …/readings).');
  const chosen = mapping ?? CatalogueMapping.safeParse(found.mapping).data;
  const names = CatalogueImportView.shape.columns.parse(found.columns).map(({ name }) => name);
  if (!chosen) {
    const known = `its columns are not ones that we know: ${names.join(', ')}.`;
    throw new ProblemError(409, 'columns-unknown', `Please say what the file is and which column holds what; ${known}`);
  }
  const wrong = Object.entries(chosen.columns).filter(([, columns]) =>
    [columns].flat().some((column) => !names.includes(column)),
  );
  if (wrong.length > 0) {
    const fields = wrong.map(([field]) => ({
      field: `columns.${field}`,
      message: `must be one of: ${names.join(', ')}`,
    }));
    const detail = `Please mend: ${fields.map((item) => item.field).join(', ')}.`;
    throw new ProblemError(400, 'invalid-input', detail, { fields });
  }
  await deps.prisma.catalogueImport.updateMany({
    where: { id, state: 'read' },
    data: { state: 'running', kind: chosen.kind, mapping: chosen satisfies Prisma.InputJsonObject },
  });
}

/** An import with what has come and how far it is. */
export async function viewCatalogue(
  deps: { prisma: Pick<Tx, 'catalogueImportPart'> },
  found: CatalogueImport,
): Promise<CatalogueImportView> {
  const here =
    found.state === 'parts'
      ? await deps.prisma.catalogueImportPart.findMany({ where: { importId: found.id }, select: { part: true } })
      : null;
  const came = new Set(here?.map(({ part }) => part));
  const { byId: _byId, settledTo: _settledTo, kind: _kind, parts, createdAt, doneAt, separator, ...rest } = found;
  const mapping = CatalogueMapping.safeParse(found.mapping).data;
  const names = CatalogueImportView.shape.columns.parse(found.columns).map(({ name }) => name);
  return CatalogueImportView.parse({
    ...rest,
    unread: mapping ? unread(mapping, names) : [],
    separator: ImportSeparator.nullable().parse(separator),
    partsMissing:
      here === null ? [] : Array.from({ length: parts }, (_, part) => part).filter((part) => !came.has(part)),
    createdAt: createdAt.toISOString(),
    doneAt: doneAt?.toISOString() ?? null,
  });
}
