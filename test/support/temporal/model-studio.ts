/** The activities of an episode by models, run one after the other against the loopback, as the workflow does. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import type { Dependencies } from '../../../src/activities/dependencies';
import { researchActivities } from '../../../src/activities/research/research-activities';
import { priceActivities } from '../../../src/activities/roles/price-activities';
import { type RoleActivities, roleActivities } from '../../../src/activities/roles/role-activities';
import type { ScriptSheet } from '../../../src/activities/roles/role-steps';
import { reviewActivities } from '../../../src/activities/script/review-activities';
import { createSessionFolders } from '../../../src/artifacts/sessions';
import type { ArtifactRef } from '../../../src/domain/artifact';
import type { Format } from '../../../src/domain/format';
import { readingsOf } from '../../../src/domain/script-length';
import { detectMediaType } from '../../../src/phases/research/reading/media-type';
import { createPublishTarget } from '../../../src/providers/publishing/create-target';
import type { SpeechProvider } from '../../../src/providers/speech/speech-provider';
import { loadTemplate } from '../../../src/templates/load';
import { loadPrompts } from '../../../src/templates/load-prompts';
import { loopbackModels } from '../loopback/model';
import type { LoopbackProvider } from '../loopback/provider';
import { craftInPlace } from '../material/craft-in-place';
import type { Bench } from '../material/paid-calls';
import { ROOT } from '../paths';

const SEASON = join(ROOT, 'examples', 'season-1');
export const ALLOWANCE = 50_000_000;

const voice = (id: string, wordsPerMinute: number) =>
  ({ id, wordsPerMinute }) as SpeechProvider['voices'][number];

export interface ModelStudio {
  readonly deps: Dependencies;
  readonly models: RoleActivities;
  readonly free: ReturnType<typeof priceActivities>;
  readonly craft: ReturnType<typeof researchActivities> & ReturnType<typeof reviewActivities>;
  /** As a worker would: within an activity. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

export async function modelStudio(loopback: LoopbackProvider, bench: Bench): Promise<ModelStudio> {
  const deps: Dependencies = {
    store: bench.store,
    payOnce: bench.books(),
    craft: craftInPlace,
    speech: {
      name: 'fake',
      version: '1',
      voices: [voice('rms', 144), voice('slt', 163)],
    } as unknown as SpeechProvider,
    models: loopbackModels(loopback),
    prompts: await loadPrompts(join(ROOT, 'prompts')),
    publishTarget: createPublishTarget,
    announceFeed: async () => undefined,
    sessions: createSessionFolders(''),
    now: () => new Date(0),
  };
  return {
    deps,
    models: roleActivities(deps),
    free: priceActivities(deps),
    craft: { ...researchActivities(deps), ...reviewActivities(deps) },
    run: (work) => new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') }).run(work),
  };
}

export interface Produced {
  readonly sheet: ScriptSheet;
  readonly outline: ArtifactRef;
  readonly script: ArtifactRef;
  readonly report: ArtifactRef;
  readonly barMet: boolean;
  readonly revision: number;
  readonly costMicros: number;
  readonly parts: readonly ArtifactRef[];
}

export interface Wanted {
  /** Of the season. */
  readonly episode: string;
  readonly minutes: number;
  readonly format?: Format;
  readonly model: string;
  readonly judge: string;
  /** Research that is done already. */
  readonly sheet?: ScriptSheet;
}

const orderFor = ({ model }: Wanted) => ({ by: { model, allowanceMicros: ALLOWANCE } });
type Paid = <T extends { costMicros: number }>(step: string, work: () => Promise<T>) => Promise<T>;

async function research(studio: ModelStudio, wanted: Wanted, paid: Paid): Promise<ScriptSheet> {
  const { deps, run, craft, models } = studio;
  const { minutes, format = 'duo' } = wanted;
  const spec = JSON.parse(readFileSync(join(SEASON, `${wanted.episode}.json`), 'utf8'));
  const { topic, brief } = spec;
  const episode = `season-1/${wanted.episode}`;
  const stamp = async (kind: 'session' | 'quality') =>
    deps.store.put(
      `templates/${kind}.json`,
      Buffer.from((await loadTemplate(kind, 'narrative@1', join(ROOT, 'templates'))).json),
    );
  const [session, quality] = [await stamp('session'), await stamp('quality')];
  const read = [];
  for (const [at, source] of (spec.sources as string[]).entries()) {
    const bytes = readFileSync(join(SEASON, source));
    const id = `s${at + 1}`;
    const original = await deps.store.put(`research/originals/${id}`, bytes);
    const upload = { id, name: basename(source), mediaType: detectMediaType(source, bytes), original };
    read.push(await run(() => craft.readSource({ source: upload })));
  }
  const findings: ArtifactRef[] = [];
  for (const { id, document } of read) {
    const found = await paid(`findings ${id}`, () =>
      models.extractFindings({ episode, id, document, topic, brief, ...orderFor(wanted) }),
    );
    findings.push(found.findings);
  }
  const texts = read.map(({ text }) => text);
  const documents = read.map(({ document }) => document);
  const checked = await paid('claims', () =>
    models.verifyClaims({ episode, documents, texts, findings, topic, brief, session, ...orderFor(wanted) }),
  );
  const composed = await run(() =>
    craft.composeBrief({ ...checked, topic, brief, session, minutes, format }),
  );
  return {
    episode,
    ...{ brief: composed.brief, findings: checked.findings, documents: checked.documents },
    ...{ session, quality, minutes, format },
  };
}

/** Research and script of an episode of the season. */
export async function produceByModels(studio: ModelStudio, wanted: Wanted): Promise<Produced> {
  const { run, craft, models } = studio;
  const spent = new Map<string, number>();
  const paid: Paid = async (step, work) => {
    const done = await run(work);
    spent.set(step, done.costMicros);
    return done;
  };
  const order = orderFor(wanted);
  const sheet = wanted.sheet ?? (await research(studio, wanted, paid));
  const { quality } = sheet;

  const planned = await paid('outline', () => models.outlineScript({ ...sheet, ...order }));
  const { outline } = planned;
  const partIds = planned.parts.map(({ id }) => id);
  const { parts } = await paid('draft', () =>
    models.writeDraft({ ...sheet, ...order, outline, partIds, before: [] }),
  );
  const polished = await paid('polish', () =>
    models.polishScript({ ...sheet, ...order, outline, parts, writtenBy: 'model' }),
  );
  const reader = { by: { model: wanted.judge, allowanceMicros: ALLOWANCE } };
  const held = async (written: ArtifactRef): Promise<ArtifactRef> => {
    let script = written;
    for (let round = 0; ; round++) {
      const readings = readingsOf(planned.parts).map((reading) => reading.map(({ id }) => id));
      const pieces = round === 0 ? readings : [partIds];
      const checks: ArtifactRef[] = [];
      for (const some of pieces) {
        const again = round === 0 ? {} : { again: true as const };
        const read = await paid(`facts ${round === 0 ? some[0] : 'again'}`, () =>
          models.checkFacts({ ...sheet, ...reader, ...again, outline, script, partIds: some }),
        );
        checks.push(read.checks);
      }
      const last = round === 2;
      const mended = await paid('mending', () =>
        models.mendScript({ ...sheet, ...order, outline, script, checks, last }),
      );
      script = mended.script;
      if (mended.done) return script;
    }
  };

  let script = await held(polished.script);
  for (let revision = 0; ; revision++) {
    const judgements: ArtifactRef[] = [];
    for (const judge of ['creative', 'technical', 'accuracy']) {
      const judged = await paid(judge, () =>
        models.judgeScript({
          ...sheet,
          script,
          judge,
          revision,
          by: { model: wanted.judge, allowanceMicros: ALLOWANCE },
        }),
      );
      judgements.push(judged.judgement);
    }
    const review = await run(() => craft.concludeReview({ judgements, quality, revision }));
    const costMicros = [...spent.values()].reduce((sum, cost) => sum + cost, 0);
    const made = {
      sheet,
      outline,
      script,
      report: review.report,
      barMet: review.barMet,
      revision,
      costMicros,
      parts,
    };
    if (review.next === 'release' || revision === 3) return made;
    const revised = await paid('revision', () =>
      models.reviseScript({
        ...sheet,
        ...order,
        script,
        judgements,
        outline,
        revision: revision + 1,
        directives: [],
      }),
    );
    if (!revised.changed) return made;
    script = await held(revised.script);
  }
}
