/** Answers like `dns.promises.resolve`; rejects with ENOTFOUND or ENODATA for what is not there. */
export type Ask = (name: string, type: string) => Promise<unknown[]>;
