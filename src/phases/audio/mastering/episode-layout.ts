import type {
  NarrationPlan,
  NarrationSegment,
  NarrationSentence,
  SentenceTime,
  Take,
  Timeline,
} from '../../../domain/audio';
import { DefectError } from '../../../domain/failure';
import type { MusicPart } from '../../../domain/music';
import { rounded } from '../../../domain/rounding';
import type { Script } from '../../../domain/script';
import type { SessionTemplate } from '../../../domain/templates';
import { musicTimes } from '../music/render-music';
import { writtenWordTimes } from './written-word-times';

export type TakeTimes = Pick<Take, 'segmentId' | 'voice' | 'sampleRate' | 'sentences'>;
type TimedSentence = Timeline['sentences'][number];
export type PausesMs = SessionTemplate['speech']['pausesMs'];

/** Position of a segment in the episode, in samples. */
export interface PlacedSegment {
  readonly segment: NarrationSegment;
  readonly take: TakeTimes;
  readonly start: number;
  readonly length: number;
  /** Silence after it; the tail after the last. */
  readonly silenceAfter: number;
}

/** Position of an opening or closing sound, in samples. */
export interface PlacedMusic {
  readonly part: MusicPart;
  readonly start: number;
  readonly length: number;
}

export interface EpisodeLayout {
  readonly sampleRate: number;
  readonly lead: number;
  readonly placed: readonly PlacedSegment[];
  readonly music: readonly PlacedMusic[];
  readonly length: number;
}

/**
 * Places the takes one after the other with the plan's pauses, to the sample. Music has the first words wait for it, and rings
 * out after the last.
 */
export function layOut(
  plan: NarrationPlan,
  takes: readonly { readonly take: TakeTimes; readonly samples: number }[],
  sampleRate: number,
  pausesMs: PausesMs,
  hasMusic = false,
): EpisodeLayout {
  const bySegment = new Map(takes.map((entry) => [entry.take.segmentId, entry]));
  const toSamples = (ms: number) => Math.round((ms * sampleRate) / 1000);
  const opening = musicTimes('opening');
  const closing = musicTimes('closing');
  const leadMs = hasMusic ? Math.max(pausesMs.lead, 1000 * opening.wordsAt) : pausesMs.lead;
  const tailMs = hasMusic
    ? Math.max(pausesMs.tail, 1000 * (closing.seconds - closing.wordsAt))
    : pausesMs.tail;
  const placed: PlacedSegment[] = [];
  const lead = toSamples(leadMs);
  let at = lead;
  for (const [index, segment] of plan.segments.entries()) {
    const entry = bySegment.get(segment.id);
    if (entry === undefined) throw new DefectError(`There is no take of segment ${segment.id}.`);
    const length = Math.round((entry.samples * sampleRate) / entry.take.sampleRate);
    const isLast = index === plan.segments.length - 1;
    const silenceAfter = toSamples(isLast ? tailMs : (segment.sentences.at(-1)?.pauseAfterMs ?? 0));
    placed.push({ segment, take: entry.take, start: at, length, silenceAfter });
    at += length + silenceAfter;
  }
  const music = (part: MusicPart, words: number): PlacedMusic => {
    const { seconds, wordsAt } = musicTimes(part);
    return { part, start: words - toSamples(1000 * wordsAt), length: toSamples(1000 * seconds) };
  };
  const lastWord = at - toSamples(tailMs);
  return {
    ...{ sampleRate, lead, placed, length: at },
    music: hasMusic ? [music('opening', lead), music('closing', lastWord)] : [],
  };
}

/** Sentence and chapter times in the finished file. A chapter begins in the middle of the silence before its part. */
export function timelineOf({ sampleRate, placed, music, length }: EpisodeLayout, script: Script): Timeline {
  const toMs = (samples: number) => Math.round((samples * 1000) / sampleRate);
  const durationMs = toMs(length);
  const sentences = placed.flatMap(({ segment, take, start }) =>
    segment.sentences.map((sentence) => {
      const { id, text, delivery } = sentence;
      const spoken = take.sentences.find((candidate) => candidate.id === id);
      if (spoken === undefined)
        throw new DefectError(`The take of segment ${segment.id} has no times for sentence ${id}.`);
      const { partId, hostId } = segment;
      return {
        ...{ id, partId, hostId, text, ...timesOf(sentence, spoken, (start * 1000) / sampleRate) },
        ...(delivery && { delivery }),
      };
    }),
  );
  const starts = script.parts.flatMap((part) => {
    const first = sentences.findIndex(({ partId }) => partId === part.id);
    if (first < 0) return [];
    const before = soundOf(sentences[first - 1])?.endMs;
    const startMs =
      before === undefined ? 0 : Math.round((before + (soundOf(sentences[first])?.startMs ?? before)) / 2);
    return [{ partId: part.id, title: part.title, startMs }];
  });
  const chapters = starts.map((chapter, at) => ({
    ...chapter,
    endMs: starts[at + 1]?.startMs ?? durationMs,
  }));
  const between = (start: number, samples: number) => ({
    startMs: rounded((start * 1000) / sampleRate, 2),
    endMs: rounded(((start + samples) * 1000) / sampleRate, 2),
  });
  return {
    ...{ durationMs, sentences, chapters },
    segments: placed.map(({ segment: { id }, start, length: samples }) => ({
      id,
      ...between(start, samples),
    })),
    ...(music.length === 0
      ? {}
      : { music: music.map(({ part, start, length: samples }) => ({ part, ...between(start, samples) })) }),
  };
}

/** Times of a sentence in the episode, from those in its take. */
function timesOf(
  sentence: NarrationSentence,
  { startMs, endMs, measured, words: spoken = [] }: SentenceTime,
  offsetMs: number,
): Pick<TimedSentence, 'startMs' | 'endMs' | 'times' | 'wordTimes' | 'words'> {
  const placed = <T extends { readonly startMs: number; readonly endMs: number }>(time: T): T => ({
    ...time,
    startMs: Math.round(offsetMs + time.startMs),
    endMs: Math.round(offsetMs + time.endMs),
  });
  const words = writtenWordTimes(sentence, spoken)?.map(placed);
  return {
    ...placed({ startMs, endMs }),
    times: measured === true || spoken.length > 0 ? 'measured' : 'estimated',
    wordTimes: words === undefined ? 'estimated' : 'measured',
    ...(words && { words }),
  };
}

/** Time from the first measured word to the end of the last; the whole sentence where no word is measured. */
function soundOf(sentence: TimedSentence | undefined) {
  return (
    sentence && {
      startMs: sentence.words?.[0]?.startMs ?? sentence.startMs,
      endMs: sentence.words?.at(-1)?.endMs ?? sentence.endMs,
    }
  );
}
