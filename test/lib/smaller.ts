import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { aptInstall, canInstall } from '@landed/infra/provision/apt.ts';
import { findProgram } from '@landed/infra/provision/binaries.ts';
import { Sentence } from '@landed/infra/provision/sentence.ts';
import { z } from 'zod';

const run = promisify(execFile);
/** What pngquant ends with when a picture would have become larger, or would have been seen to be worse. */
const staysAsItIs = z.object({ code: z.literal([98, 99]) });

/** Makes pictures a third of their size, with no difference that is seen: screens have few colours. */
export async function makeSmaller(pictures: readonly string[]): Promise<void> {
  if (!findProgram('pngquant') && canInstall()) await aptInstall(['pngquant'], (words) => console.error(words));
  const program = findProgram('pngquant');
  if (!program) throw new Sentence('The pictures are taken, and large. Please run: sudo apt-get install pngquant');
  const inPlace = ['--force', '--ext', '.png', '--skip-if-larger', '--quality', '70-95', '--speed', '1'];
  await run(program, [...inPlace, '--', ...pictures]).catch((error: unknown) => {
    if (!staysAsItIs.safeParse(error).success) throw error;
  });
}
