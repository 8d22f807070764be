/** An export that no other file uses is either dead or private to its file. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type ModuleItem, parseSync } from '@swc/core';

const ROOT = resolve(__dirname, '..', '..');
const FILES = ['src', 'test', 'bench', 'scripts'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`),
);
const KNOWN = new Set(FILES);
/** Used from outside: the library, the programs, the workflows of the bundle. */
const ENTRIES = [
  ...['src/index.ts', 'src/client.ts', 'src/worker.ts'],
  ...['src/workflows/index.ts', 'src/workflows/versioned.ts', 'src/workflows/run-endings.ts'],
];

interface Exported {
  readonly name: string;
  /** A type leaves nothing behind, and says what a function of its file takes and gives. */
  readonly isType: boolean;
}

interface Names {
  readonly exported: readonly Exported[];
  /** `file name` for each name that is taken from another file, `file *` where all of them may be. */
  readonly used: readonly string[];
}

/** A file of ours as a path below the root; undefined for a package. */
function located(file: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const target = relative(ROOT, resolve(ROOT, dirname(file), specifier)).replaceAll('\\', '/');
  return [`${target}.ts`, `${target}/index.ts`].find((path) => KNOWN.has(path));
}

function namesOf(file: string): Names {
  const source = readFileSync(join(ROOT, file), 'utf8');
  const { body } = parseSync(source, { syntax: 'typescript' });
  const lazy = [
    ...source.matchAll(/\b(?:import|require|jest\.mock|requireActual)(?:<[^>]*>)?\(\s*'(\.[^']+)'/g),
  ];
  return {
    exported: body.flatMap(exportsOf),
    used: [
      ...body.flatMap((item) => takenBy(item, file)),
      ...lazy.map(([, specifier = '']) => `${located(file, specifier)} *`),
    ],
  };
}

function exportsOf(item: ModuleItem): Exported[] {
  const values = (names: readonly string[]) => names.map((name) => ({ name, isType: false }));
  if (item.type === 'ExportNamedDeclaration' && item.source == null) {
    const own = item.specifiers.filter((one) => one.type === 'ExportSpecifier');
    return values(own.map(({ exported, orig }) => (exported ?? orig).value));
  }
  if (item.type !== 'ExportDeclaration') return [];
  const { declaration } = item;
  switch (declaration.type) {
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return values([declaration.identifier.value]);
    case 'VariableDeclaration':
      return values(
        declaration.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.value] : [])),
      );
    case 'TsInterfaceDeclaration':
    case 'TsTypeAliasDeclaration':
      return [{ name: declaration.id.value, isType: true }];
    default:
      return [];
  }
}

function takenBy(item: ModuleItem, file: string): string[] {
  if (item.type === 'ExportAllDeclaration') return [`${located(file, item.source.value)} *`];
  if (item.type === 'ExportNamedDeclaration' && item.source != null) {
    const from = located(file, item.source.value);
    return item.specifiers.map((one) => `${from} ${one.type === 'ExportSpecifier' ? one.orig.value : '*'}`);
  }
  if (item.type !== 'ImportDeclaration') return [];
  const from = located(file, item.source.value);
  return item.specifiers.map((one) =>
    one.type === 'ImportSpecifier' ? `${from} ${(one.imported ?? one.local).value}` : `${from} *`,
  );
}

const NAMES = new Map(FILES.map((file) => [file, namesOf(file)]));

/** Exports of src that none of these files takes, by their files. */
function unusedIn(users: (file: string) => boolean): (Exported & { readonly file: string })[] {
  const used = new Set([...NAMES].flatMap(([file, names]) => (users(file) ? names.used : [])));
  return [...NAMES].flatMap(([file, { exported }]) =>
    file.startsWith('src/') && !ENTRIES.includes(file) && !used.has(`${file} *`)
      ? exported.filter(({ name }) => !used.has(`${file} ${name}`)).map((one) => ({ ...one, file }))
      : [],
  );
}

/** Whether the name stands in the code of its file again, besides where it is declared. */
function isUsedAtHome({ file, name }: { readonly file: string; readonly name: string }): boolean {
  const code = readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<=\s)\/\/.*/g, '');
  return [...code.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length > 1;
}

const shown = (found: readonly { readonly file: string; readonly name: string }[]) =>
  found.map(({ file, name }) => `${file} ${name}`);

test('there are exports to look at', () => {
  expect(NAMES.get('src/artifacts/canonical-json.ts')?.exported).toEqual([
    { name: 'canonicalJson', isType: false },
  ]);
  expect(NAMES.get('src/templates/load.ts')?.used).toContain('src/artifacts/canonical-json.ts canonicalJson');
  expect([...NAMES.values()].flatMap(({ exported }) => exported).length).toBeGreaterThan(1_000);
});

test('every exported value is used by another file, every type by its own at least', () => {
  const unused = unusedIn(() => true);
  expect(shown(unused.filter((one) => !one.isType || !isUsedAtHome(one)))).toEqual([]);
});

test('nothing is kept for its tests alone', () => {
  const product = unusedIn((file) => !file.startsWith('test/'));
  expect(shown(product.filter((one) => !isUsedAtHome(one)))).toEqual([]);
});
