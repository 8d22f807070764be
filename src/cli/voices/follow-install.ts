/** Shows a voice being installed: one line that changes in a terminal, its end alone elsewhere. */
import { megabytes } from '../../domain/wording';
import type { PrepareWatch } from '../../providers/speech/speech-provider';
import { bar } from '../terminal/bar';
import { createLivePicture } from '../terminal/live-picture';
import type { Output } from '../terminal/output';
import { truncated } from '../terminal/styled-line';

const BAR_COLUMNS = 20;

/**
 * Runs an installation of a voice and shows it, where there is anything to fetch; what the person should read besides comes
 * as remarks at the end.
 */
export async function followInstall<T>(
  { progress: stream, note }: Pick<Output, 'progress' | 'note'>,
  voice: string,
  install: (watch: PrepareWatch) => Promise<T>,
): Promise<T> {
  let line = '';
  const picture = stream.isTTY
    ? await createLivePicture(stream, ({ columns }) => truncated(line, columns))
    : undefined;
  const notices: string[] = [];
  try {
    const installed = await install({
      progress: (file, done, total) => {
        line = progressLine(voice, file, done, total);
      },
      notice: (sentence) => notices.push(sentence),
    });
    if (line !== '') line = `${voice}: installed`;
    return installed;
  } catch (error) {
    if (line !== '') line = `${voice}: not installed`;
    throw error;
  } finally {
    picture?.end();
    for (const sentence of notices) note(sentence);
  }
}

function progressLine(voice: string, file: string, done: number, total: number): string {
  const share = total === 0 ? 0 : done / total;
  return `${voice}: ${bar(share, BAR_COLUMNS)} ${Math.floor(share * 100)} % of ${megabytes(total)}, ${file}`;
}
