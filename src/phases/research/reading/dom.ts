// Its types say that it is ESM only; the package has a CommonJS entry, which is what is loaded.
const { parseHTML, DOMParser } = require('linkedom') as {
  parseHTML(html: string): { document: DomDocument };
  DOMParser: new () => { parseFromString(xml: string, type: 'text/xml'): DomDocument };
};

/** The little of the DOM that reading needs; the project is compiled without the browser's types. */
export interface DomNode {
  readonly nodeType: number;
  readonly childNodes: Iterable<DomNode>;
  textContent: string | null;
  readonly previousSibling: DomNode | null;
  readonly nextSibling: DomNode | null;
}

export interface DomElement extends DomNode {
  readonly tagName: string;
  readonly children: Iterable<DomElement>;
  readonly parentElement: DomElement | null;
  readonly id: string;
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
  setAttribute(name: string, value: string): void;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement>;
  closest(selector: string): DomElement | null;
  remove(): void;
}

export interface DomDocument extends DomElement {
  readonly documentElement: DomElement | null;
  readonly body: DomElement | null;
}

const ELEMENT = 1;
const TEXT = 3;

/** Deeper markup is no document but an accident or an attack, and costs the parser its square in time. */
const MAX_DEPTH = 200;
/** Elements whose content is not markup. */
const RAW = new Set(['script', 'style', 'textarea', 'title']);
/** Tags that stand without a closing one, and so say nothing about depth. */
const UNCLOSED = new Set(
  'area base br col embed hr img input link meta source track wbr p li dt dd td th tr thead tbody tfoot option optgroup colgroup html body'.split(
    ' ',
  ),
);

/** The tree of a page or of a piece of one; never fails, however broken the markup. */
export function parseDocument(html: string): DomDocument {
  const markup = flattened(html);
  const hasRoot = /<html[\s>]/i.test(markup.slice(0, 20_000));
  const hasParts = /<(?:head|body)[\s>]/i.test(markup.slice(0, 20_000));
  const page = hasRoot ? markup : hasParts ? `<html>${markup}</html>` : `<html><body>${markup}</body></html>`;
  return parseHTML(page).document;
}

/** The tree of an XML file; never fails, reads nothing from elsewhere and knows no entities but the five of XML. */
export function parseXml(xml: string): DomDocument {
  return new DOMParser().parseFromString(flattened(xml), 'text/xml');
}

/** Takes out the tags nested deeper than any page needs; what they hold stays. */
function flattened(html: string): string {
  let depth = 0;
  let raw: string | undefined;
  return html.replace(/<(\/?)([a-z][a-z0-9-]*)[^<>]*>/gi, (tag, slash: string, written: string) => {
    const name = written.toLowerCase();
    // Text that looks like a tag inside a script or a style is not one.
    if (raw !== undefined) {
      if (slash && name === raw) raw = undefined;
      return tag;
    }
    if (RAW.has(name)) {
      if (!slash) raw = name;
      return tag;
    }
    if (UNCLOSED.has(name) || tag.endsWith('/>')) return tag;
    if (!slash) return depth++ >= MAX_DEPTH ? ' ' : tag;
    const isTooDeep = depth > MAX_DEPTH;
    depth = Math.max(0, depth - 1);
    return isTooDeep ? ' ' : tag;
  });
}

export function isElement(node: DomNode): node is DomElement {
  return node.nodeType === ELEMENT;
}

export function isText(node: DomNode): boolean {
  return node.nodeType === TEXT;
}

/** The classes of an element as written. The property `className` of a drawing (`<svg>`) is no string. */
export function classOf(element: DomElement): string {
  return element.getAttribute('class') ?? '';
}

export function tagOf(element: DomElement): string {
  return element.tagName.toLowerCase();
}
