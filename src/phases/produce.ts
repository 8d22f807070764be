/**
 * The whole way of an episode on one page, without Temporal: documents in, a package out, all of it in memory. Nothing is
 * stored, tried again, budgeted, revised or shown to a person; `workflows/episode` does the same steps with all of that.
 */
import type { AudioValidation, NarrationPlan, Timeline } from '../domain/audio';
import { eachOf } from '../domain/each-of';
import type { Format } from '../domain/format';
import type { WorkedBy } from '../domain/model-roles';
import type { QualityReport } from '../domain/quality';
import type { Findings, NarrativeBrief, ResearchValidation } from '../domain/research';
import { MOST_MENDINGS, type Script, type ScriptPart } from '../domain/script';
import { draftsOf, readingsOf } from '../domain/script-length';
import type { SourceDocument } from '../domain/source';
import type { QualityTemplate, SessionTemplate } from '../domain/templates';
import type { SpeechProvider } from '../providers/speech/speech-provider';
import { masterEpisode } from './audio/mastering/master-episode';
import { validateEpisode } from './audio/mastering/validate-episode';
import { planNarration } from './audio/narration/plan-narration';
import { speakingRate } from './audio/narration/speaking-rate';
import { recordTake } from './audio/takes/record-take';
import { makeCover } from './package/cover';
import { type EpisodeFacts, PACKAGE_FILES } from './package/episode-facts';
import { buildManifest } from './package/manifest';
import { methodsOf } from './package/methods';
import {
  coverInput,
  type PackageFile,
  pageFiles,
  taggedEpisode,
  transcriptFiles,
} from './package/package-files';
import type { Ask } from './prompting/task';
import { composeBrief } from './research/brief/compose-brief';
import type { DocumentSource } from './research/reading/draft';
import type { ReadDocument } from './research/reading/read-document';
import type { Researcher } from './research/researcher';
import type { FactChecker } from './script/fact-checker';
import type { Judge } from './script/judge';
import { concludeReview } from './script/judging/conclude-review';
import type { PolishOrder, Writer } from './script/writer';

export interface Production {
  readonly show: string;
  readonly episode: string;
  /** The id of the episode for feeds. */
  readonly guid: string;
  /** ISO 8601 date. */
  readonly producedOn: string;
  readonly topic: string;
  /** The producer's angle; may be empty. */
  readonly brief: string;
  readonly minutes: number;
  readonly format: Format;
  readonly sources: readonly DocumentSource[];
  readonly session: SessionTemplate;
  readonly quality: QualityTemplate;
  /** Ids of the templates, for the pages. */
  readonly templates: EpisodeFacts['templates'];
}

/** The functions that do the work. `ask` puts a question to the model; the narrator has none to ask. */
export interface Crew {
  readonly read: ReadDocument;
  readonly researcher: Researcher;
  readonly writer: Writer;
  readonly judge: Judge;
  /** Reads what a model wrote against its sources, and its name, `provider/model`; left out where the narrator writes. */
  readonly checker?: { readonly model: string; readonly check: FactChecker };
  readonly speech: SpeechProvider;
  /** Number of segments that are spoken side by side. */
  readonly speakersAtOnce: number;
  readonly ask: Ask;
  /** The models among them, for the pages; left out where there are none. */
  readonly workedBy?: WorkedBy;
}

interface Research {
  readonly documents: readonly SourceDocument[];
  readonly findings: Findings;
  readonly validation: ResearchValidation;
  readonly brief: NarrativeBrief;
}

interface Written {
  readonly script: Script;
  readonly report: QualityReport;
  /** The brief that the outline goes by. */
  readonly brief: NarrativeBrief;
}

interface Spoken {
  readonly plan: NarrationPlan;
  readonly mp3: Uint8Array;
  readonly timeline: Timeline;
  readonly audio: AudioValidation;
}

export interface ProducedEpisode extends Research, Written, Spoken {
  /** Files of the package, the manifest last. */
  readonly files: readonly PackageFile[];
}

/** Rejects as the functions of the craft do: InputError, DefectError, or what a provider said. */
export async function produceEpisode(production: Production, crew: Crew): Promise<ProducedEpisode> {
  const research = await researchTopic(production, crew);
  const written = await writeScript(production, crew, research);
  const spoken = await speakScript(production, crew, written.script);
  const made = { ...research, ...written, ...spoken };
  return { ...made, files: await packageEpisode(production, crew, made) };
}

/** Sources → findings → claims → brief. */
async function researchTopic(production: Production, crew: Crew): Promise<Research> {
  const { topic, brief: wish, minutes, format, sources, session, episode } = production;
  const { read, researcher, speech, ask } = crew;
  const asked = { episode, topic, brief: wish };
  const documents = await Promise.all(sources.map((source) => read(source)));
  const telling = { minutes, sourceWords: documents.reduce((sum, { wordCount }) => sum + wordCount, 0) };
  const extracted = await Promise.all(
    documents.map((document) => researcher.extractFindings({ ...asked, document, telling }).perform(ask)),
  );
  const found = extracted.flatMap(({ findings }) => findings);
  const material = { ...asked, documents, findings: found, expectations: session.research };
  const { findings, validation } = await (await researcher.verifyClaims(material)).perform(ask);
  const targetWords = Math.round(minutes * speakingRate(speech, session, format));
  const { structure } = session;
  const brief = composeBrief({ findings, documents, topic, brief: wish, structure, targetWords });
  return { documents, findings, validation, brief };
}

/** Outline → parts → script → judgement. */
async function writeScript(production: Production, crew: Crew, research: Research): Promise<Written> {
  const { minutes, format, session, quality, episode } = production;
  const { writer, judge, speech, ask } = crew;
  const wordsPerMinute = speakingRate(speech, session, format);
  const given = { ...research, episode, session, quality, wordsPerMinute };
  const planned = await writer.outlineScript({ ...given, minutes, format }).perform(ask);
  const { outline, brief } = planned;
  const material = { ...given, brief };
  const parts: ScriptPart[] = [];
  for (const draft of draftsOf(outline.parts)) {
    const order = { ...material, outline, partIds: draft.map(({ id }) => id), before: [...parts] };
    parts.push(...(await writer.writeParts(order).perform(ask)));
  }
  const joined = await writer.joinParts({ ...material, outline, parts });
  const polished = await writer.polishScript({ ...material, outline, script: joined }).perform(ask);
  const script = await heldAgainstSources({ ...material, outline, script: polished.script }, crew);
  const judged = await Promise.all(
    quality.judges.map(({ name }) => judge({ ...material, judge: name, script, outline }).perform(ask)),
  );
  const judgements = judged.map(({ judgement }) => judgement);
  const { report } = concludeReview({ judgements, template: quality, revision: 0 });
  return { script, report, brief };
}

/** A second reader reads each part, what is refused is mended, and what still fails after the last repair is left out. */
async function heldAgainstSources(written: PolishOrder, crew: Crew): Promise<Script> {
  const { writer, checker, ask } = crew;
  if (checker === undefined) return written.script;
  let order = written;
  for (let round = 0; ; round++) {
    const checks = [];
    for (const reading of readingsOf(order.outline.parts)) {
      const partIds = reading.map(({ id }) => id);
      checks.push({
        by: checker.model,
        checks: await checker.check({ ...order, partIds }).perform(ask),
      });
    }
    const mending = await writer.mendScript({ ...order, checks, last: round === MOST_MENDINGS });
    const { script, done } = await mending.perform(ask);
    order = { ...order, script };
    if (done) return script;
  }
}

/** Narration → takes → master, decoded again and checked. */
async function speakScript({ session }: Production, crew: Crew, script: Script): Promise<Spoken> {
  const { sound } = session;
  const { speech, speakersAtOnce } = crew;
  const plan = planNarration({ script, session, maxCharacters: speech.maxCharacters });
  const takes = await eachOf(plan.segments, speakersAtOnce, (segment) =>
    recordTake({ segment, provider: speech, limits: sound.take }),
  );
  const { pausesMs } = session.speech;
  const stored = takes.map(({ take, wav }) => ({ take, readWav: async () => wav }));
  const { mp3, timeline, heard } = await masterEpisode({ plan, takes: stored, script, sound, pausesMs });
  const expectedDurationMs = timeline.durationMs;
  const audio = await validateEpisode({ mp3, expectedDurationMs, timeline, sound, heard });
  return { plan, mp3, timeline, audio };
}

/** Cover → tagged MP3 → transcripts and chapters → pages → manifest. */
async function packageEpisode(
  production: Production,
  { speech, workedBy }: Crew,
  made: Research & Written & Spoken,
): Promise<PackageFile[]> {
  const { show, episode, guid, producedOn, session, templates } = production;
  const { script, timeline, mp3, audio, findings, validation: research, report: quality } = made;
  const spoken = { script, timeline, session };
  const cover = await makeCover(coverInput(spoken, episode));
  const methods = methodsOf({
    ...{ sources: findings.sources, workedBy, script, quality, audio },
    describeVoice: (id) => speech.voices.find((voice) => voice.id === id)?.description,
    speaker: `${speech.name}/${speech.version}`,
  });
  const files: PackageFile[] = [
    { file: 'cover', content: cover },
    { file: 'audio', content: taggedEpisode({ ...spoken, mp3, cover, producedOn }) },
    ...transcriptFiles(spoken),
    ...pageFiles({
      ...{
        episodeId: episode,
        show: session.show,
        cover: PACKAGE_FILES.cover,
        page: 'public' as const,
        producedOn,
        templates,
        costs: [],
        methods,
      },
      ...{ script, timeline, findings, brief: made.brief, quality, research, audio },
    }),
  ];
  const contents = files.map(({ file, content }) => ({
    path: `package/${PACKAGE_FILES[file]}`,
    content: typeof content === 'string' ? Buffer.from(content) : content,
  }));
  const manifest = buildManifest(contents, { show, episode, guid, title: script.title, producedOn });
  return [...files, { file: 'manifest', content: manifest }];
}
