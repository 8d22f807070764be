/** What the fault runs of batches make: small episodes with documents of their own, so that no two buy the same words. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FAULT_MATERIAL, ROOT } from '../paths';
import { SHOW, TEMPLATE } from './material';

const SEASON = join(ROOT, 'examples', 'season-1');

export const BATCH = 'faults-season';

interface Planned {
  readonly topic: string;
  readonly sources: readonly string[];
}

const season = (folder: string, ...files: readonly string[]) =>
  files.map((file) => join(SEASON, folder, file));

const PLANNED: readonly Planned[] = [
  {
    topic: 'The Eddystone lighthouse',
    sources: [join(FAULT_MATERIAL, 'eddystone.md'), join(FAULT_MATERIAL, 'lenses.md')],
  },
  {
    topic: 'Modern Stoicism',
    sources: season('ep_002-modern-stoicism', 'from-the-porch-to-the-phone.md', 'a-stoic-day.txt'),
  },
  {
    topic: 'CRISPR gene editing',
    sources: season('ep_003-crispr', '1-salt-marsh-to-stockholm.md', '3-the-line-through-the-embryo.txt'),
  },
  {
    topic: 'Lessons of the fall of Rome',
    sources: season('ep_004-fall-of-rome', 'a-hundred-years-of-falling.md', 'lessons-and-their-limits.txt'),
  },
  {
    topic: 'AI regulation in 2025',
    sources: season('ep_005-ai-regulation', '1-europes-clock.md', '3-two-letters-and-a-clock.txt'),
  },
  {
    topic: 'Artificial intelligence in fifty capitals',
    sources: season(
      'ep_005-ai-regulation',
      '2-one-congress-fifty-capitals.html',
      '4-summits-treaties-laws.pdf',
    ),
  },
  {
    topic: 'The price of a gene therapy',
    sources: season('ep_003-crispr', '2-the-price-of-a-quiet-year.html', '4-cut-swap-write.pdf'),
  },
  {
    topic: 'Counting the Roman empire',
    sources: season('ep_004-fall-of-rome', 'counting-an-empire.pdf', 'fall-or-transformation.html'),
  },
];

export function topicOf(index: number): string {
  return PLANNED[index]?.topic ?? '';
}

/** Workflow ids of the first `count` episodes. */
export function episodeIds(count: number): string[] {
  return PLANNED.slice(0, count).map((_, index) => `${SHOW}/${nameOf(index)}`);
}

export async function writeManifest(path: string, count: number): Promise<void> {
  const manifest = {
    ...{ id: BATCH, title: 'A season that meets faults', show: SHOW, budget: 20 },
    defaults: { minutes: 2, format: 'solo', belowStandard: 'publish', session: TEMPLATE, cost: TEMPLATE },
    episodes: PLANNED.slice(0, count).map((planned, index) => ({ ...planned, episode: nameOf(index) })),
  };
  await writeFile(path, JSON.stringify(manifest));
}

function nameOf(index: number): string {
  return `ep_${String(index + 1).padStart(3, '0')}`;
}
