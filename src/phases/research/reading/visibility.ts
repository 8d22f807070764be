/** Finds elements of a page that a reader cannot see, by attribute, style attribute, or rule of a `<style>` sheet. */
import { type Colour, colourOf, isAlike } from './css-colours';
import { classOf, type DomDocument, type DomElement, tagOf } from './dom';

type Style = ReadonlyMap<string, string>;

/** Limits of the style sheets that are read. The sheet of a whole site says little about one page's text. */
const MAX_SHEET_CHARACTERS = 500_000;
const MAX_RULES = 2_000;
const MAX_RULES_A_KEY = 20;
const SIMPLE_SELECTOR = /^([a-z][a-z\d]*)?((?:[.#][\w-]+)*)$/i;
/** Style properties that decide if text is visible. */
const TELLING =
  /display|visibility|opacity|font-size|position|left|top|right|bottom|text-indent|margin|clip|transform|overflow|height|width|colou?r|background/i;

interface Rule {
  readonly tag: string;
  readonly classes: readonly string[];
  readonly ids: readonly string[];
  readonly style: Style;
}

export interface Sight {
  isHidden(element: DomElement): boolean;
}

/** Prepares the test of what is visible on a page. It is made once for a page, before anything is taken out of it. */
export function sightOf(document: DomDocument): Sight {
  const rules = rulesByKey(document);
  const styles = new Map<DomElement, Style>();
  const styleOf = (element: DomElement): Style => {
    const known = styles.get(element);
    if (known !== undefined) return known;
    const style = ownStyle(element, rules);
    styles.set(element, style);
    return style;
  };
  const whitePage = document.querySelector('link[rel~="stylesheet"]') === null;
  return {
    isHidden: (element) => {
      if (element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true') return true;
      const style = styleOf(element);
      return style.size > 0 && (isOutOfSight(style) || isOnItsColour(element, styleOf, whitePage));
    },
  };
}

function ownStyle(element: DomElement, rules: ReadonlyMap<string, readonly Rule[]>): Style {
  const inline = element.getAttribute('style');
  const colour = tagOf(element) === 'font' ? element.getAttribute('color') : null;
  const ground = element.getAttribute('bgcolor');
  const classes = classOf(element).split(/\s+/).filter(Boolean);
  const keys = [tagOf(element), ...classes.map((name) => `.${name}`), `#${element.id}`];
  const matching = keys
    .flatMap((key) => rules.get(key) ?? [])
    .filter(
      (rule) =>
        (rule.tag === '' || rule.tag === tagOf(element)) &&
        rule.classes.every((name) => classes.includes(name)) &&
        rule.ids.every((id) => id === element.id),
    );
  return new Map([
    ...(ground === null ? [] : [['background-color', ground] as const]),
    ...(colour === null ? [] : [['color', colour] as const]),
    ...matching.flatMap(({ style }) => [...style]),
    ...(inline === null || !TELLING.test(inline) ? [] : declarations(inline)),
  ]);
}

/** Rules of simple selectors by the tag, class or id that they are looked up with. */
function rulesByKey(document: DomDocument): Map<string, Rule[]> {
  const css = [...document.querySelectorAll('style')].map((sheet) => sheet.textContent ?? '').join('\n');
  const rules = new Map<string, Rule[]>();
  let count = 0;
  for (const stretch of withoutNested(withoutComments(css.slice(0, MAX_SHEET_CHARACTERS))).split('}')) {
    const [selectors = '', body = ''] = stretch.split('{');
    if (!TELLING.test(body)) continue;
    const style = new Map(declarations(body));
    for (const selector of selectors.split(',')) {
      const [, tag = '', names = ''] = SIMPLE_SELECTOR.exec(selector.trim()) ?? [];
      if (`${tag}${names}` === '' || ++count > MAX_RULES) continue;
      const classes = [...names.matchAll(/\.([\w-]+)/g)].map(([, name = '']) => name);
      const ids = [...names.matchAll(/#([\w-]+)/g)].map(([, name = '']) => name);
      const key = classes[0] === undefined ? (ids[0] === undefined ? tag : `#${ids[0]}`) : `.${classes[0]}`;
      const same = rules.get(key) ?? [];
      if (same.length < MAX_RULES_A_KEY) same.push({ tag: tag.toLowerCase(), classes, ids, style });
      rules.set(key, same);
    }
  }
  return rules;
}

function withoutComments(css: string): string {
  return css
    .split('/*')
    .map((part, i) => (i === 0 ? part : (/\*\/([\s\S]*)/.exec(part)?.[1] ?? '')))
    .join('');
}

/** Removes `@media` and the like, whose rules do not hold everywhere. */
function withoutNested(css: string): string {
  let depth = 0;
  let skipped: number | undefined;
  let kept = '';
  let from = 0;
  for (const { 0: sign, index } of css.matchAll(/@[a-z-]+[^{};]*\{|[{}]/gi)) {
    if (sign.startsWith('@') && skipped === undefined) {
      kept += css.slice(from, index);
      skipped = depth;
    }
    depth += sign === '}' ? -1 : 1;
    if (skipped !== undefined && depth <= skipped) {
      skipped = undefined;
      from = index + 1;
    }
  }
  return skipped === undefined ? kept + css.slice(from) : kept;
}

function declarations(css: string): [string, string][] {
  return css.split(';').flatMap((declaration): [string, string][] => {
    const [name = '', ...value] = declaration.split(':');
    const text = value
      .join(':')
      .slice(0, 200)
      .replace(/!\s*important/i, '')
      .trim()
      .toLowerCase();
    return text === '' ? [] : [[name.trim().toLowerCase(), text]];
  });
}

function isOutOfSight(style: Style): boolean {
  const is = (name: string, value: RegExp) => value.test(style.get(name) ?? '');
  if (is('display', /^none$/) || is('visibility', /^(?:hidden|collapse)$/)) return true;
  if (is('opacity', /^0*\.?0+%?$/)) return true;
  if (is('font-size', /^(?:0*\.?0+[a-z%]*|(?:0?\.\d+|1)(?:px|pt))$/)) return true;
  if (
    is('clip', /^rect\((?:\s*[01](?:px)?[\s,]*){4}\)$/) ||
    is('clip-path', /^(?:inset\((?:50|100)%|circle\(0)/)
  )
    return true;
  if (is('transform', /scale[xy]?\(0(?:\.0+)?[,)]|translate[xy]?\([^)]*-\d{3,}(?:px|em|rem|vw|%)/))
    return true;
  if (is('text-indent', FAR_AWAY) || is('margin-left', FAR_AWAY)) return true;
  if (is('position', /^(?:absolute|fixed)$/) && PLACES.some((place) => is(place, FAR_AWAY))) return true;
  const isCut = is('overflow', /hidden|clip/) || is('overflow-y', /hidden|clip/);
  return isCut && ['height', 'max-height', 'width', 'max-width'].some((side) => is(side, /^[01](?:px)?$/));
}

const PLACES = ['left', 'top', 'right', 'bottom', 'inset-inline-start'] as const;
const FAR_AWAY = /^-(?:\d{4,}|[5-9]\d\d)(?:\.\d+)?(?:px|pt|em|rem|vw|vh|%)$|^-\d{3,}(?:em|rem|vw|vh|%)$/;

/** Text in the colour of what is behind it, or in none. */
function isOnItsColour(
  element: DomElement,
  styleOf: (element: DomElement) => Style,
  whitePage: boolean,
): boolean {
  const colour = colourOf(styleOf(element).get('color') ?? '');
  if (colour === undefined) return false;
  if (colour === 'transparent') return true;
  for (let at: DomElement | null = element; at !== null; at = at.parentElement) {
    const ground = groundOf(styleOf(at));
    if (ground === 'unknown') return false;
    if (ground !== undefined) return isAlike(colour, ground);
  }
  return whitePage && isAlike(colour, [255, 255, 255]);
}

function groundOf(style: Style): Colour | 'unknown' | undefined {
  if (style.has('background-image')) return 'unknown';
  const value = style.get('background-color') ?? style.get('background');
  if (value === undefined || /^(?:inherit|none|initial|unset)$/.test(value)) return undefined;
  const colour = colourOf(value);
  return colour === 'transparent' ? undefined : (colour ?? 'unknown');
}
