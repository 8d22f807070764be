import { type DefaultTreeAdapterTypes, parse, defaultTreeAdapter as tree } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;

/** An element as a browser would see it, in document order. */
export interface SeenElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** All text inside, as it is shown. */
  readonly text: string;
  /** Tags of the elements around it and their ids, outermost first: `main`, `section#sources`. */
  readonly within: readonly string[];
}

/** Reads a page by the rules of the HTML standard, mistakes included. */
export function seenElements(html: string): SeenElement[] {
  return elementsIn(parse(html), []);
}

function elementsIn(node: Node, within: readonly string[]): SeenElement[] {
  if (!('childNodes' in node)) return [];
  if (!tree.isElementNode(node)) return node.childNodes.flatMap((child) => elementsIn(child, within));
  const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
  const seen = { tag: node.tagName, attributes, text: textOf(node), within };
  const label = attributes.id === undefined ? seen.tag : `${seen.tag}#${attributes.id}`;
  return [seen, ...node.childNodes.flatMap((child) => elementsIn(child, [...within, label]))];
}

function textOf(node: Node): string {
  if (tree.isTextNode(node)) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

/** Text of a whole page with white space collapsed. */
export function seenText(html: string): string {
  const body = seenElements(html).find(({ tag }) => tag === 'body');
  return (body?.text ?? '').replace(/\s+/g, ' ').trim();
}

/** Whatever could run or load something that we did not put there. */
export function dangers(html: string): string[] {
  return seenElements(html).flatMap(({ tag, attributes }) => [
    ...(['script', 'img', 'iframe', 'object', 'embed', 'link', 'base'].includes(tag) ? [tag] : []),
    ...Object.keys(attributes).filter((name) => name.startsWith('on')),
    ...(/^\s*(?:javascript|data):/i.test(attributes.href ?? '') ? [`href ${attributes.href}`] : []),
  ]);
}
