import { inTransaction } from '@landed/chassis/db';
import { factOf, record } from '@landed/chassis/outbox';
import { ProblemError } from '@landed/chassis/problem';
import { ImportView, MemberId, memberRegistered, Sealed } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { hiddenFromOrganizer } from '../discretion/hidden-from.ts';
import { claimOf } from '../registrations/keep-card.ts';
import { findImport } from './upload.ts';

/** So many people in one step: each step is done whole or not at all, and the next one goes on where it ended. */
const step = 200;

/** Lets a checked import begin; one that has begun goes on. Throws 409 for one without a report to look at. */
export async function startRun(deps: Deps, id: string): Promise<void> {
  const found = await findImport(deps, id);
  if (found.state === 'running' || found.state === 'done') return;
  const { count } = await deps.prisma.rosterImport.updateMany({
    where: { id, state: 'checked' },
    data: { state: 'running', version: { increment: 1 } },
  });
  if (count === 0)
    throw new ProblemError(409, 'not-checked', 'Please say which column is what, and look at the report first.');
}

/** Works through whatever was begun, also by a process that died. Resolves when nothing is left to do. */
export async function runImports(deps: Deps): Promise<void> {
  let more = true;
  while (more) more = await inTransaction(deps.prisma, async (tx) => await oneStep(tx, deps));
}

interface Row {
  line: number;
  name: string;
  email: string;
  /** When the day began, in the chapter's zone, that the table gives. */
  since: Date | null;
}

/** Two processes never work on the same import at once. Resolves with whether there was something to do. */
async function oneStep(tx: Tx, deps: Deps): Promise<boolean> {
  const [open] = await tx.$queryRawUnsafe<{ id: string; columns: unknown; by_id: string }[]>(
    "SELECT id, columns, by_id::text FROM roster_import WHERE state = 'running' ORDER BY created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED",
  );
  if (!open) return false;
  const hidden = await hiddenFromOrganizer(deps, open.by_id);
  // Whoever hides from who brought the table is a stranger in it, to the end.
  await tx.rosterImportRow.updateMany({
    where: { importId: open.id, outcome: 'known', memberId: { in: hidden } },
    data: { outcome: 'new', memberId: null },
  });
  const rows = await tx.$queryRawUnsafe<Row[]>(
    `SELECT line, name, email, known_since::timestamp AT TIME ZONE $2 AS since FROM roster_import_row
     WHERE import_id = $1::uuid AND outcome = 'new' ORDER BY line LIMIT ${step}`,
    open.id,
    deps.settings.CHAPTER_TIME_ZONE,
  );
  if (rows.length === 0) await finish(tx, deps, open);
  else await add(tx, deps, { importId: open.id, rows, hidden });
  return true;
}

async function add(
  tx: Tx,
  deps: Deps,
  given: { importId: string; rows: readonly Row[]; hidden: readonly string[] },
): Promise<void> {
  const now = deps.runtime.now();
  const hiding = await tx.member.findMany({
    where: { id: { in: [...given.hidden] }, email: { in: given.rows.map(({ email }) => email) } },
    select: { id: true, email: true },
  });
  const people = given.rows.map(({ line, name, email, since }) => {
    const owner = hiding.find((member) => member.email === email);
    return {
      line,
      name,
      email: owner ? null : email || null,
      ...(owner ? claimOf(owner) : { claimedEmail: null, possibleDuplicateOf: null }),
      since: (since ?? now).toISOString(),
      id: deps.runtime.newId(),
    };
  });
  // Whoever signed up since the report is known, and stays as they are.
  const added = await tx.$queryRawUnsafe<{ id: string }[]>(
    `INSERT INTO member (id, display_name, email, claimed_email, possible_duplicate_of, source, known_since, created_at)
     SELECT r.id, r.name, r.email, r."claimedEmail", r."possibleDuplicateOf", 'import', r.since, $2
     FROM jsonb_to_recordset($1::jsonb)
       AS r (id uuid, name text, email text, "claimedEmail" text, "possibleDuplicateOf" uuid, since timestamptz)
     ON CONFLICT DO NOTHING RETURNING id`,
    JSON.stringify(people),
    now,
  );
  const ids = new Set(added.map(({ id }) => id));
  await tx.$executeRawUnsafe(
    `UPDATE roster_import_row t SET outcome = r.outcome, cells = '[]',
       member_id = coalesce(r.id, (SELECT m.id FROM member m WHERE m.email = t.email))
     FROM jsonb_to_recordset($2::jsonb) AS r (line int, outcome text, id uuid)
     WHERE t.import_id = $1::uuid AND t.line = r.line`,
    given.importId,
    JSON.stringify(
      people.map(({ line, id }) =>
        ids.has(id) ? { line, outcome: 'added', id } : { line, outcome: 'known', id: null },
      ),
    ),
  );
  const facts = people
    .filter(({ id }) => ids.has(id))
    .map(({ id, name, email }) =>
      factOf(memberRegistered, deps.runtime, {
        subject: id,
        correlationId: given.importId,
        data: {
          memberId: MemberId.parse(id),
          displayName: name,
          address: email === null ? null : Sealed.parse(deps.sealer.seal(email)),
          addressConfirmed: false,
          source: 'import',
        },
      }),
    );
  await record(tx, ...facts);
}

/** What was refused stays to be looked at for a while; the file itself and samples of it are not needed any more. */
async function finish(tx: Tx, deps: Deps, found: { id: string; columns: unknown }): Promise<void> {
  const { id } = found;
  const columns = ImportView.shape.columns.parse(found.columns).map(({ name }) => ({ name, samples: [] }));
  await tx.rosterImport.update({ where: { id }, data: { state: 'done', doneAt: deps.runtime.now(), columns } });
  await tx.rosterImportPart.deleteMany({ where: { importId: id } });
  await tx.rosterImportRow.updateMany({ where: { importId: id, outcome: { not: 'refused' } }, data: { cells: [] } });
}
