/** What an evaluation prints, and which goals it missed. */
export function openReport() {
  const missed: string[] = [];
  const say = (line = ''): void => void process.stdout.write(`${line}\n`);
  const number = (value: number): string => value.toFixed(3);
  const verdict = (what: string, reached: boolean): string => {
    if (!reached) missed.push(what);
    return reached ? 'reached' : 'MISSED';
  };
  return {
    missed,
    say,
    number,
    verdict,
    /** A share that is to reach its goal, read to two decimals, as goals are written. */
    share(what: string, value: number, goal: number, more = ''): void {
      say(`  ${what} ${number(value)}${more}, goal ${goal}: ${verdict(what, Math.round(value * 100) / 100 >= goal)}`);
    },
    /** Something that must not happen at all. */
    never(what: string, times: number): void {
      say(`  ${what}: ${times === 0 ? 'never' : `${times} times, ${verdict(what, false)}`}`);
    },
  };
}
export type Report = ReturnType<typeof openReport>;
