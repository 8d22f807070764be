/** Which part may know which: read from the imports themselves. */
import { folderTable, partOf } from './folder-table';
import { closureOf, code, cyclesOf, FILES, importsOf, read } from './source-imports';

const inFolder = (...folders: string[]) =>
  FILES.filter((file) => folders.some((folder) => file.startsWith(`${folder}/`)));

test('there are imports to read, of each kind', () => {
  expect(FILES.length).toBeGreaterThan(100);
  expect(closureOf(['worker.ts']).size).toBeGreaterThan(100);
  expect(importsOf('workflows/index.ts').map(({ target }) => target)).toEqual([
    'workflows/batch/batch-workflow.ts',
    'workflows/episode/episode-workflow.ts',
    'workflows/schedule/scheduled-episode-workflow.ts',
  ]);
  const declared = importsOf('cli/command/declarations/spec-commands.ts');
  expect(declared).toContainEqual({ target: 'commander', kind: 'type' });
  expect(declared).toContainEqual({ target: 'cli/command/run-command.ts', kind: 'value' });
  expect(declared).toContainEqual({ target: 'cli/commands/produce.ts', kind: 'late' });
});

describe('the table of folders in ARCHITECTURE.md', () => {
  const rows = folderTable();

  test('has every file of src/ in one of its rows, and a file for each row', () => {
    expect(FILES.filter((file) => partOf(file, rows) === undefined)).toEqual([]);
    expect(
      rows.filter((row) => !FILES.some((file) => partOf(file, rows) === row)).map(({ part }) => part),
    ).toEqual([]);
  });

  test('names no part that is not there', () => {
    const parts = rows.map(({ part }) => part);
    const named = rows.flatMap(({ imports, types }) => [...imports, ...types]);
    expect(named.filter((name) => !parts.includes(name))).toEqual([]);
  });

  test.each(rows)('is kept by $part', (row) => {
    const { part, imports, types, allowsPackage } = row;
    const strangers = FILES.filter((file) => partOf(file, rows) === row).flatMap((file) =>
      importsOf(file)
        .filter(({ target, kind }) => {
          if (!FILES.includes(target)) return !allowsPackage(target, kind);
          const other = partOf(target, rows)?.part ?? target;
          return other !== part && !imports.includes(other) && !(kind === 'type' && types.includes(other));
        })
        .map(({ target, kind }) => `${file} → ${target} (${kind})`),
    );
    expect(strangers).toEqual([]);
  });

  test('has no row that allows a folder which nobody there imports', () => {
    const unused = rows.flatMap((row) => {
      const used = new Set(
        FILES.filter((file) => partOf(file, rows) === row)
          .flatMap(importsOf)
          .map(({ target }) => partOf(target, rows)?.part),
      );
      return [...row.imports, ...row.types]
        .filter((name) => !used.has(name))
        .map((name) => `${row.part}: ${name}`);
    });
    expect(unused).toEqual([]);
  });
});

describe('cycles', () => {
  test('of imports at run time are nowhere', () => {
    expect(cyclesOf(FILES, ['value', 'late'])).toEqual([]);
  });

  test('are nowhere within a folder of src/, types included', () => {
    const folders = new Set(FILES.flatMap((file) => (file.includes('/') ? [file.split('/')[0] ?? ''] : [])));
    expect(folders.size).toBeGreaterThan(10);
    const cycles = [...folders].flatMap((folder) => cyclesOf(inFolder(folder), ['value', 'late', 'type']));
    expect(cycles).toEqual([]);
  });
});

test('workflows pull in no package but those of the workflow SDK, however far it goes', () => {
  const packages = [...closureOf(inFolder('workflows'))].filter(([target]) => !FILES.includes(target));
  const strangers = packages.filter(([target]) => !/^@temporalio\/(workflow|common)$/.test(target));
  expect(packages.length).toBeGreaterThan(0);
  expect(strangers.map(([, way]) => way)).toEqual([]);
});

test('adapters, which lie in the folders of providers/, are loaded by composition.ts alone', () => {
  const isAdapter = (target: string) => /^providers\/.*\//.test(target);
  const users = FILES.filter((file) => !file.startsWith('providers/')).filter((file) =>
    importsOf(file).some(({ target, kind }) => kind !== 'type' && isAdapter(target)),
  );
  expect(users).toEqual(['composition.ts']);
});

test('the command line answers --help without the SDK, services, engines and schemas', () => {
  const eager = closureOf(['client.ts'], ['value']);
  const heavy = [...eager].filter(([target]) =>
    /^(@temporalio|@ai-sdk|ai$|zod|phases|activities)/.test(target),
  );
  expect(eager.size).toBeGreaterThan(20);
  expect(heavy.map(([, way]) => way)).toEqual([]);
});

test('only settings/ reads settings from the environment; passing all of it on to a program is not reading', () => {
  const readers = FILES.filter((file) =>
    /process\.env(?!\s*,\s*GOBIN)|\{[^}]*\benv\b[^}]*\}\s*=\s*process\b/.test(code(file)),
  );
  expect(readers.length).toBeGreaterThan(0);
  expect(readers.filter((file) => !file.startsWith('settings/'))).toEqual([]);
});

test('only cli/, client.ts and worker.ts print', () => {
  const printers = FILES.filter((file) => /\bconsole\.\w+\(|process\.std(?:out|err)\b/.test(code(file)));
  expect(printers.length).toBeGreaterThan(0);
  expect(printers.filter((file) => !/^(cli\/|client\.ts$|worker\.ts$)/.test(file))).toEqual([]);
});

test('domain/, english/, naming/ and phases/ read no clock and draw no lots', () => {
  const impure = inFolder('domain', 'english', 'naming', 'phases').filter((file) =>
    /\bMath\.random\(|\bDate\.now\(|\bnew Date\(\)|\brandomUUID\(/.test(code(file)),
  );
  expect(impure).toEqual([]);
});

test('activities reach the functions of the table of the craft by the table alone, and so in threads', () => {
  const importedBy = (file: string) =>
    [...read(file).matchAll(/^import \{([^}]*)\} from '[^']*\/phases\//gm)].flatMap(([, names = '']) =>
      names.split(',').map((name) => name.trim()),
    );
  const craft = importedBy('activities/craft/table.ts');
  expect(craft).toContain('extractFindings');
  const others = inFolder('activities').filter((file) => !file.startsWith('activities/craft/'));
  expect(others.filter((file) => importedBy(file).some((name) => craft.includes(name)))).toEqual([]);
});
