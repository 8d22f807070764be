/**
 * Puts real documents through the narrator and prints every line that looks wrong, for a person to read: `npm run corpus`
 * fetches ten documents from Debian's packages, `npm run corpus -- FOLDER` takes the files of a folder, one episode a file.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { InputError } from '../src/domain/failure';
import type { Script } from '../src/domain/script';
import { pointsBack } from '../src/english/points-back';
import { countWords } from '../src/english/words';
import { spokenForm } from '../src/phases/audio/narration/spoken/spoken-form';
import { detectMediaType } from '../src/phases/research/reading/media-type';
import { readInPlace } from '../src/phases/research/reading/read-in-place';
import { narrated } from '../test/support/material/told-episode';

const MINUTES = 6;

/** Debian package, file in it, topic. */
const DOCUMENTS: readonly (readonly [string, string, string])[] = [
  ['debian-history', 'debian-history/docs/project-history.en.pdf', 'The history of Debian'],
  ['debian-policy', 'debian-policy/policy.epub', 'How Debian packages are kept in order'],
  ['doc-debian', 'debian/constitution.txt', 'How the Debian project decides'],
  ['sqlite3-doc', 'sqlite3/testing.html', 'How SQLite is tested'],
  ['sqlite3-doc', 'sqlite3/atomiccommit.html', 'How SQLite survives a power failure'],
  ['sqlite3-doc', 'sqlite3/whentouse.html', 'When to use SQLite'],
  ['git-doc', 'git/html/git-bisect-lk2009.html', 'How bisection finds a regression'],
  [
    'debian-handbook',
    'debian-handbook/html/en-US/sect.debian-internals.html',
    'How the Debian project works',
  ],
  ['postgresql-doc-15', 'postgresql-doc-15/html/mvcc-intro.html', 'Concurrency in PostgreSQL'],
  ['postgresql-doc-15', 'postgresql-doc-15/html/history.html', 'Where PostgreSQL came from'],
];

/** Patterns of lines that look wrong, each with its name. */
const SUSPICIONS: readonly (readonly [string, RegExp])[] = [
  ['a mark that points to a note', /\[\d+\]|[¹²³⁴-⁹](?=\s|$)|\w\.\d{1,2}(?=\s\p{Lu})/u],
  ['an address', /https?:|www\.|\w@\w/],
  ['points at the page', /\b(?:above|below|figure \d|section \d|see )\b/i],
  ['code', /[{}<>=\\`|]|\w_\w|\(\)/],
  ['shouted', /(?:\b\p{Lu}{4,}\b[ ,]*){3,}/u],
  ['a word of more than forty letters', /\p{L}{40,}/u],
  ['no sentence', /[^.!?…:"”’)\]]$/],
  ['lower case at its beginning', /^\p{Ll}/u],
  ['two spaces, or space before a mark', / {2}| [,.;:!?](?:\s|$)/],
];

async function main(): Promise<void> {
  const [folder] = process.argv.slice(2);
  const files = folder === undefined ? fetched() : given(folder);
  let suspicious = 0;
  for (const { path, topic } of files) {
    const script = await scriptOf(path, topic);
    const lines = script === undefined ? ['nothing could be read aloud'] : suspectLines(script);
    suspicious += lines.length;
    console.log(
      `\n${basename(path)}: ${script?.words ?? 0} words on "${topic}", ${lines.length} suspicious lines`,
    );
    for (const line of lines) console.log(`  ${line}`);
  }
  console.log(`\n${files.length} documents, ${suspicious} suspicious lines`);
}

function given(folder: string): { path: string; topic: string }[] {
  return readdirSync(folder).map((name) => ({
    path: join(folder, name),
    topic: name.replace(/\.\w+$/, '').replace(/[-_]+/g, ' '),
  }));
}

/** Fetches the packages with the system's package manager and unpacks them beside each other. */
function fetched(): { path: string; topic: string }[] {
  const root = join(tmpdir(), 'showrunner-corpus');
  mkdirSync(root, { recursive: true });
  for (const name of new Set(DOCUMENTS.map(([packageName]) => packageName))) {
    const known = readdirSync(root).find((file) => file.startsWith(`${name}_`) && file.endsWith('.deb'));
    if (known === undefined) execFileSync('apt-get', ['download', name], { cwd: root, stdio: 'ignore' });
    const file = readdirSync(root).find((other) => other.startsWith(`${name}_`)) as string;
    execFileSync('dpkg-deb', ['-x', join(root, file), join(root, 'unpacked')]);
  }
  return DOCUMENTS.map(([, file, topic]) => ({
    path: unzipped(join(root, 'unpacked/usr/share/doc', file)),
    topic,
  }));
}

/** Debian compresses long text files. */
function unzipped(path: string): string {
  try {
    readFileSync(path);
  } catch {
    writeFileSync(path, execFileSync('gzip', ['-dc', `${path}.gz`], { maxBuffer: 1 << 28 }));
  }
  return path;
}

/** The episode that the narrator makes of one document; undefined where it holds no passage to read aloud. */
async function scriptOf(path: string, topic: string): Promise<Script | undefined> {
  const bytes = readFileSync(path);
  const name = basename(path);
  const document = await readInPlace({ id: 's1', name, mediaType: detectMediaType(name, bytes), bytes });
  try {
    return narrated({ documents: [document], topic, minutes: MINUTES, format: 'duo' }).script;
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

function suspectLines(script: Script): string[] {
  const seen = new Set<string>();
  const titles = script.parts.flatMap(({ title }) =>
    /^[\d§]|^\p{Lu}{2,} \p{Lu}{2,}/u.test(title) ? [`title: ${title}`] : [],
  );
  const lines = script.parts.flatMap((part) =>
    part.turns.flatMap(({ sentences }) =>
      sentences.flatMap(({ text, role, quotes }, at) => {
        const before = sentences[at - 1];
        const opens = role === 'claim' && before?.role !== 'claim';
        const spoken = spokenForm(text);
        const found = [
          ...SUSPICIONS.filter(([, pattern]) => pattern.test(text)).map(([what]) => what),
          ...(opens && pointsBack(quotes[0]?.text ?? '') !== null
            ? ['opens on a word that points back']
            : []),
          ...(countWords(text) > 55 ? ['long'] : []),
          ...(role === 'claim' && seen.has(text) ? ['told twice'] : []),
          ...(/[^\p{L}\p{M}\s.,;:!?'’"“”()…–—-]/u.test(spoken) ? [`spoken with a sign: ${spoken}`] : []),
        ];
        seen.add(text);
        return found.length === 0 ? [] : [`${found.join(', ')}: ${text}`];
      }),
    ),
  );
  return [...titles, ...lines];
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
