import type { Timeline } from '../../domain/audio';
import { DefectError } from '../../domain/failure';
import type { Host } from '../../domain/script';
import { srtTime, vttTime } from './clock';
import { splitCues } from './cues';
import { escapeHtml, oneLine } from './escape';

interface SpokenSentence {
  readonly speaker: string;
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * The transcript in the three formats that podcast software reads: WebVTT with a voice on each cue and lines of at most 65
 * characters, SubRip with at most 2 lines of 32, and Podcasting 2.0 JSON 1.0.0 with a segment a sentence (seconds).
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
  return timeline.sentences.map(({ id, hostId, text, startMs, endMs }) => {
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
    return { speaker, text: oneLine(text), startMs: start, endMs: end };
  });
}

function writeVtt(sentences: readonly SpokenSentence[]): string {
  const cues = sentences.flatMap(({ speaker, ...spoken }) =>
    splitCues(spoken, { maxChars: 65, linesPerCue: 1 }).map(
      ({ startMs, endMs, lines }) =>
        `${vttTime(startMs)} --> ${vttTime(endMs)}\n<v ${escapeHtml(speaker)}>${lines.map(escapeHtml).join('\n')}</v>\n`,
    ),
  );
  return ['WEBVTT\n', ...cues].join('\n');
}

/** SubRip has no voices: with more than one host, a name stands where the speaker changes. */
function writeSrt(sentences: readonly SpokenSentence[], named: boolean): string {
  let last = '';
  const cues = sentences.flatMap(({ speaker, text, ...times }) => {
    const prefix = named && speaker !== last ? `${speaker}: ` : '';
    last = speaker;
    // An arrow in the text would read as a timing line.
    return splitCues(
      { text: `${prefix}${text}`.replaceAll('-->', '→'), ...times },
      { maxChars: 32, linesPerCue: 2 },
    );
  });
  return cues
    .map(
      ({ startMs, endMs, lines }, index) =>
        `${index + 1}\n${srtTime(startMs)} --> ${srtTime(endMs)}\n${lines.join('\n')}\n`,
    )
    .join('\n');
}

function writeJson(sentences: readonly SpokenSentence[]): string {
  const segments = sentences.map(({ speaker, startMs, endMs, text }) => ({
    speaker,
    startTime: startMs / 1000,
    endTime: endMs / 1000,
    body: text,
  }));
  return `${JSON.stringify({ version: '1.0.0', segments }, null, 2)}\n`;
}
