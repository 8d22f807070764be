/** The episode that `doctor` is asked about, taken in and quoted in a folder that is removed again. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileStore } from '../../artifacts/store';
import { createModels, createRecogniser, createSearch, createSpeech, loadPrices } from '../../composition';
import type { EpisodeInput } from '../../domain/episode';
import { hostsOf } from '../../domain/hosts';
import type { PriceBook } from '../../domain/price-book';
import type { SessionTemplate } from '../../domain/templates';
import { sessionOfShow } from '../../intake/show/session-of-show';
import type { EpisodeSpec } from '../../intake/spec-schema';
import { takeIn } from '../../intake/take-in';
import { type EpisodeQuote, quoteFor } from '../../phases/quote';
import type { ModelDirectory } from '../../providers/models/language-model';
import type { SpeechRecogniser } from '../../providers/recognition/speech-recogniser';
import type { ResearchSources } from '../../providers/research/research-sources';
import type { SpeechProvider } from '../../providers/speech/speech-provider';
import type { Surroundings } from '../../settings/surroundings';
import { loadTemplate } from '../../templates/load';
import type { Pace } from '../episode/view/expected-time';
import type { Check } from './check';
import { faultOf } from './run-check';

/**
 * An episode and its tools, as the settings of this machine make them. A tool that cannot be made is undefined, and `faults`
 * says why.
 */
export interface Wanted {
  readonly spec: EpisodeSpec;
  /** The price book that calls are charged by. */
  readonly prices: PriceBook | undefined;
  readonly models: ModelDirectory | undefined;
  readonly search: ResearchSources | undefined;
  readonly speech: SpeechProvider | undefined;
  readonly recogniser: SpeechRecogniser | undefined;
  /** Voices of the hosts; where the episode cannot be taken in, as the session template names them. */
  readonly voices: readonly string[];
  readonly input: EpisodeInput | undefined;
  readonly quote: EpisodeQuote | undefined;
  readonly faults: readonly Check[];
}

export async function wantedEpisode(place: Surroundings, spec: EpisodeSpec, pace: Pace): Promise<Wanted> {
  const faults: Check[] = [];
  const tried = async <T>(about: string, make: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      return await make();
    } catch (error) {
      faults.push({ about, ...faultOf(error) });
      return undefined;
    }
  };
  const notice = (said: string) => faults.push({ about: 'episode', state: 'warning', said });
  const prices = await tried('prices', () => loadPrices(place));
  const models = prices && (await tried('models', () => createModels(prices)));
  const search = prices && (await tried('search', () => createSearch(prices)));
  const speech = await tried('speech', () => createSpeech(place));
  const recogniser = await tried('listening', () => createRecogniser(place));
  const tools = { models, search, speech, recogniser };
  const made =
    speech && (await tried('episode', () => quoted(place, spec, { ...tools, speech, notice, pace })));
  const voices = made?.voices ?? (await tried('session template', () => voicesOf(place, spec))) ?? [];
  return { spec, prices, ...tools, voices, input: made?.input, quote: made?.quote, faults };
}

async function quoted(
  { templatesDir }: Surroundings,
  spec: EpisodeSpec,
  {
    speech,
    models,
    search,
    recogniser,
    notice,
    pace,
  }: Pick<Wanted, 'models' | 'search' | 'recogniser'> & {
    readonly speech: SpeechProvider;
    readonly notice: (sentence: string) => void;
    readonly pace: Pace;
  },
): Promise<Required<Pick<Wanted, 'input' | 'quote' | 'voices'>>> {
  const folder = await mkdtemp(join(tmpdir(), 'showrunner-doctor-'));
  try {
    const store = await createFileStore(folder);
    const input = await takeIn(spec, {
      ...{ store, speech, search, templatesDir, notice },
      ...(models === undefined ? {} : { models }),
    });
    const session = await store.getJson<SessionTemplate>(input.templates.session.ref);
    const voices = [...new Set(hostsOf(session, input.format).map(({ voice }) => voice))];
    return {
      input,
      voices,
      quote: await quoteFor(input, { store, speech, models, search, recogniser, pace }),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function voicesOf({ templatesDir }: Surroundings, spec: EpisodeSpec): Promise<string[]> {
  const { template } = sessionOfShow(await loadTemplate('session', spec.session, templatesDir), spec);
  return [...new Set(hostsOf(template, spec.format ?? template.format ?? 'duo').map(({ voice }) => voice))];
}
