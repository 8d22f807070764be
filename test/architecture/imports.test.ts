/** Which part may know which: read from the imports themselves, followed as far as they go. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const SRC = resolve(__dirname, '..', '..', 'src');
const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .map((file) => file.replaceAll('\\', '/'));

const read = (file: string) => readFileSync(join(SRC, file), 'utf8');
const inFolder = (...folders: string[]) =>
  FILES.filter((file) => folders.some((folder) => file.startsWith(`${folder}/`)));

/** What a file imports at run time; `import type` and `import { type … }` alone leave nothing behind. */
function importsOf(file: string): string[] {
  const statements = read(file).matchAll(
    /^(?:import|export)\b(?!\s+type\b)([^;'"]*?)from\s+['"]([^'"]+)['"]/gm,
  );
  const named = [...statements].flatMap(([, clause = '', specifier = '']) =>
    isTypesOnly(clause) ? [] : [specifier],
  );
  const dynamic = [...read(file).matchAll(/\b(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/g)].map(
    ([, name = '']) => name,
  );
  const bare = [...read(file).matchAll(/^import\s+['"]([^'"]+)['"]/gm)].map(([, name = '']) => name);
  return [...named, ...dynamic, ...bare].map((specifier) => located(file, specifier));
}

function isTypesOnly(clause: string): boolean {
  const names = /^\s*\{([^}]*)\}\s*$/
    .exec(clause)?.[1]
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  return names?.every((name) => name.startsWith('type ')) ?? false;
}

/** A file of ours as a path below src, a package by its name. */
function located(file: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const target = relative(SRC, resolve(SRC, dirname(file), specifier)).replaceAll('\\', '/');
  return FILES.find((known) => known === `${target}.ts` || known === `${target}/index.ts`) ?? target;
}

/** Everything that these files pull in, each with the way it came. */
function closureOf(files: readonly string[]): Map<string, string> {
  const via = new Map<string, string>();
  const queue = files.map((file) => ({ file, way: file }));
  for (const { file, way } of queue) {
    for (const found of importsOf(file)) {
      if (via.has(found)) continue;
      via.set(found, `${way} → ${found}`);
      if (FILES.includes(found)) queue.push({ file: found, way: `${way} → ${found}` });
    }
  }
  return via;
}

function strangers(files: readonly string[], isKnown: (found: string) => boolean): string[] {
  return [...closureOf(files)].filter(([found]) => !isKnown(found)).map(([, way]) => way);
}

test('there are imports to read', () => {
  expect(FILES.length).toBeGreaterThan(100);
  expect(closureOf(['worker.ts']).size).toBeGreaterThan(100);
  expect(importsOf('workflows/index.ts')).toEqual([
    'workflows/batch/batch-workflow.ts',
    'workflows/episode/episode-workflow.ts',
  ]);
});

test('workflows pull in the workflow SDK, domain/, naming/ and each other: nothing of Node', () => {
  const known = ['@temporalio/workflow', '@temporalio/common'];
  const found = strangers(
    inFolder('workflows'),
    (name) => known.includes(name) || /^(domain|naming|workflows)\//.test(name),
  );
  expect(found).toEqual([]);
});

test('the domain pulls in nothing but itself', () => {
  expect(strangers(inFolder('domain'), (name) => name.startsWith('domain/'))).toEqual([]);
});

test('the threads pull in Node and the domain', () => {
  const found = strangers(inFolder('threads'), (name) => /^(node:|domain\/|threads\/)/.test(name));
  expect(found).toEqual([]);
});

test('the craft knows neither Temporal, nor the workflows, nor where it runs', () => {
  const found = strangers(
    inFolder('phases', 'english'),
    (name) =>
      !/^(@temporalio\/|temporal\/|workflows\/|activities\/|cli\/|composition|artifacts\/)/.test(name),
  );
  expect(found).toEqual([]);
});

test('providers know their port and the domain, not who uses them', () => {
  const found = strangers(
    inFolder('providers'),
    (name) => !/^(@temporalio\/|temporal\/|workflows\/|activities\/|cli\/|composition)/.test(name),
  );
  expect(found).toEqual([]);
});

test('adapters of speech are chosen in the composition alone', () => {
  const users = FILES.filter((file) => !file.startsWith('providers/')).filter((file) =>
    importsOf(file).some((name) => name.startsWith('providers/') && !name.endsWith('speech-provider.ts')),
  );
  expect(users.filter((file) => file !== 'composition.ts')).toEqual([]);
});

test('only the composition reads settings from the environment; passing all of it on to a program is not reading', () => {
  const readers = FILES.filter((file) =>
    /process\.env(?!\s*,\s*GOBIN)|\{[^}]*\benv\b[^}]*\}\s*=\s*process\b/.test(code(file)),
  );
  expect(readers).toEqual(['composition.ts']);
});

test('only the command line prints', () => {
  const printers = FILES.filter((file) => /\bconsole\.\w+\(|process\.std(?:out|err)\.write/.test(code(file)));
  expect(
    printers.filter((file) => !file.startsWith('cli/') && !['client.ts', 'worker.ts'].includes(file)),
  ).toEqual([]);
});

test('workflows and domain read no clock of their own and draw no lots', () => {
  const pure = inFolder('domain', 'phases');
  const impure = pure.filter((file) =>
    /\bMath\.random\(|\bDate\.now\(|\bnew Date\(\)|\brandomUUID\(/.test(code(file)),
  );
  expect(impure).toEqual([]);
});

/** Without comments, roughly: what stands in one is not done. */
function code(file: string): string {
  return read(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');
}
