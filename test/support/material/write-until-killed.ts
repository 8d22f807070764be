/** Writes one file again and again until somebody kills the process; says so once it has begun. */
import { writeFileAtomically, writeFileOnce } from '../../../src/machine/atomic-files';

async function writeForEver(folder: string): Promise<never> {
  for (let round = 0; ; round++) {
    const content = String(round % 10).repeat(200_000);
    await writeFileAtomically(`${folder}/replaced`, content, { temporaries: `${folder}/tmp` });
    await writeFileOnce(`${folder}/once-${round}`, content, { temporaries: `${folder}/tmp` });
    if (round === 0) process.stdout.write('writing\n');
  }
}

void writeForEver(process.argv[2] ?? '');
