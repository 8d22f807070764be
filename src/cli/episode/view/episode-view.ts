/** Shows an episode while it is made: a live tree in a terminal, lines elsewhere. */

import type { WriteStream } from 'node:tty';
import { printable } from '../../../domain/printable';
import type { EpisodeProgress } from '../../../domain/progress';
import { createLivePicture } from '../../terminal/live-picture';
import { wrapped } from '../../terminal/styled-line';
import type { Expectation } from './expected-time';
import { plainLines } from './progress-lines';
import { renderTree } from './progress-tree';

export interface EpisodeView {
  show(progress: EpisodeProgress): void;
  /** Something about the watching itself; undefined takes it back. */
  notice(text: string | undefined): void;
  /** Leaves the last state on the screen. */
  end(): void;
}

export interface ViewOptions extends Expectation {
  readonly colours: boolean;
  /** Rewrites messages for the way the command was called. */
  readonly phrase: (text: string) => string;
}

export async function createEpisodeView(
  stream: NodeJS.WriteStream,
  options: ViewOptions,
): Promise<EpisodeView> {
  return stream.isTTY ? createLiveView(stream, options) : createPlainView(stream, options);
}

function createPlainView(stream: NodeJS.WritableStream, { phrase }: ViewOptions): EpisodeView {
  let previous: EpisodeProgress | undefined;
  let noticed: string | undefined;
  return {
    show(progress) {
      for (const line of plainLines(previous, progress)) stream.write(`${phrase(line)}\n`);
      previous = progress;
    },
    notice(text) {
      if (text !== undefined && text !== noticed) stream.write(`${phrase(printable(text))}\n`);
      noticed = text;
    },
    end() {},
  };
}

async function createLiveView(stream: WriteStream, options: ViewOptions): Promise<EpisodeView> {
  const { phrase, ...rest } = options;
  let shown: EpisodeProgress | undefined;
  let notice: string | undefined;
  const { draw, end } = await createLivePicture(stream, ({ columns }) => {
    const said = notice === undefined ? undefined : phrase(notice);
    if (shown === undefined) return wrapped(said ?? '', columns).join('\n');
    return renderTree(phrased(shown, phrase), { ...rest, notice: said, now: Date.now(), columns });
  });
  return {
    show(progress) {
      shown = progress;
      draw();
    },
    notice(text) {
      notice = text;
      draw();
    },
    end,
  };
}

/** Next actions name commands, which read as the person called this one. */
function phrased(progress: EpisodeProgress, phrase: (text: string) => string): EpisodeProgress {
  const { parked } = progress;
  return parked === undefined
    ? progress
    : { ...progress, parked: { ...parked, nextAction: phrase(parked.nextAction) } };
}
