/**
 * From what a producer asks for to what an episode starts with. Everything that can be refused is refused here, as
 * sentences, before anything starts or is spent; documents are stored byte for byte.
 */

import { resolve } from 'node:path';
import { episodeGuid } from '../artifacts/episode-guid';
import { inputHashOf } from '../artifacts/input-hash';
import type { EpisodeInput } from '../domain/episode';
import { InputError } from '../domain/failure';
import { hostsOf } from '../domain/hosts';
import type { SourceDocument } from '../domain/source';
import type { EpisodeTemplates, QualityTemplate, SessionTemplate, TemplateStamp } from '../domain/templates';
import { identityOf } from '../phases/publish/item-identity';
import type { GatheredSource } from '../phases/research/reading/gather-sources';
import { nearCopies } from '../phases/research/verifying/near-copies';
import { lengthNotice } from './carried-length';
import type { Cast } from './cast-voices';
import { checkMinutes, checkVoices } from './check-session';
import { ipaNotice } from './ipa';
import { readLexicons } from './lexicon';
import { createMaterial, type IntakeTools, type Material, type Stored } from './material';
import { chooseModels } from './model-choice';
import { publishOrder } from './publish-order';
import { type ShowSession, sessionOfShow } from './show/session-of-show';
import type { EpisodeSpec } from './spec-schema';
import { handedIn, webSourcesOf } from './web-sources';

/** Rejects with {@link InputError}. */
export async function takeIn(
  spec: EpisodeSpec,
  tools: IntakeTools,
  material: Material = createMaterial(tools),
): Promise<EpisodeInput> {
  await tools.refuseTwin?.(spec);
  const cost = await material.loadTemplate('cost', spec.cost);
  const templates = {
    session: sessionOfShow(await material.loadTemplate('session', spec.session), spec),
    quality: await material.loadTemplate('quality', spec.quality),
    cost,
    prices: await material.loadTemplate('prices', cost.template.prices),
  };
  const minutes = checkedMinutes(spec, templates.session.template);
  const models = chooseModels({
    chosen: spec.models ?? {},
    template: templates.session.template.models,
    judges: templates.quality.template.judges.map(({ name }) => name),
    models: tools.models,
  });
  const cast = await material.cast(templates.session, spec.format);
  const { format } = cast;
  const session = cast.session.template;
  checkVoices(session, format, tools.speech, spec.showFolder);
  if (format === 'trio' && models?.writer === undefined) {
    throw new InputError(
      'Three hosts need a model that writes: without one the script is written by rules, for one or two. Add --model writer=provider/name, or choose --format duo.',
    );
  }
  const paths = handedIn(spec);
  const gathered = paths.length === 0 ? [] : await material.gather(paths);
  const web = webSourcesOf(spec, session, gathered.length, tools.search);
  const documents = await readAll(gathered, material);
  for (const { name, warnings = [] } of documents)
    for (const warning of warnings) tools.notice?.(`${name}: ${warning}`);
  for (const sentence of copiesNamed(documents)) tools.notice?.(sentence);
  if (spec.offTopic === 'refuse') material.checkTopic(documents, spec.topic, session.research.minTopicShare);
  if (models?.writer === undefined && web === undefined) {
    const { topic, brief } = spec;
    const { passagesOf } = material;
    const told = { documents, passagesOf, topic, brief, minutes, format, session };
    const shorter = lengthNotice({ ...told, speech: tools.speech, isTaken: spec.offTopic === 'take' });
    if (shorter !== undefined) tools.notice?.(shorter);
  }

  const sources = await Promise.all(gathered.map((source) => material.storeOriginal(source)));
  const input = {
    show: spec.show,
    episode: spec.episode,
    topic: spec.topic,
    ...(spec.title === undefined ? {} : { title: spec.title }),
    ...(await coverOf(spec, material)),
    brief: spec.brief,
    minutes,
    format,
    sources,
    templates: await stampAll({ ...templates, session: cast.session }, material),
    policy: {
      quality: qualityPolicyOf(templates.quality.template),
      cost: templates.cost.template.policy,
    },
    ...(web === undefined ? {} : { web }),
    ...(models === undefined ? {} : { models }),
    ...(await lexiconOf(spec, cast, tools)),
    ...((spec.page ?? spec.showFolder?.show.page) === 'full' ? { page: 'full' as const } : {}),
    ...(await publishOf(spec, tools.store)),
    through: spec.through,
    belowStandard: spec.belowStandard,
    review: spec.review,
    ...(spec.offTopic === 'take' ? { offTopic: spec.offTopic } : {}),
    ...(await askedOf(spec, templates.session, material)),
    ...(spec.reviewDeadline === undefined ? {} : { reviewDeadline: deadlineOf(spec.reviewDeadline) }),
  };
  return { ...input, inputHash: inputHashOf(input) };
}

/** Order to publish, for an episode that is to be published. */
async function publishOf(
  { through, show, episode, showFolder }: Pick<EpisodeSpec, 'through' | 'show' | 'episode' | 'showFolder'>,
  store: IntakeTools['store'],
): Promise<Pick<EpisodeInput, 'publish'>> {
  if (through !== 'publish') return {};
  if (showFolder === undefined)
    throw new InputError(
      `Nothing says where the show "${show}" is published; write a show.json with this id and "publish" (docs/publishing.md), or leave --through publish out.`,
    );
  const publish = await publishOrder(showFolder, {}, { store });
  identityOf({ guid: episodeGuid(show, episode), episode }, publish, []);
  return { publish };
}

/** The facts that identify the episode, whatever voices could be had. */
async function askedOf(
  { format }: Pick<EpisodeSpec, 'format'>,
  session: ShowSession,
  material: Material,
): Promise<Required<Pick<EpisodeInput, 'asked'>>> {
  const { ref } = await material.stamp('session', session);
  // The session's folder has both: what was asked for, and what could be had.
  const asked = { ...ref, path: 'templates/session-asked.json' };
  return { asked: { ...(format === undefined ? {} : { format }), session: asked } };
}

/** The episode's own picture, or that of its show; nothing where one is drawn. */
async function coverOf(
  { cover, showFolder }: Pick<EpisodeSpec, 'cover' | 'showFolder'>,
  material: Material,
): Promise<Pick<EpisodeInput, 'cover'>> {
  const ofShow = showFolder?.show.cover;
  const path = cover ?? (showFolder && ofShow && resolve(showFolder.folder, ofShow));
  return path === undefined ? {} : { cover: await material.storeCover(path) };
}

/** Nothing where every word is said as it is written. */
async function lexiconOf(
  { lexicon = [] }: Pick<EpisodeSpec, 'lexicon'>,
  { session, format }: Cast,
  { store, speech, notice }: Pick<IntakeTools, 'store' | 'speech' | 'notice'>,
): Promise<Pick<EpisodeInput, 'lexicon'>> {
  const read = await readLexicons([lexicon].flat());
  const hosts = hostsOf(session.template, format).map(({ voice }) => voice);
  const byRules = ipaNotice(
    read,
    speech.voices.filter(({ id }) => hosts.includes(id)),
  );
  if (byRules !== undefined) notice?.(byRules);
  return read.entries.length === 0 ? {} : { lexicon: await store.putJson('audio/lexicon.json', read) };
}

/** The part of the quality template that the workflow decides with. */
export function qualityPolicyOf({ policy, judges }: QualityTemplate): EpisodeInput['policy']['quality'] {
  const accuracy = judges.find(({ view, name }) => view === 'accuracy' && name !== 'accuracy')?.name;
  return {
    ...policy,
    judges: judges.map(({ name }) => name),
    ...(accuracy === undefined ? {} : { accuracyJudge: accuracy }),
  };
}

function deadlineOf({ hours, outcome }: NonNullable<EpisodeSpec['reviewDeadline']>) {
  return { afterMs: Math.round(hours * 3_600_000), outcome };
}

function checkedMinutes(spec: EpisodeSpec, session: SessionTemplate): number {
  const minutes = spec.minutes ?? session.length.defaultMinutes;
  checkMinutes(minutes, session);
  return minutes;
}

/** Reads every source once before the start, so that what cannot be read is known then; all errors at once. */
async function readAll(gathered: readonly GatheredSource[], material: Material): Promise<SourceDocument[]> {
  const errors: string[] = [];
  const documents: SourceDocument[] = [];
  for (const source of gathered) {
    try {
      documents.push(await material.read(source));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      errors.push(...error.lines);
    }
  }
  if (errors.length > 0) throw new InputError(errors);
  return documents;
}

/** Names copies of one text, because a producer may expect that they confirm each other. */
function copiesNamed(documents: readonly SourceDocument[]): string[] {
  const names = new Map(documents.map(({ id, name }) => [id, name]));
  return nearCopies(documents).map(
    ({ id, copyOf, shared }) =>
      `${names.get(id)} shares ${Math.round(shared * 100)} per cent of its text with ${names.get(copyOf)}; they count as one source.`,
  );
}

async function stampAll(
  { session, quality, cost, prices }: Readonly<Record<keyof EpisodeTemplates, Stored>>,
  material: Material,
): Promise<Record<keyof EpisodeTemplates, TemplateStamp>> {
  return {
    session: await material.stamp('session', session),
    quality: await material.stamp('quality', quality),
    cost: await material.stamp('cost', cost),
    prices: await material.stamp('prices', prices),
  };
}
