import { parseSync } from '@swc/core';
import { spelledOut } from './spelled-out';

/** A string, template or regular expression of a source file. */
export interface Literal {
  readonly text: string;
  /** What it spells out, in pieces that do not join. */
  readonly pieces: readonly string[];
  /** A literal expression as it would run; undefined for strings. */
  readonly pattern: RegExp | undefined;
}

/** Sequences of a string that looks like a part of an expression are read as of one: `new RegExp(`…`)`. */
const PART_OF_PATTERN = /\\b|\\s|\(\?|\\w|\|/;

/** All literals of a TypeScript source, without the names of modules and of types. */
export function literalsOf(source: string): readonly Literal[] {
  const literals: Literal[] = [];
  visit(parseSync(source, { syntax: 'typescript' }), literals);
  return literals;
}

type Node = Readonly<Record<string, unknown>>;

const NAMES_ONLY = ['ImportDeclaration', 'ExportAllDeclaration', 'TsLiteralType'];

function visit(node: unknown, literals: Literal[]): void {
  if (Array.isArray(node)) for (const child of node) visit(child, literals);
  if (!isNode(node) || NAMES_ONLY.includes(String(node.type))) return;
  if (node.type === 'StringLiteral') literals.push(ofText(String(node.value)));
  if (node.type === 'TemplateElement') literals.push(ofText(String(node.cooked ?? node.raw)));
  if (node.type === 'RegExpLiteral') {
    const text = String(node.pattern);
    const flags = String(node.flags).replace(/[gy]/g, '');
    literals.push({ text, pieces: spelledOut(text), pattern: new RegExp(text, flags) });
  }
  for (const child of Object.values(node)) if (typeof child === 'object') visit(child, literals);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function ofText(text: string): Literal {
  const pieces = PART_OF_PATTERN.test(text) ? spelledOut(text) : text.split('\n');
  return { text, pieces, pattern: undefined };
}
