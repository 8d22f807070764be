import { mkdir, stat, writeFile } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { bringSharedTemplates } from '../../composition';
import { ID_RULE } from '../../domain/episode-id';
import { InputError } from '../../domain/failure';
import { SHOW_FILE, titleFromId } from '../../domain/show';
import { withoutUndefined } from '../../domain/without-undefined';
import { idFrom } from '../../intake/episode-spec';
import { readShow } from '../../intake/show/read-show';
import { loadTemplate } from '../../templates/load';
import { showSchema } from '../../templates/show-schema';
import type { CommandContext, CommonOptions } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';

export interface InitOptions extends CommonOptions {
  readonly id?: string;
  readonly title?: string;
  readonly author?: string;
  readonly language?: string;
  readonly link?: string;
  readonly cover?: string;
  readonly category?: string[];
  readonly topic?: string;
}

const FIRST_SPEC = 'first-episode.json';
const SOURCES = 'sources';

/** Makes a folder a show: `show.json`, a first spec and a place for documents. A file that is there is never written over. */
export async function init(
  { out, place }: CommandContext,
  given: string | undefined,
  options: InitOptions,
): Promise<ExitCode> {
  const folder = resolve(given ?? '.');
  const file = join(folder, SHOW_FILE);
  if (await isThere(file)) {
    const { show } = await readShow(file);
    throw new InputError(`${file} is there already and describes "${show.title}". Nothing was changed.`);
  }
  await bringSharedTemplates(place);
  const show = await newShow(folder, options, place.templatesDir);
  const schema = (name: string) => relative(folder, join(place.schemasDir, name)).replaceAll('\\', '/');
  await made(folder, async () => {
    await mkdir(join(folder, SOURCES), { recursive: true });
    await writeFile(file, text({ $schema: schema('show.json'), ...show }), { flag: 'wx' });
  });
  const spec = { $schema: schema('spec.json'), topic: options.topic ?? '' };
  const isNew = await made(folder, () => writeNew(join(folder, FIRST_SPEC), text(spec)));
  out.document({ id: show.id, folder, files: [SHOW_FILE, ...(isNew ? [FIRST_SPEC] : []), `${SOURCES}/`] });
  out.print(`"${show.title}" is a show now: ${folder}\n`);
  out.print(
    `  ${SHOW_FILE}           its title, hosts, voices, wording, and what all its episodes share; cover, link and owner may be added`,
  );
  out.print(`  ${FIRST_SPEC}  a first episode${isNew ? '' : ' (it was there already and stays as it is)'}`);
  out.print(`  ${SOURCES}/            a place for documents\n`);
  const enter = given === undefined ? '' : `cd ${relative('.', folder) || '.'} && `;
  const topic = options.topic === undefined ? `write its topic into ${FIRST_SPEC}, ` : '';
  out.print(`Put a document into ${SOURCES}/, ${topic}and make it:\n`);
  out.print(`  ${enter}showrunner produce ${FIRST_SPEC}`);
  return EXIT.ok;
}

/** Writes a show with the hosts, voices and wording of the usual template, to be changed. */
async function newShow(folder: string, options: InitOptions, templatesDir: readonly string[]) {
  const { template } = await loadTemplate('session', 'narrative', templatesDir);
  const id = options.id ?? idFrom(basename(folder));
  if (id === undefined)
    throw new InputError(`The name of the folder ${folder} gives no id; name one with --id (${ID_RULE}).`);
  const title = options.title ?? titleFromId(id);
  const { category, disclosure } = template.show;
  const written = {
    id,
    title,
    spokenTitle: title,
    author: options.author ?? title,
    language: options.language ?? 'en',
    ...withoutUndefined({ link: options.link, cover: options.cover }),
    categories: options.category ?? [category],
    hosts: template.hosts.duo.map(({ name, voice, otherwise }) => ({
      name,
      voice,
      ...withoutUndefined({ otherwise }),
    })),
    intro: 'This is {{show}}, and I am {{guide}}.',
    outro: 'Thank you for listening.',
    disclosure,
    defaults: {
      sources: [SOURCES],
      minutes: 6,
      session: 'narrative',
      quality: 'narrative',
      cost: 'standard',
    },
  };
  const parsed = showSchema.safeParse(written);
  if (parsed.success) return written;
  throw new InputError(
    parsed.error.issues.map(({ path, message }) => `--${String(path[0])}: ${message}.`).join('\n'),
  );
}

const text = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** False where a file of this name is there, which stays. */
async function writeNew(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function made<T>(folder: string, make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new InputError(
      code === 'EEXIST' || code === 'ENOTDIR'
        ? `${folder} cannot become the folder of a show: a file stands in its way. Name another folder.`
        : `The folder ${folder} cannot be written (${code ?? message}).`,
    );
  }
}
