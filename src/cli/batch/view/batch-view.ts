/** Shows a batch while it is made: a live screen in a terminal, lines elsewhere. */

import type { WriteStream } from 'node:tty';
import { printable } from '../../../domain/printable';
import { createLivePicture } from '../../terminal/live-picture';
import { wrapped } from '../../terminal/styled-line';
import { batchLines } from './batch-lines';
import type { BatchPicture } from './batch-picture';
import { renderBatch } from './batch-screen';

export interface BatchView {
  show(picture: BatchPicture): void;
  /** Something about the watching itself; undefined takes it back. */
  notice(text: string | undefined): void;
  /** Leaves the last state on the screen. */
  end(): void;
}

export interface BatchViewOptions {
  readonly colours: boolean;
  /** Rewrites messages for the way the command was called. */
  readonly phrase: (text: string) => string;
}

export async function createBatchView(stream: WriteStream, options: BatchViewOptions): Promise<BatchView> {
  return stream.isTTY ? createLiveView(stream, options) : createPlainView(stream, options);
}

function createPlainView(stream: NodeJS.WritableStream, { phrase }: BatchViewOptions): BatchView {
  let previous: BatchPicture | undefined;
  let noticed: string | undefined;
  return {
    show(picture) {
      for (const line of batchLines(previous, picture)) stream.write(`${phrase(line)}\n`);
      previous = picture;
    },
    notice(text) {
      if (text !== undefined && text !== noticed) stream.write(`${phrase(printable(text))}\n`);
      noticed = text;
    },
    end() {},
  };
}

async function createLiveView(
  stream: WriteStream,
  { colours, phrase }: BatchViewOptions,
): Promise<BatchView> {
  let shown: BatchPicture | undefined;
  let notice: string | undefined;
  const { draw, end } = await createLivePicture(stream, ({ columns, rows }) => {
    if (shown === undefined) return wrapped(phrase(notice ?? ''), columns).join('\n');
    return renderBatch(shown, { now: Date.now(), columns, rows, colours, phrase, notice });
  });
  return {
    show(picture) {
      shown = picture;
      draw();
    },
    notice(text) {
      notice = text;
      draw();
    },
    end,
  };
}
