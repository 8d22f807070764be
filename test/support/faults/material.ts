/** What the fault runs make: one small episode of seven paid calls, with templates and prices of its own. */
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PriceBook } from '../../../src/domain/price-book';
import type { CostTemplate, SessionTemplate } from '../../../src/domain/templates';
import { FAULT_MATERIAL, ROOT } from '../paths';

/** Segments of the episode, each one paid call; the auditor holds it to this. */
export const CALLS = 7;
/** Short segments, so that two minutes are so many calls. */
export const MOST_CHARACTERS = 280;
export const SHOW = 'faults';
export const TOPIC = 'The Eddystone lighthouse';
export const DOCUMENTS = ['eddystone.md', 'lenses.md'];
export const VOICES = 'onyx,nova';
/** Name of the session, cost and price templates of the runs. */
export const TEMPLATE = 'faults';
const MICROS_PER_MILLION_CHARACTERS = 15_000_000;

/** Writes templates in which this provider's speech has a price. */
export async function writeTemplates(folder: string, provider: string): Promise<void> {
  await cp(join(ROOT, 'templates'), folder, { recursive: true });
  const session = await template<SessionTemplate>('session', 'narrative@1');
  const cost = await template<CostTemplate>('cost', 'standard@1');
  const prices = await template<PriceBook>('prices', 'standard@1');
  await write(folder, 'session', {
    ...session,
    hosts: {
      ...session.hosts,
      solo: session.hosts.solo.map((host) => ({ ...host, voice: 'onyx' })),
      duo: session.hosts.duo.map((host, at) => ({ ...host, voice: ['onyx', 'nova'][at] ?? 'onyx' })),
    },
    research: { ...session.research, minSources: 2, institutionalShare: 0 },
    speech: { ...session.speech, maxSegmentCharacters: MOST_CHARACTERS },
  });
  await write(folder, 'cost', { ...cost, prices: `${TEMPLATE}@1` });
  await write(folder, 'prices', {
    ...prices,
    prices: [
      ...prices.prices,
      {
        ...{ provider, model: 'tts-1', operation: 'speech', unit: 'characters', per: 1_000_000 },
        ...{ micros: MICROS_PER_MILLION_CHARACTERS, asOf: '2026-01-01', source: 'the loopback provider' },
      },
    ],
  });
}

export async function writeSpec(path: string, episode: string): Promise<void> {
  const spec = {
    ...{ show: SHOW, episode, topic: TOPIC, minutes: 2, format: 'solo' },
    ...{ belowStandard: 'publish', session: TEMPLATE, cost: TEMPLATE },
    sources: DOCUMENTS.map((name) => join(FAULT_MATERIAL, name)),
  };
  await writeFile(path, JSON.stringify(spec));
}

async function template<T>(kind: string, id: string): Promise<T> {
  return JSON.parse(await readFile(join(ROOT, 'templates', kind, `${id}.json`), 'utf8')) as T;
}

async function write(folder: string, kind: string, value: object): Promise<void> {
  await mkdir(join(folder, kind), { recursive: true });
  await writeFile(
    join(folder, kind, `${TEMPLATE}@1.json`),
    JSON.stringify({ ...value, id: `${TEMPLATE}@1` }),
  );
}
