/** Wires adapters to ports, as the settings say. */

import { type SpeechPlan, speechPlan } from './activities/audio/speech-plan';
import { createCraftThreads } from './activities/craft/craft-threads';
import type { Dependencies } from './activities/dependencies';
import type { EditionIntake } from './activities/schedule/edition-intake';
import type { BookFiles } from './artifacts/book-files';
import { createMonthlyUsage } from './artifacts/monthly-usage';
import { createPayOnce } from './artifacts/pay-once';
import type { Sessions } from './artifacts/sessions';
import { tellSettlements } from './artifacts/settled-books';
import { bringTemplates, shareTemplate } from './artifacts/shared-templates';
import {
  openBucket,
  openedBucket,
  openRecords,
  openStorage,
  PATIENCE_MS,
  readableBucket,
  type Storage,
} from './artifacts/storage';
import { ArtifactError, type ArtifactStore } from './artifacts/store';
import {
  claimStore as claimFor,
  handedOver,
  requireOwnStore as requireFor,
  type ServerIdentity,
} from './artifacts/store-server';
import { InputError } from './domain/failure';
import type { Settled } from './domain/ledger';
import type { PriceBook } from './domain/price-book';
import { createTwinCheck } from './intake/case-twins';
import type { IntakeTools } from './intake/material';
import { StoreUnavailableError } from './objects/object-store';
import type { Finding } from './providers/finding';
import type { ModelDirectory } from './providers/models/language-model';
import { createModelDirectory } from './providers/models/model-directory';
import { findOwnModels } from './providers/models/own/find-models';
import { createPublishTarget } from './providers/publishing/create-target';
import { pingHub } from './providers/publishing/websub';
import { createQueuePaces, type QueuePaces } from './providers/queue-paces';
import { chooseRecogniser } from './providers/recognition/choose-recogniser';
import type { SpeechRecogniser } from './providers/recognition/speech-recogniser';
import { createResearchSources } from './providers/research/create-research-sources';
import type { ResearchSources } from './providers/research/research-sources';
import { chooseSpeech } from './providers/speech/choose-speech';
import { FLITE_VOICES } from './providers/speech/flite/flite-voices';
import { createVoiceStore, type VoiceStore } from './providers/speech/packs/voice-store';
import type { SpeechProvider, VoiceProfile } from './providers/speech/speech-provider';
import { createSafeFetch } from './providers/web/safe-fetch';
import {
  modelSettings,
  monthlyCharacters,
  priceBookName,
  searchSettings,
  serviceSettings,
  speechConcurrency,
  voiceSettings,
} from './settings/services';
import type { Surroundings } from './settings/surroundings';
import { loadTemplate } from './templates/load';
import { loadPrompts } from './templates/load-prompts';

/** Everything that activities work with on this machine. `settled` hears of every call that is settled in the books. */
export async function createDependencies(
  place: Surroundings,
  settled?: (call: Settled) => void,
): Promise<Dependencies> {
  const { store, ofReplies, books: files, sessions, cache } = await openPlace(place);
  await bringSharedTemplates(place, PATIENCE_MS.worker);
  const books = settled === undefined ? files : tellSettlements(files, settled);
  const speech = await createSpeech(place);
  const prices = await loadPrices(place);
  const models = createModels(prices);
  const search = createSearch(prices);
  return {
    store,
    payOnce: createPayOnce(books, ofReplies),
    craft: createCraftThreads({ threads: craftThreads(place) }),
    speech,
    recogniser: await createRecogniser(place),
    speechPlan: createSpeechPlan(books, speech),
    models,
    prompts: await loadPrompts(place.promptsDir),
    search,
    publishTarget: createPublishTarget,
    announceFeed: pingHub,
    sessions,
    isShared: place.bucket !== undefined,
    ...(cache === undefined ? {} : { cacheUse: cache.use }),
    editionIntake: createEditionIntake(place, sessions, { store, speech, models, search }),
    now: () => new Date(),
  };
}

/** The intake of episodes whose time has come. It is loaded with the first of them: few workers keep schedules. */
function createEditionIntake(
  place: Surroundings,
  sessions: Sessions,
  tools: Pick<IntakeTools, 'store' | 'speech' | 'models' | 'search'>,
): EditionIntake {
  const { templatesDir } = place;
  const editions = () =>
    require('./intake/schedule/take-in-edition') as typeof import('./intake/schedule/take-in-edition');
  return {
    async plan(show) {
      await bringSharedTemplates(place, PATIENCE_MS.worker);
      return editions().planEdition(show, { templatesDir });
    },
    async takeIn(request) {
      await bringSharedTemplates(place, PATIENCE_MS.worker);
      const { fetchFeed } =
        require('./intake/schedule/read-feed') as typeof import('./intake/schedule/read-feed');
      const readFeed = fetchFeed(createSafeFetch());
      const prepare = async (voice: string) => tools.speech.prepare?.(voice);
      return editions().takeInEdition(request, {
        ...tools,
        templatesDir,
        refuseTwin: createTwinCheck(sessions),
        readFeed,
        voices: { prepare },
      });
    },
  };
}

type TemplatePlace = Pick<Surroundings, 'bucket' | 'learnedTemplatesDir'>;

/**
 * Sees that the versions of templates which were accepted on any machine of the bucket are here. See {@link bringTemplates} for its
 * refusal; StoreUnavailableError where a request to the bucket has no answer within `patienceMs`.
 */
export async function bringSharedTemplates(
  { bucket, learnedTemplatesDir }: TemplatePlace,
  patienceMs: number = PATIENCE_MS.command,
): Promise<void> {
  if (bucket !== undefined && learnedTemplatesDir !== undefined)
    await bringTemplates(await readableBucket(bucket, patienceMs), learnedTemplatesDir);
}

/** Shares an accepted version with the machines of the bucket, where there is one; false where another of its name is shared already. */
export async function shareAcceptedTemplate(
  { bucket, learnedTemplatesDir }: TemplatePlace,
  path: string,
  content: Uint8Array,
): Promise<boolean> {
  if (bucket === undefined || learnedTemplatesDir === undefined) return true;
  return shareTemplate(await openBucket(bucket), path, content);
}

/** The store by which workers and clients find each other. InputError where it cannot be opened. */
export async function openStore(place: Surroundings): Promise<ArtifactStore> {
  return (await openPlace(place)).store;
}

/**
 * Sees that a store in a bucket is used with one Temporal server: InputError where it is another's. A data directory is used by the
 * machine that it is on, and nothing is asked. After {@link openStore} or {@link createDependencies}.
 */
export async function claimStore(
  { bucket }: Pick<Surroundings, 'bucket'>,
  identify: () => Promise<ServerIdentity>,
): Promise<void> {
  if (bucket !== undefined) await claimFor(await openedBucket(bucket), await identify());
}

/**
 * As {@link claimStore}, for a worker, which is at work for long: what is returned gives the sentence with which it ends once the store
 * was handed to another server, and undefined until then. There is nothing to ask about a data directory.
 */
export async function holdStore(
  { bucket }: Pick<Surroundings, 'bucket'>,
  identify: () => Promise<ServerIdentity>,
): Promise<(() => Promise<string | undefined>) | undefined> {
  if (bucket === undefined) return undefined;
  const [store, server] = [await openedBucket(bucket), await identify()];
  await claimFor(store, server);
  return () => handedOver(store, server);
}

/** As {@link claimStore}, before anything of the store is removed: it marks nothing, and refuses a store that no server has yet. */
export async function requireOwnStore(
  { bucket }: Pick<Surroundings, 'bucket'>,
  identify: () => Promise<ServerIdentity>,
): Promise<void> {
  if (bucket !== undefined) await requireFor(await openedBucket(bucket), await identify());
}

/** A store that cannot be opened is an error of its operator, whatever the system or the service calls it. */
async function openPlace(place: Surroundings): Promise<Storage> {
  const { bucket, artifactsRoot } = place;
  return openStorage(place).catch((error: NodeJS.ErrnoException) => {
    const isUnreachable = error instanceof StoreUnavailableError;
    if (error.code === undefined && !(error instanceof ArtifactError) && !isUnreachable) throw error;
    const reason =
      bucket !== undefined || error.code === undefined
        ? error.message
        : `${artifactsRoot} cannot be used (${error.code}).`;
    const wayOut =
      bucket === undefined ? '--data' : 'SHOWRUNNER_STORE, and AWS_ENDPOINT_URL_S3 where it has one';
    throw new InputError(
      `The artifact store cannot be opened: ${reason} Repair it, or choose another with ${wayOut}.`,
    );
  });
}

/** The voices; see `chooseSpeech` for the settings. */
export function createSpeech(place: Surroundings): Promise<SpeechProvider> {
  return chooseSpeech({
    settings: serviceSettings(),
    loadPrices: () => loadPrices(place),
    threads: Math.min(audioSlots(place), speechConcurrency() ?? 2),
    voiceStore: createVoices(place),
  });
}

/** The natural voices of this machine. */
export function createVoices({ cacheDir }: Surroundings): VoiceStore {
  return createVoiceStore({ cacheDir, ...voiceSettings() });
}

/** The voices that come with Showrunner and need no files. */
export function fliteVoices(): readonly VoiceProfile[] {
  return FLITE_VOICES;
}

/** The service that listens to what was spoken; none unless one is named. See `chooseRecogniser` for the settings. */
export function createRecogniser(place: Surroundings): Promise<SpeechRecogniser | undefined> {
  return chooseRecogniser({ settings: serviceSettings(), loadPrices: () => loadPrices(place) });
}

/** The monthly plan of the speech account, where one is set. */
function createSpeechPlan(books: BookFiles, { name: provider }: SpeechProvider): SpeechPlan | undefined {
  const characters = monthlyCharacters();
  if (characters === undefined || provider === 'embedded') return undefined;
  return speechPlan({ provider, monthlyCharacters: characters }, books, () => new Date());
}

/** Characters that the speech account spoke this month, and its plan where one is set. */
export async function charactersThisMonth(
  place: Surroundings,
  { name: provider }: Pick<SpeechProvider, 'name'>,
): Promise<{ readonly used: number; readonly plan: number | undefined }> {
  const unitsIn = createMonthlyUsage((await openRecords(place)).books);
  const used = await unitsIn(new Date(), { provider, operation: 'speech', unit: 'characters' });
  return { used, plan: monthlyCharacters() };
}

/** The pace of a worker's queues; see `createQueuePaces` for the settings. */
export function queuePaces(place: Surroundings): QueuePaces {
  return createQueuePaces(serviceSettings(), place);
}

/** The price book that calls are charged by. */
export async function loadPrices(place: Surroundings): Promise<PriceBook> {
  return (await loadTemplate('prices', priceBookName(), place.templatesDir)).template;
}

/** Models by name, where there is a key for them or, for `local`, the address of a server. */
export function createModels(priceBook: PriceBook): ModelDirectory {
  return createModelDirectory({ ...modelSettings(), priceBook });
}

/** Findings about the models that Ollama and LM Studio have, for `doctor`. */
export function findLocalModels(signal: AbortSignal): Promise<Finding[]> {
  return findOwnModels(modelSettings().access, signal);
}

/** One more than there are processors, up to four: an episode whose documents take long leaves one to the others. */
function craftThreads({ processors }: Surroundings): number {
  return Math.min(4, processors) + 1;
}

/** Threads of the embedded voice: two, and never more than there are processors. */
export function audioSlots(place: Surroundings): number {
  return Math.min(2, place.processors);
}

/**
 * Wikipedia always, other search providers where there is a key for them or, for SearXNG, the address of a server. Pages that
 * are found are fetched from public addresses only.
 */
export function createSearch(priceBook: PriceBook): ResearchSources {
  return createResearchSources({ ...searchSettings(), priceBook });
}
