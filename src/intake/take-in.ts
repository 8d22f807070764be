/**
 * From what a producer asks for to what an episode starts with. Everything that can be refused is refused here, as
 * sentences, before anything starts or is spent; documents are stored byte for byte.
 */
import { inputHashOf } from '../artifacts/input-hash';
import type { ArtifactStore } from '../artifacts/store';
import type { EpisodeInput, SourceUpload } from '../domain/episode';
import { InputError } from '../domain/failure';
import type { SourceDocument } from '../domain/source';
import type { EpisodeTemplates, SessionTemplate, TemplateStamp } from '../domain/templates';
import { checkReadable } from '../phases/research/reading/check-readable';
import { checkTopic } from '../phases/research/reading/check-topic';
import { type GatheredSource, gatherSources } from '../phases/research/reading/gather-sources';
import { readDocument } from '../phases/research/reading/read-document';
import type { SpeechProvider } from '../providers/speech/speech-provider';
import { loadTemplate } from '../templates/load';
import type { EpisodeSpec } from './episode-spec';

/**
 * A text of 25 MB is some four million words; what is larger is not a document for an episode. A hundred documents are
 * what the payloads of an episode have room for.
 */
export const SOURCE_LIMITS = { maxBytes: 25_000_000, maxFiles: 100 } as const;

export interface Intake {
  readonly store: ArtifactStore;
  readonly speech: SpeechProvider;
  readonly templatesDir: string;
}

/** Rejects with {@link InputError}. */
export async function takeIn(
  spec: EpisodeSpec,
  { store, speech, templatesDir }: Intake,
): Promise<EpisodeInput> {
  const cost = await loadTemplate('cost', spec.cost, templatesDir);
  const templates = {
    session: await loadTemplate('session', spec.session, templatesDir),
    quality: await loadTemplate('quality', spec.quality, templatesDir),
    cost,
    prices: await loadTemplate('prices', cost.template.prices, templatesDir),
  };
  const session = templates.session.template;
  const minutes = checkedMinutes(spec, session);
  checkVoices(spec, session, speech);
  const gathered = await gatherSources(spec.sources, SOURCE_LIMITS);
  const documents = await readAll(gathered, voiceLanguagesOf(speech));
  checkTopic(documents, spec.topic, session.research.minTopicShare);

  const sources = await Promise.all(gathered.map((source) => storeOriginal(source, store)));
  const input = {
    show: spec.show,
    episode: spec.episode,
    topic: spec.topic,
    brief: spec.brief,
    minutes,
    format: spec.format,
    sources,
    templates: await stampAll(templates, store),
    policy: {
      quality: {
        ...templates.quality.template.policy,
        judges: templates.quality.template.judges.map(({ name }) => name),
      },
      cost: templates.cost.template.policy,
    },
    through: spec.through,
    belowStandard: spec.belowStandard,
    review: spec.review,
    ...(spec.reviewDeadline === undefined ? {} : { reviewDeadline: deadlineOf(spec.reviewDeadline) }),
  };
  return { ...input, inputHash: inputHashOf(input) };
}

/** Keeps a document byte for byte, to be read by a worker later. */
export async function storeOriginal(
  { id, name, mediaType, bytes }: Omit<GatheredSource, 'path'>,
  store: ArtifactStore,
): Promise<SourceUpload> {
  const original = await store.put(`research/originals/${id}-${name}`, bytes);
  return { id, name, mediaType, original };
}

export function voiceLanguagesOf({ voices }: SpeechProvider): string[] {
  return [...new Set(voices.map(({ language }) => language))];
}

function deadlineOf({ hours, outcome }: NonNullable<EpisodeSpec['reviewDeadline']>) {
  return { afterMs: Math.round(hours * 3_600_000), outcome };
}

function checkedMinutes(spec: EpisodeSpec, { id, length }: SessionTemplate): number {
  const minutes = spec.minutes ?? length.defaultMinutes;
  if (!(minutes >= length.minMinutes && minutes <= length.maxMinutes)) {
    throw new InputError(
      `An episode of ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} cannot be made: the template ${id} takes ${length.minMinutes} to ${length.maxMinutes} minutes.`,
    );
  }
  return minutes;
}

/** A voice that is not there is refused, never swapped. */
function checkVoices(spec: EpisodeSpec, session: SessionTemplate, speech: SpeechProvider): void {
  const known = speech.voices.map((voice) => voice.id);
  const missing = session.hosts[spec.format].filter((host) => !known.includes(host.voice));
  if (missing.length > 0) {
    const names = missing.map((host) => `"${host.voice}" (${host.name})`).join(', ');
    throw new InputError(
      `The ${speech.name} speech provider has no voice ${names}; it has ${known.join(', ')}.`,
    );
  }
}

/** Reads every source once before the start, so that what cannot be read is known then; all errors at once. */
async function readAll(
  gathered: Awaited<ReturnType<typeof gatherSources>>,
  voiceLanguages: string[],
): Promise<SourceDocument[]> {
  const errors: string[] = [];
  const documents: SourceDocument[] = [];
  for (const source of gathered) {
    try {
      const document = await readDocument(source);
      checkReadable(document, { voiceLanguages });
      documents.push(document);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      errors.push(error.message);
    }
  }
  if (errors.length > 0) throw new InputError(errors.join('\n'));
  return documents;
}

async function stampAll(
  templates: { [K in keyof EpisodeTemplates]: { template: EpisodeTemplates[K]; json: string } },
  store: ArtifactStore,
): Promise<Record<keyof EpisodeTemplates, TemplateStamp>> {
  const stamp = async (kind: keyof EpisodeTemplates): Promise<TemplateStamp> => {
    const { template, json } = templates[kind];
    return { id: template.id, ref: await store.put(`templates/${kind}.json`, Buffer.from(json)) };
  };
  return {
    session: await stamp('session'),
    quality: await stamp('quality'),
    cost: await stamp('cost'),
    prices: await stamp('prices'),
  };
}
