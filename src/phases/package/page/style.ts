/** Style and fonts that the pages of a show have in common. */
import { readFileSync } from 'node:fs';
import { luminance, type Palette, showPalette } from '../palette';

/** Fonts and colours of a show; the style sheets of a page come after them. */
export function showStyle(showTitle: string): string {
  return fontFaces() + coloursOf(showPalette(showTitle));
}

/** A file of ours that goes into pages; lines end in LF wherever it was checked out. */
export function assetText(path: string): string {
  return readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
}

/** A light ground would glare in the dark: there the band takes the page's card colour. */
function coloursOf({ ground, ink, quiet, accentOnLight, accentOnDark }: Palette): string {
  const [dark, darkInk, darkQuiet] =
    luminance(ground) < 0.1 ? [ground, ink, quiet] : ['#1e2026', '#ece8e1', '#aaa59c'];
  return `:root{--accent:${accentOnLight};--accent-dark:${accentOnDark};--band:${ground};--band-ink:${ink};--band-quiet:${quiet};--band-dark:${dark};--band-ink-dark:${darkInk};--band-quiet-dark:${darkQuiet}}`;
}

/** The reading face in two weights, 56 KB; letters that it lacks come from the reader's own fonts. */
function fontFaces(): string {
  return [400, 600]
    .map((weight) => {
      const file = require.resolve(
        `@fontsource/source-serif-4/files/source-serif-4-latin-${weight}-normal.woff2`,
      );
      return `@font-face{font-family:"Source Serif 4";font-weight:${weight};font-display:swap;src:url(data:font/woff2;base64,${readFileSync(file).toString('base64')}) format("woff2")}`;
    })
    .join('\n');
}
