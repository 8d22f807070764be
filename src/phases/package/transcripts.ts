import type { TimeBasis, Timeline, WordTime } from '../../domain/audio';
import { DefectError } from '../../domain/failure';
import type { Host } from '../../domain/script';
import { srtTime, vttTime } from './clock';
import { splitCues } from './cues';
import { escapeCue, oneLine } from './escape';

interface SpokenSentence {
  readonly speaker: string;
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
  /** The basis of its start and end. */
  readonly times: TimeBasis;
  readonly wordTimes: TimeBasis;
  /** The whole sentence as one where its words were not measured. */
  readonly words: readonly WordTime[];
}

/**
 * The transcript in the three formats that podcast software reads: WebVTT with a voice on each cue and lines of at most 65
 * characters, SubRip with at most 2 lines of 32, and Podcasting 2.0 JSON 1.0.0 with a segment a sentence (seconds).
 * Cues inside a sentence begin with their first word where words were measured, else by the share of characters.
 * Throws {@link DefectError} when the timeline runs backwards or names a host that is not in `hosts`.
 */
export function writeTranscripts(input: { timeline: Timeline; hosts: readonly Host[] }): {
  vtt: string;
  srt: string;
  json: string;
} {
  const sentences = spokenSentences(input);
  return {
    vtt: writeVtt(sentences),
    srt: writeSrt(sentences, input.hosts.length > 1),
    json: writeJson(sentences),
  };
}

function spokenSentences({
  timeline,
  hosts,
}: {
  timeline: Timeline;
  hosts: readonly Host[];
}): SpokenSentence[] {
  const names = new Map(hosts.map((host) => [host.id, oneLine(host.name)]));
  let clockMs = 0;
  return timeline.sentences.map((sentence) => {
    const { id, hostId, startMs, endMs, times = 'estimated', wordTimes = 'estimated' } = sentence;
    const speaker = names.get(hostId);
    if (speaker === undefined)
      throw new DefectError(`Sentence ${id} is spoken by ${hostId}, who is not a host of the episode.`);
    const [start, end] = [Math.round(startMs), Math.round(endMs)];
    if (start < clockMs || end <= start) {
      throw new DefectError(
        `Sentence ${id} lies at ${start}–${end} ms, but the sentence before it ends at ${clockMs} ms.`,
      );
    }
    clockMs = end;
    const text = oneLine(sentence.text);
    const words = sentence.words?.map((word) => ({ ...word, text: oneLine(word.text) })) ?? [
      { text, startMs: start, endMs: end },
    ];
    return { speaker, text, startMs: start, endMs: end, times, wordTimes, words };
  });
}

/** Cues have neither times inside nor `</v>`, which may be left out at the end: readers that know `<v>` alone would show them. */
function writeVtt(sentences: readonly SpokenSentence[]): string {
  const cues = sentences.flatMap(({ speaker, ...spoken }) =>
    splitCues(spoken, { maxChars: 65, linesPerCue: 1 }).map(
      ({ startMs, endMs, lines }) =>
        `${vttTime(startMs)} --> ${vttTime(endMs)}\n<v ${escapeCue(speaker)}>${lines.map(escapeCue).join('\n')}\n`,
    ),
  );
  return ['WEBVTT\n', ...cues].join('\n');
}

/** SubRip has no voices: with more than one host, a name stands where the speaker changes. */
function writeSrt(sentences: readonly SpokenSentence[], named: boolean): string {
  let last = '';
  const cues = sentences.flatMap(({ speaker, ...spoken }) => {
    const prefix = named && speaker !== last ? `${speaker}: ` : '';
    last = speaker;
    const words = spoken.words.map((word, at) => ({
      ...word,
      // An arrow in the text would read as a timing line.
      text: `${at === 0 ? prefix : ''}${word.text}`.replaceAll('-->', '→'),
    }));
    return splitCues({ ...spoken, words }, { maxChars: 32, linesPerCue: 2 });
  });
  return cues
    .map(
      ({ startMs, endMs, lines }, index) =>
        `${index + 1}\n${srtTime(startMs)} --> ${srtTime(endMs)}\n${lines.join('\n')}\n`,
    )
    .join('\n');
}

/**
 * A segment a sentence and a line, as apps show them. Beside what the format knows, a segment says how its `times` and its
 * `wordTimes` are known, and has its `words` where they were measured; readers of the format leave these aside.
 */
function writeJson(sentences: readonly SpokenSentence[]): string {
  const segments = sentences.map(({ speaker, times, wordTimes, words, ...sentence }) =>
    JSON.stringify({
      speaker,
      ...timed(sentence),
      times,
      wordTimes,
      ...(wordTimes === 'measured' && { words: words.map(timed) }),
    }),
  );
  return `{"version":"1.0.0","segments":[\n${segments.join(',\n')}\n]}\n`;
}

const timed = ({ startMs, endMs, text }: WordTime) => ({
  startTime: startMs / 1000,
  endTime: endMs / 1000,
  body: text,
});
