/** A picture at the foot of a terminal that is drawn again and again in the same place. */
import type { WriteStream } from 'node:tty';

export interface LivePicture {
  draw(): void;
  /** Leaves the last state on the screen. */
  end(): void;
}

export interface Canvas {
  readonly columns: number;
  readonly rows: number;
}

const REDRAW_EVERY_MS = 500;
/** Terminals that know these sequences show a redraw at once; the others ignore them. */
const BEGIN_REDRAW = '\u001b[?2026h';
const END_REDRAW = '\u001b[?2026l';

/** `picture` gives the text for a terminal of that size; nothing is drawn for an empty one. */
export async function createLivePicture(
  stream: WriteStream,
  picture: (canvas: Canvas) => string,
): Promise<LivePicture> {
  const { createLogUpdate } = await import('log-update');
  const update = createLogUpdate(stream);

  function draw(): void {
    // One column is kept free: some terminals wrap a line that fills the last one.
    const text = picture({ columns: Math.max(1, stream.columns - 1), rows: stream.rows });
    if (text === '') return;
    stream.write(BEGIN_REDRAW);
    update(text);
    stream.write(END_REDRAW);
  }

  const timer = setInterval(draw, REDRAW_EVERY_MS);
  stream.on('resize', draw);
  return {
    draw,
    end() {
      clearInterval(timer);
      stream.off('resize', draw);
      draw();
      update.done();
    },
  };
}
