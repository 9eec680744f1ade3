import pg from 'pg';

/** The raw side of a Prisma transaction: all that the plumbing needs to join it. */
export interface RawTransaction {
  $executeRawUnsafe(sql: string, ...values: unknown[]): Promise<number>;
  $queryRawUnsafe<Row = unknown>(sql: string, ...values: unknown[]): Promise<Row>;
}

export interface TransactionClient<Tx> {
  $transaction<Result>(
    work: (tx: Tx) => Promise<Result>,
    options?: { maxWait?: number; timeout?: number; isolationLevel?: 'RepeatableRead' },
  ): Promise<Result>;
}

/** Each limit is shorter than the one around it: lock < statement < transaction < request (15 s, chassis/http). */
export const limits = {
  connectMs: 3_000,
  lockMs: 2_000,
  statementMs: 5_000,
  transactionMs: 8_000,
  idleInTransactionMs: 10_000,
};

/** One pool for the hot paths' raw statements and for Prisma's adapter alike. */
export function openPool(options: {
  url: string;
  max: number;
  name: string;
  onError: (error: Error) => void;
  /** Settings of each line, as PostgreSQL's `options` take them. */
  options?: string;
}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max,
    application_name: options.name,
    connectionTimeoutMillis: limits.connectMs,
    idleTimeoutMillis: 30_000,
    lock_timeout: limits.lockMs,
    statement_timeout: limits.statementMs,
    idle_in_transaction_session_timeout: limits.idleInTransactionMs,
    keepAlive: true,
    ...(options.options ? { options: options.options } : {}),
  });
  pool.on('error', options.onError);
  // The pool listens to idle lines only: one that ends in somebody's hands would end the process.
  pool.on('connect', (client) => client.on('error', options.onError));
  return pool;
}

function* causesOf(error: unknown): Generator<object> {
  let current = error;
  for (let depth = 0; depth < 6 && typeof current === 'object' && current !== null; depth += 1) {
    yield current;
    const meta: unknown = 'meta' in current ? current.meta : undefined;
    if (typeof meta === 'object' && meta !== null && 'driverAdapterError' in meta) current = meta.driverAdapterError;
    else current = 'cause' in current ? current.cause : undefined;
  }
}

/** Every code that an error and its causes carry. */
export const codesOf = (error: unknown): string[] =>
  [...causesOf(error)].flatMap((cause) =>
    ['code', 'originalCode', 'kind'].flatMap((key) => {
      const value: unknown = Reflect.get(cause, key);
      return typeof value === 'string' ? [value] : [];
    }),
  );

/** Serialization failures and deadlocks: the same work may well succeed when done again. */
export const isRetryable = (error: unknown): boolean =>
  codesOf(error).some((code) => ['P2034', '40001', '40P01', 'TransactionWriteConflict'].includes(code));

export const isUniqueViolation = (error: unknown): boolean =>
  codesOf(error).some((code) => ['P2002', '23505', 'UniqueConstraintViolation'].includes(code));

const goneCodes =
  /^(08...|57P0[1-5]|53300|55P03|57014|P1001|P1002|P1008|P1017|P2024|P2028|ECONN\w+|EPIPE|ETIMEDOUT|ENOENT|DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections)$/;
const goneWords =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|not queryable|connection is closed|Can't reach database|Transaction already closed|Unable to start a transaction|starting up|shutting down|recovery mode/i;

/** The database is away or out of room, the work itself may be fine: wait and try again. */
export const isUnavailable = (error: unknown): boolean =>
  codesOf(error).some((code) => goneCodes.test(code)) ||
  [...causesOf(error)].some((cause) => cause instanceof Error && goneWords.test(cause.message));

/** Runs `work` in one transaction; tries up to five times, with jitter, when the database asks for it. */
export async function inTransaction<Tx, Result>(
  client: TransactionClient<Tx>,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await client.$transaction(work, { maxWait: limits.connectMs, timeout: limits.transactionMs });
    } catch (error) {
      if (attempt === 5 || !isRetryable(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));
    }
  }
}

/** Reads of one moment: what is written meanwhile is seen whole or not at all, however many statements the reading takes. */
export const atOneMoment = async <Tx, Result>(
  client: TransactionClient<Tx>,
  read: (tx: Tx) => Promise<Result>,
): Promise<Result> =>
  await client.$transaction(read, {
    maxWait: limits.connectMs,
    timeout: limits.transactionMs,
    isolationLevel: 'RepeatableRead',
  });
