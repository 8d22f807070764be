import { readFileSync } from 'node:fs';
import { renderAsync } from '@resvg/resvg-js';
import satori from 'satori';
import { InputError } from '../../domain/failure';
import { COVER_PIXELS } from '../../domain/podcast-limits';
import { drawMotif, MOTIF_HEIGHT, MOTIF_WIDTH } from './cover-motif';
import { drawableText, fitTitle } from './cover-text';
import { type Palette, paletteAt, showDraws } from './palette';
import { rgbPng } from './rgb-png';
import { seededDraws } from './seeded-draws';

export interface CoverInput {
  readonly title: string;
  readonly showTitle: string;
  /** `Episode 2`, or what stands in its place; may be empty. */
  readonly episodeLabel: string;
  /** Side in pixels, within `COVER_PIXELS`. */
  readonly size: number;
}

interface CoverFont {
  readonly name: string;
  readonly weight: 600 | 700;
  readonly style: 'normal';
  readonly data: Buffer;
}

/** Plain object that satori accepts in place of a React element. */
interface Box {
  readonly type: 'div';
  readonly props: {
    readonly style: Readonly<Record<string, string | number>>;
    readonly children?: string | readonly Box[];
  };
}

/** Text is laid out on a square of this side and scaled when it is drawn. */
const SIDE = 1000;
const MARGIN = 76;

/**
 * The cover as a square PNG without alpha channel. Colours and motif follow from the show, its arrangement from the title, so that the covers of a
 * show are kin and no two alike. Text is drawn as outlines from fonts of the package: the same input gives the same
 * picture on every machine. Throws {@link InputError} for a size that directories refuse.
 */
export async function makeCover(input: CoverInput): Promise<Uint8Array> {
  const { least, most } = COVER_PIXELS;
  if (!Number.isInteger(input.size) || input.size < least || input.size > most) {
    throw new InputError(`A cover is ${least} to ${most} pixels wide; ${input.size} is not.`);
  }
  const draws = showDraws(input.showTitle);
  const palette = paletteAt(draws());
  const motif = drawMotif(draws(), seededDraws(`title:${input.title}`), palette);
  const text = await satori(layout(input, palette), { width: SIDE, height: SIDE, fonts: [...coverFonts()] });
  const image = await renderAsync(compose(motif, text, palette, drawableText(input.title) !== ''), {
    fitTo: { mode: 'width', value: input.size },
    font: { loadSystemFonts: false },
  });
  return rgbPng({ width: image.width, height: image.height, rgba: image.pixels });
}

/** Without a title that can be drawn the motif fills the square. */
function compose(motif: string, text: string, { ground }: Palette, titled: boolean): string {
  const height = titled ? MOTIF_HEIGHT : SIDE;
  const zoom = height / MOTIF_HEIGHT;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" viewBox="0 0 ${SIDE} ${SIDE}">`,
    `<rect width="${SIDE}" height="${SIDE}" fill="${ground}"/>`,
    `<clipPath id="motif"><rect width="${MOTIF_WIDTH}" height="${height}"/></clipPath>`,
    `<g clip-path="url(#motif)"><g transform="scale(${zoom})">${motif}</g></g>`,
    `${titled ? text : ''}</svg>`,
  ].join('');
}

function layout({ title, showTitle, episodeLabel }: CoverInput, palette: Palette): Box {
  const shownTitle = drawableText(title);
  const width = SIDE - 2 * MARGIN;
  const { size, lines } = fitTitle(shownTitle, width);
  const small = {
    fontFamily: families('Sans'),
    fontWeight: 600,
    fontSize: 26,
    letterSpacing: 2.4,
    lineClamp: 1,
    width,
  };
  const big = {
    fontFamily: families('Serif'),
    fontWeight: 700,
    fontSize: size,
    lineHeight: 1.08,
    letterSpacing: -size * 0.012,
    display: 'flex',
    flexDirection: 'column',
  };
  const place = { position: 'absolute', left: MARGIN };
  return box({ display: 'flex', width: SIDE, height: SIDE }, [
    box(
      { ...small, ...place, top: MOTIF_HEIGHT + 48, color: palette.shapes[0] },
      drawableText(showTitle).toUpperCase(),
    ),
    box(
      { ...big, ...place, top: MOTIF_HEIGHT + 100, color: palette.ink },
      lines.map((line) => box({ whiteSpace: 'nowrap' }, line)),
    ),
    box({ ...small, ...place, top: SIDE - 78, color: palette.quiet }, drawableText(episodeLabel)),
  ]);
}

function box(style: Box['props']['style'], children: string | readonly Box[]): Box {
  return { type: 'div', props: { style: { display: 'block', ...style }, children } };
}

const ALPHABETS = ['latin', 'latin-ext', 'vietnamese', 'greek', 'cyrillic', 'cyrillic-ext'] as const;

/** A name an alphabet: satori takes the first family of a list that has the letter. */
const families = (kind: 'Serif' | 'Sans'): string =>
  ALPHABETS.map((alphabet) => `${kind} ${alphabet}`).join(', ');

let fonts: readonly CoverFont[] | undefined;

/** Read once a process; one file an alphabet, since the font packages are cut that way. */
function coverFonts(): readonly CoverFont[] {
  fonts ??= ALPHABETS.flatMap((alphabet) => [
    font(
      `Serif ${alphabet}`,
      700,
      `@fontsource/source-serif-4/files/source-serif-4-${alphabet}-700-normal.woff`,
    ),
    font(`Sans ${alphabet}`, 600, `@fontsource/inter/files/inter-${alphabet}-600-normal.woff`),
  ]);
  return fonts;
}

function font(name: string, weight: 600 | 700, file: string): CoverFont {
  return { name, weight, style: 'normal', data: readFileSync(require.resolve(file)) };
}
