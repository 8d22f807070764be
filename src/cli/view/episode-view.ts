/** Shows an episode while it is made: a live tree in a terminal, lines elsewhere. */
import type { WriteStream } from 'node:tty';
import type { EpisodeProgress } from '../../domain/progress';
import type { Expectation } from './expected-time';
import { plainLines } from './plain-lines';
import { oneLine, wrapped } from './styled-line';
import { renderTree } from './tree';

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

export async function openView(stream: NodeJS.WriteStream, options: ViewOptions): Promise<EpisodeView> {
  return stream.isTTY ? liveView(stream, options) : plainView(stream, options);
}

function plainView(stream: NodeJS.WritableStream, { phrase }: ViewOptions): EpisodeView {
  let previous: EpisodeProgress | undefined;
  let noticed: string | undefined;
  return {
    show(progress) {
      for (const line of plainLines(previous, progress)) stream.write(`${phrase(line)}\n`);
      previous = progress;
    },
    notice(text) {
      if (text !== undefined && text !== noticed) stream.write(`${phrase(oneLine(text))}\n`);
      noticed = text;
    },
    end() {},
  };
}

const REDRAW_EVERY_MS = 500;
/** Terminals that know these show a redraw at once, the others ignore them. */
const BEGIN_REDRAW = '\u001b[?2026h';
const END_REDRAW = '\u001b[?2026l';

async function liveView(stream: WriteStream, options: ViewOptions): Promise<EpisodeView> {
  const { createLogUpdate } = await import('log-update');
  const update = createLogUpdate(stream);
  let shown: EpisodeProgress | undefined;
  let notice: string | undefined;

  function draw(): void {
    const { phrase, ...rest } = options;
    const said = notice === undefined ? undefined : phrase(notice);
    // One column is kept free: some terminals wrap a line that fills the last one.
    const columns = Math.max(1, stream.columns - 1);
    const picture =
      shown === undefined
        ? wrapped(said ?? '', columns).join('\n')
        : renderTree(phrased(shown, phrase), { ...rest, notice: said, now: Date.now(), columns });
    if (picture === '') return;
    stream.write(BEGIN_REDRAW);
    update(picture);
    stream.write(END_REDRAW);
  }

  const timer = setInterval(draw, REDRAW_EVERY_MS);
  stream.on('resize', draw);
  return {
    show(progress) {
      shown = progress;
      draw();
    },
    notice(text) {
      notice = text;
      draw();
    },
    end() {
      clearInterval(timer);
      stream.off('resize', draw);
      draw();
      update.done();
    },
  };
}

/** Next actions name commands, which read as the person called this one. */
function phrased(progress: EpisodeProgress, phrase: (text: string) => string): EpisodeProgress {
  const { parked } = progress;
  return parked === undefined
    ? progress
    : { ...progress, parked: { ...parked, nextAction: phrase(parked.nextAction) } };
}
