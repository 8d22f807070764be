import { formatMicros } from '../../domain/money';
import type { Voice } from '../../domain/research';
import { counted, listed } from '../../domain/wording';
import { type Citation, citationOf, originOf } from './citation';
import { clockTime, spokenLength, workTime } from './clock';
import type { EpisodeFacts } from './episode-facts';
import { oneLine } from './escape';
import { openQuestions } from './open-questions';
import { summarise } from './provenance';
import { notMet } from './shortcomings';
import { type SourceRecord, sourceRecord } from './source-record';
import { type TracedSentence, traceSentences } from './traced-sentences';

/** A source as the notes list it. */
export interface SourceNote {
  readonly number: number;
  readonly citation: Citation;
  readonly record: SourceRecord;
  /** "10 sentences, in Rules for an emperor and Recap"; "read, not quoted". */
  readonly usedFor: string;
}

/** Content of the show notes in plain text without markup; Markdown and HTML are both made from it. */
export interface NotesContent {
  readonly title: string;
  readonly summary: string;
  readonly chapters: readonly { readonly time: string; readonly title: string }[];
  readonly sources: readonly SourceNote[];
  /** Requirements of the licences of quoted sources. */
  readonly licences: readonly string[];
  readonly quotations: readonly {
    readonly time: string;
    readonly text: string;
    readonly sourceNumbers: readonly number[];
  }[];
  readonly voices: readonly string[];
  readonly openQuestions: readonly string[];
  /** Heading of `notMet`. */
  readonly notMetTitle: string;
  readonly notMet: readonly string[];
  readonly quality: readonly string[];
  readonly making: readonly string[];
  readonly disclosure: string;
}

/** Stands in place of the use of a source that nothing was quoted from. */
const UNUSED = 'read, not quoted';

export function isQuoted({ usedFor }: SourceNote): boolean {
  return usedFor !== UNUSED;
}

/** Collects what the notes say from the facts of the episode. */
export function collectNotes(facts: EpisodeFacts): NotesContent {
  const traced = traceSentences(facts);
  const sources = sourceNotes(facts, traced);
  return {
    title: oneLine(facts.script.title),
    summary: summaryOf(facts, sources),
    chapters: facts.timeline.chapters.map(({ title, startMs }) => ({
      time: clockTime(startMs),
      title: oneLine(title),
    })),
    sources,
    licences: sources.flatMap(licenceLine),
    quotations: traced
      .filter(({ role }) => role === 'quotation')
      .map(({ startMs, text, quotes }) => ({
        time: clockTime(startMs),
        text: oneLine(text),
        sourceNumbers: [...new Set(quotes.map(({ sourceNumber }) => sourceNumber))].sort((a, b) => a - b),
      })),
    voices: facts.brief.voices.flatMap(voiceLine),
    openQuestions: openQuestions(facts),
    notMetTitle: facts.page === 'full' ? 'What was not met' : 'What to keep in mind',
    notMet: notMet(facts),
    quality: facts.page === 'full' ? qualityLines(facts, traced) : [],
    making: makingLines(facts),
    disclosure: oneLine(facts.show.disclosure),
  };
}

/** Names what is heard: the chapters between the frames, and the documents that something is quoted from. */
function summaryOf({ brief, timeline, script }: EpisodeFacts, sources: readonly SourceNote[]): string {
  const chapters = listed(
    shortened(
      script.parts.filter(({ kind }) => kind === 'segment').map(({ title }) => `“${oneLine(title)}”`),
    ),
  );
  const length = spokenLength(timeline.durationMs);
  const hosts = listed(script.hosts.map(({ name }) => oneLine(name)));
  const way = chapters === '' ? '' : ` by way of ${chapters}`;
  const documents = counted(sources.filter(isQuoted).length, 'document');
  const ends = script.hosts.length > 1 ? '' : 's';
  const question = oneLine(brief.question);
  if (!question.endsWith('?'))
    return `${oneLine(brief.topic)}: in ${length}, ${hosts} draw${ends} on ${documents}${way}.`;
  return `${question} In ${length}, ${hosts} look${ends} for the answer in ${documents}${way}.`;
}

/** Maximum number of chapters that a summary names. */
const MOST_NAMED = 4;

function shortened(names: readonly string[]): string[] {
  if (names.length <= MOST_NAMED) return [...names];
  const named = names.slice(0, MOST_NAMED - 1);
  return [...named, `${counted(names.length - named.length, 'more chapter')}`];
}

function sourceNotes({ findings, script }: EpisodeFacts, traced: readonly TracedSentence[]): SourceNote[] {
  return findings.sources.map((source, index) => {
    const uses = traced.filter(({ quotes }) => quotes.some(({ sourceId }) => sourceId === source.id));
    const partIds = new Set(uses.map(({ partId }) => partId));
    const parts = script.parts.filter(({ id }) => partIds.has(id)).map(({ title }) => `“${oneLine(title)}”`);
    const usedFor = uses.length === 0 ? UNUSED : `${counted(uses.length, 'sentence')}, in ${listed(parts)}`;
    const citation = citationOf(source);
    return { number: index + 1, citation, record: sourceRecord(source, citation), usedFor };
  });
}

/** A source that is not used in the episode needs no licence line. */
function licenceLine(source: SourceNote): string[] {
  const {
    citation,
    record: { licence },
  } = source;
  if (licence === undefined || licence.asks.length === 0 || !isQuoted(source)) return [];
  const by = [originOf(citation), citation.url ?? ''].filter((part) => part !== '').join(', ');
  const terms = licence.url === undefined ? licence.name : `${licence.name} (${licence.url})`;
  return [
    `“${citation.title}”${by === '' ? '' : `, ${by}`}, is licensed under ${terms}, which asks ${listed(licence.asks)}. Sentences of it are quoted or retold in this episode.`,
  ];
}

/** A person in the words with which a source introduces them; a name that no source introduces may be no person's. */
function voiceLine({ name, kind, role }: Voice): string[] {
  return kind === 'person' && role !== undefined ? [`${oneLine(name)}, ${oneLine(role)}`] : [];
}

function qualityLines({ quality, audio }: EpisodeFacts, traced: readonly TracedSentence[]): string[] {
  const { factual, sourced, quotes } = summarise(traced);
  const passed = quality.gates.filter((gate) => gate.passed).length;
  const why = quality.verdict === 'person-decides' ? ` ${oneLine(quality.reason)}` : '';
  return [
    `${quality.score100.toFixed(1)} out of 100, ${quality.basis}, after ${counted(quality.revision, 'revision')}; ${passed} of ${counted(quality.gates.length, 'gate')} passed.${why}`,
    `${sourced} of ${counted(factual, 'factual sentence')} can be traced to ${counted(quotes, 'verbatim quote')}.`,
    `Audio: ${signed(audio.integratedLufs)} LUFS, ${rangesOf(audio)}true peak ${signed(audio.truePeakDbtp)} dBTP; checked by ${heardBy(audio)}.`,
    ...quality.dissent.map((line) => `The judges disagree: ${oneLine(line)}`),
  ];
}

function rangesOf({ loudnessRangeLu, levelSpreadLu }: EpisodeFacts['audio']): string {
  const range = loudnessRangeLu === undefined ? '' : `loudness range ${loudnessRangeLu.toFixed(1)} LU, `;
  return levelSpreadLu === undefined ? range : `${range}segments within ${levelSpreadLu.toFixed(1)} LU, `;
}

function heardBy({ method, listening }: EpisodeFacts['audio']): string {
  if (listening === undefined)
    return method === 'signal' ? 'signal measurement, without a recogniser' : 'a speech recogniser';
  const judged = listening.segments.flatMap(({ overall }) => overall ?? []);
  const mean = judged.reduce((sum, score) => sum + score, 0) / Math.max(1, judged.length);
  const heard =
    judged.length === 0
      ? ''
      : `, ${(mean * 100).toFixed(0)} of 100 on average, least ${(Math.min(...judged) * 100).toFixed(0)}`;
  const rest =
    listening.unheard.length === 0 ? '' : `, ${counted(listening.unheard.length, 'segment')} by signal alone`;
  return `signal measurement and by ${listed(listening.recognisers)}, who heard ${counted(listening.segments.length, 'segment')}${heard}${rest}`;
}

/** One decimal, with a true minus. */
function signed(value: number): string {
  return value.toFixed(1).replace('-', '−');
}

function makingLines({ costs, methods, templates, producedOn, page }: EpisodeFacts): string[] {
  const tasks = methods.map(({ task, method }) => `${oneLine(task)}: ${oneLine(method)}`);
  if (page === 'public') return [`Produced on ${oneLine(producedOn)}.`, ...tasks];
  const total = costs.reduce((sum, { costMicros }) => sum + costMicros, 0);
  const time = costs.reduce((sum, { durationMs }) => sum + durationMs, 0);
  return [
    `Produced on ${oneLine(producedOn)} for ${formatMicros(total)} in ${workTime(time)} of work.`,
    ...tasks,
    `Templates: ${listed([templates.session, templates.quality, templates.cost].map(oneLine))}.`,
  ];
}

/** `Author, Publisher, 2002. Handed in as notes.md. Licence: CC BY 4.0`, without the title. */
export function sourceDetail({ citation, record: { cameFrom, licence } }: SourceNote): string {
  return [originOf(citation), cameFrom, licence === undefined ? '' : `Licence: ${licence.name}`]
    .filter((part) => part !== '')
    .join('. ');
}
