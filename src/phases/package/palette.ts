import { seededDraws } from './seeded-draws';

/**
 * Colours of one show, for cover and page. `ground` and `ink` carry the title; `shapes` draw the motif on the ground.
 * `accentOnLight` and `accentOnDark` read as text (contrast at least 4.5) on the page's two backgrounds.
 */
export interface Palette {
  readonly name: string;
  readonly ground: string;
  readonly ink: string;
  readonly quiet: string;
  readonly shapes: readonly [string, string, string, string];
  readonly accentOnLight: string;
  readonly accentOnDark: string;
}

/** Chosen by eye as sets; contrast of ink and quiet on ground, and of the accents on the page, is held by tests. */
export const PALETTES: readonly Palette[] = [
  {
    name: 'harbour at night',
    ground: '#12263f',
    ink: '#fbf5e6',
    quiet: '#b9c8d8',
    shapes: ['#f2a541', '#e4572e', '#3d7ea6', '#f6e7cb'],
    accentOnLight: '#1f5f8b',
    accentOnDark: '#f2a541',
  },
  {
    name: 'reading room',
    ground: '#173c33',
    ink: '#f8f3e3',
    quiet: '#b5cdc2',
    shapes: ['#e8b84a', '#7fb69b', '#d96c4a', '#f3e6c4'],
    accentOnLight: '#1d6a55',
    accentOnDark: '#8fcfb3',
  },
  {
    name: 'terracotta',
    ground: '#f3e9d8',
    ink: '#33211a',
    quiet: '#6f5245',
    shapes: ['#c4512d', '#e2a03f', '#2f5d62', '#7a2e1d'],
    accentOnLight: '#a8401f',
    accentOnDark: '#f0a27f',
  },
  {
    name: 'plum and brass',
    ground: '#3a1738',
    ink: '#fbeef0',
    quiet: '#d9bcd2',
    shapes: ['#d9a441', '#b5446e', '#7d5ba6', '#f4d9c6'],
    accentOnLight: '#8a2d63',
    accentOnDark: '#e6a3c6',
  },
  {
    name: 'chalk coast',
    ground: '#e6eef0',
    ink: '#122b39',
    quiet: '#47606c',
    shapes: ['#1f6f8b', '#e76f51', '#f4b860', '#16404f'],
    accentOnLight: '#17627c',
    accentOnDark: '#7cc5dc',
  },
  {
    name: 'ink and signal red',
    ground: '#16171d',
    ink: '#f7f4ee',
    quiet: '#b9b7b5',
    shapes: ['#e63946', '#f1c453', '#5c7f92', '#ece4d6'],
    accentOnLight: '#b3202c',
    accentOnDark: '#ff8a8f',
  },
  {
    name: 'orchard',
    ground: '#f5efd9',
    ink: '#24301a',
    quiet: '#5a6544',
    shapes: ['#6a8d36', '#d1603d', '#ddb967', '#2f4a2a'],
    accentOnLight: '#4a6b1f',
    accentOnDark: '#b3d07c',
  },
  {
    name: 'observatory',
    ground: '#241f4d',
    ink: '#f6f2ff',
    quiet: '#c3bde6',
    shapes: ['#ffb35c', '#6c7bff', '#e86a92', '#e9e3ff'],
    accentOnLight: '#4a44b3',
    accentOnDark: '#b3b0ff',
  },
];

/** The row of draws that belongs to a show: first its palette, then its motif. */
export function showDraws(showTitle: string): () => number {
  return seededDraws(`show:${showTitle}`);
}

/** `draw` is a number in 0–1. */
export function paletteAt(draw: number): Palette {
  const palette = PALETTES[Math.floor(draw * PALETTES.length)];
  if (!palette) throw new RangeError(`not a number in 0–1: ${draw}`);
  return palette;
}

/** The palette of a show: the same title has the same colours in every episode and on every page. */
export function showPalette(showTitle: string): Palette {
  return paletteAt(showDraws(showTitle)());
}

/** WCAG relative luminance of `#rrggbb`, 0–1. */
export function luminance(colour: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
