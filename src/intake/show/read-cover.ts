/** The cover of an episode or a show as its producer brought it: a picture that podcast directories take. */
import { readFile, stat } from 'node:fs/promises';
import { InputError } from '../../domain/failure';
import { COVER_PIXELS } from '../../domain/podcast-limits';
import { flattenPicture } from '../../phases/package/flatten-picture';
import { type Picture, pictureOf } from '../../phases/package/picture';

/** The cover is a part of every MP3 of the show. */
const MAX_BYTES = 8_000_000;

export interface Cover {
  /** The name that it has in a package. */
  readonly name: 'cover.png' | 'cover.jpg';
  readonly bytes: Uint8Array;
}

/**
 * Reads a PNG or JPEG. One that directories take stays byte for byte; another one is drawn again as RGB, and `notice` is told.
 * Rejects with an InputError what cannot be a cover.
 */
export async function readCover(path: string, notice?: (sentence: string) => void): Promise<Cover> {
  const bytes = await bytesOf(path);
  const picture = pictureOf(bytes);
  if (picture === undefined)
    throw new InputError(`The cover ${path} is no picture that can be read: it must be a whole PNG or JPEG.`);
  requireSize(path, picture);
  const { type, colour } = picture;
  if (colour === 'rgb') return { name: `cover.${type}`, bytes };
  if (colour === 'cmyk')
    throw new InputError(
      `The cover ${path} has the four colours of print (CMYK), which podcast directories refuse. Save it as RGB.`,
    );
  notice?.(
    colour === 'alpha'
      ? `The cover ${path} may be transparent, which podcast directories refuse: it is laid on white.`
      : `The cover ${path} has no colours (greyscale), which podcast directories refuse: it is saved as RGB.`,
  );
  return { name: 'cover.png', bytes: await flattenPicture(bytes, picture) };
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES)
      throw new InputError(
        `The cover ${path} has ${(size / 1_000_000).toFixed(1)} MB, and every episode carries it: it must have ${MAX_BYTES / 1_000_000} MB or less.`,
      );
    return await readFile(path);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new InputError(
      code === 'ENOENT'
        ? `The cover ${path} does not exist.`
        : `The cover ${path} cannot be read (${code ?? message}).`,
    );
  }
}

function requireSize(path: string, { width, height }: Picture): void {
  const { least, most } = COVER_PIXELS;
  const rule = `must be square, ${least.toLocaleString('en')} to ${most.toLocaleString('en')} pixels wide`;
  if (width !== height || width < least || width > most)
    throw new InputError(`The cover ${path} is ${width} × ${height} pixels; a cover ${rule}.`);
}
