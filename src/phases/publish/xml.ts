/** XML as a tree whose elements have either children or text, as in feeds; what is read is written again unchanged. */
import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
import { InputError } from '../../domain/failure';
import { decodedEntities } from './feed/html-tokens';

export interface XmlElement {
  /** Name with its prefix, as written. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Text of the element itself, with entities read; empty where it has children. */
  readonly text: string;
  /** The text stands in a CDATA section. */
  readonly cdata?: boolean;
  /** Line of its start tag, from 1; left out of elements that were not read. */
  readonly line?: number;
}

/** Makes an element; attributes without a value are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  content: string | readonly XmlElement[] = '',
): XmlElement {
  const given = Object.entries(attributes).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const isText = typeof content === 'string';
  return {
    name,
    attributes: Object.fromEntries(given.map(([key, value]) => [key, writable(value)])),
    children: isText ? [] : content,
    text: isText ? writable(content) : '',
  };
}

/** An element whose text stands in a CDATA section. */
export function cdataElement(name: string, text: string): XmlElement {
  return { ...element(name, {}, text), cdata: true };
}

/** Characters that XML 1.0 cannot carry are left out: controls, unpaired surrogates, U+FFFE and U+FFFF. */
function writable(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/gu, '');
}

type Node = Readonly<Record<string, unknown>>;

const TEXT = '#text';
const CDATA = '#cdata';
const ATTRIBUTES = ':@';
const SHARED = {
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  cdataPropName: CDATA,
} as const;

/** Writes a document with its declaration, an element a line. */
export function writeXml(root: XmlElement): string {
  // The builder's own formatting puts white space behind CDATA sections, where it would be part of the value.
  const builder = new XMLBuilder({ ...SHARED, format: false, suppressEmptyNode: true });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build([nodeOf(root, '\n')])}\n`;
}

function nodeOf({ name, attributes, children, text, cdata }: XmlElement, newLine: string): Node {
  const inside = `${newLine}  `;
  const texts: Node[] = cdata === true ? cdataNodes(text) : text === '' ? [] : [{ [TEXT]: text }];
  const laidOut = children.flatMap((child): Node[] => [{ [TEXT]: inside }, nodeOf(child, inside)]);
  return {
    [name]: children.length > 0 ? [...laidOut, { [TEXT]: newLine }] : texts,
    ...(Object.keys(attributes).length === 0 ? {} : { [ATTRIBUTES]: attributes }),
  };
}

/** A section cannot hold its own end; the end is divided between two. */
function cdataNodes(text: string): Node[] {
  return text.split(/(?<=\]\])(?=>)/).map((part) => ({ [CDATA]: [{ [TEXT]: part }] }));
}

/** Reads a document. InputError with line and column where it is not well-formed XML. */
export function readXml(text: string): XmlElement {
  const problem = XMLValidator.validate(text);
  if (problem !== true) {
    const { line, col, msg } = problem.err;
    throw new InputError(`It is not well-formed XML: line ${line}, column ${col}: ${faultIn(msg)}`);
  }
  const parser = new XMLParser({
    ...SHARED,
    trimValues: false,
    parseTagValue: false,
    parseAttributeValue: false,
    captureMetaData: true,
    // Read below, in one pass: the parser knows no numbers of characters.
    processEntities: false,
  });
  const nodes = parser.parse(text) as Node[];
  const lineAt = lineFinder(text);
  const root = nodes.map((node) => elementOf(node, lineAt)).find((one) => one !== undefined);
  if (root === undefined) throw new InputError('It is not well-formed XML: it has no root element.');
  return root;
}

/** The parser lists elements without an end as JSON. */
function faultIn(message: string): string {
  const [, open = '[]'] = /^Invalid '(\[[^\]]*\])' found\.$/.exec(message) ?? [];
  const names = JSON.parse(open) as string[];
  const listed = names.map((name) => `<${name}>`).join(', ');
  return names.length === 0 ? message : `${listed} ${names.length === 1 ? 'has' : 'have'} no end.`;
}

function elementOf(node: Node, lineAt: (index: number) => number): XmlElement | undefined {
  const name = Object.keys(node).find((key) => key !== ATTRIBUTES);
  if (name === undefined || name.startsWith('#') || name.startsWith('?')) return undefined;
  const content = node[name] as readonly Node[];
  const children = content.flatMap((child) => elementOf(child, lineAt) ?? []);
  const { startIndex } = metaDataOf(node) ?? {};
  return {
    name,
    attributes: attributesOf(node),
    children,
    text: children.length > 0 ? '' : content.map(textOf).join(''),
    ...(content.some((child) => CDATA in child) ? { cdata: true } : {}),
    ...(startIndex === undefined ? {} : { line: lineAt(startIndex) }),
  };
}

function attributesOf(node: Node): Readonly<Record<string, string>> {
  const written = Object.entries((node[ATTRIBUTES] ?? {}) as Readonly<Record<string, string>>);
  return Object.fromEntries(written.map(([name, value]) => [name, decodedEntities(value)]));
}

function metaDataOf(node: Node): { readonly startIndex?: number } | undefined {
  return (node as Record<symbol, { startIndex?: number }>)[
    XMLParser.getMetaDataSymbol() as unknown as symbol
  ];
}

function textOf(node: Node): string {
  if (TEXT in node) return decodedEntities(String(node[TEXT]));
  const inside = node[CDATA] as readonly Node[] | undefined;
  return inside === undefined ? '' : inside.map((part) => String(part[TEXT])).join('');
}

function lineFinder(text: string): (index: number) => number {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (index) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] as number) <= index) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}
