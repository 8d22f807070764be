/** This machine: Node, the data directory and its disk, the templates, the keys that are set. */
import { constants, existsSync } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openRecords } from '../../artifacts/storage';
import { bringSharedTemplates } from '../../composition';
import { counted } from '../../domain/wording';
import type { Finding } from '../../providers/finding';
import { keysSet } from '../../settings/services';
import type { Surroundings } from '../../settings/surroundings';
import { listTemplates, loadTemplate, type TemplateKind } from '../../templates/load';
import { loadPrompts } from '../../templates/load-prompts';

const NODE_AT_LEAST = [20, 3] as const;
const GIB = 1024 ** 3;
/** An hour of takes and programme is some hundreds of megabytes while it is made. */
const LITTLE_SPACE_GIB = 2;
const NO_SPACE_GIB = 0.25;

export async function checkNode(version = process.versions.node): Promise<Finding> {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wantedMajor, wantedMinor] = NODE_AT_LEAST;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor))
    return { state: 'ok', said: version };
  return {
    state: 'fault',
    said: `${version} is too old`,
    advice: `Install Node ${NODE_AT_LEAST.join('.')} or newer.`,
  };
}

/** Nothing is made: a data directory that is not there yet is judged by the folder that it would be made in. */
export async function checkDataDirectory({ dataDir }: Pick<Surroundings, 'dataDir'>): Promise<Finding> {
  const there = nearestFolder(dataDir);
  const advice = 'Choose another with --data, or free some of it.';
  try {
    await access(there, constants.W_OK);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'no access';
    return { state: 'fault', said: `${dataDir} cannot be written (${reason})`, advice };
  }
  const { bavail, bsize } = await statfs(there);
  const free = (bavail * bsize) / GIB;
  const said = `${dataDir}${there === dataDir ? '' : ' (made by the first episode)'}, ${free.toFixed(1)} GiB free`;
  if (free < NO_SPACE_GIB) return { state: 'fault', said, advice };
  return free < LITTLE_SPACE_GIB ? { state: 'warning', said, advice } : { state: 'ok', said };
}

/** The bucket that is the store, looked at and left as it is; no finding where the data directory is the store, InputError where it was. */
export async function checkStore(place: Surroundings): Promise<readonly Finding[]> {
  const { bucket } = place;
  const { sessions } = await openRecords(place);
  if (bucket === undefined) return [];
  const shows = await sessions.names();
  return [{ state: 'ok', said: `${bucket.address} answers, with ${counted(shows.length, 'show')}` }];
}

function nearestFolder(path: string): string {
  const parent = dirname(path);
  return existsSync(path) || parent === path ? path : nearestFolder(parent);
}

/** Every template that is there, those that machines of the bucket share among them, and every prompt. */
export async function checkTemplates(place: Surroundings): Promise<Finding | Finding[]> {
  const { templatesDir, promptsDir } = place;
  await bringSharedTemplates(place);
  const kinds = ['session', 'quality', 'cost', 'prices'] as const satisfies readonly TemplateKind[];
  const faults: Finding[] = [];
  let read = 0;
  for (const kind of kinds) {
    const listed = await listTemplates(kind, templatesDir).catch(() => []);
    if (listed.length === 0)
      faults.push({ state: 'fault', said: `there are no ${kind} templates in ${templatesDir.join(', ')}` });
    for (const { id } of listed) {
      try {
        await loadTemplate(kind, id, templatesDir);
        read += 1;
      } catch (error) {
        faults.push({ state: 'fault', said: (error as Error).message });
      }
    }
  }
  if (faults.length > 0) return faults;
  const prompts = await loadPrompts(promptsDir);
  return { state: 'ok', said: `${read} templates and ${prompts.size} prompts load` };
}

/** Names alone. */
export async function checkKeys(): Promise<Finding> {
  const names = keysSet();
  if (names.length === 0) return { state: 'ok', said: 'none is set; everything is done on this machine' };
  return { state: 'ok', said: `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} set` };
}
