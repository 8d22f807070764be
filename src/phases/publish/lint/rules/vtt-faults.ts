import { LIMITS } from '../../feed/limits';

const TIME = /(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})/;
const TIMING = new RegExp(`^${TIME.source}[ \\t]+-->[ \\t]+${TIME.source}(?:[ \\t].*)?$`);

/** Faults of a WebVTT file, each kind once: its form, its times, its voices and the length of its lines. */
export function vttFaults(text: string): string[] {
  const [head = '', ...blocks] = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/);
  if (!/^WEBVTT(?:[ \t].*)?(?:\n|$)/.test(head)) return ['It does not begin with WEBVTT.'];
  const cues = blocks
    .map((block) => block.split('\n').filter((line) => line !== ''))
    .filter((lines) => lines.length > 0 && !/^(?:NOTE|STYLE|REGION)\b/.test(lines[0] as string))
    .map(cueOf);
  if (cues.length === 0) return ['It has no cues.'];
  const broken = cues.find(({ times }) => times === undefined);
  if (broken !== undefined) return [`A cue has no times: "${broken.shown}".`];
  const backwards = cues.find(({ times }, at) => {
    const [start = 0, end = 0] = times ?? [];
    return end <= start || start < (cues[at - 1]?.times?.[0] ?? 0);
  });
  const long = cues
    .flatMap(({ lines }) => lines)
    .find((line) => spoken(line).length > LIMITS.cueLineCharacters);
  return [
    ...(backwards === undefined ? [] : [`The times of a cue run backwards: "${backwards.shown}".`]),
    ...(cues.every(({ lines }) => lines.some((line) => /<v[ .]/.test(line)))
      ? []
      : ['A cue names no voice (<v Name>).']),
    ...(long === undefined
      ? []
      : [`A line has ${spoken(long).length} characters; at most ${LIMITS.cueLineCharacters} are readable.`]),
  ];
}

function cueOf(block: readonly string[]) {
  const timing = block.findIndex((line) => line.includes('-->'));
  const found = TIMING.exec(block[timing] ?? '');
  return {
    shown: (block[0] ?? '').slice(0, 60),
    lines: block.slice(timing + 1),
    times:
      found === null ? undefined : ([secondsOf(found.slice(1, 5)), secondsOf(found.slice(5, 9))] as const),
  };
}

function secondsOf([hours = '0', minutes, seconds, millis]: readonly string[]): number {
  return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds) + Number(millis) / 1_000;
}

/** A line as it is read: without tags, and with its entities. */
function spoken(line: string): string {
  return line.replace(/<[^>]*>/g, '').replace(/&(?:amp|lt|gt|nbsp|lrm|rlm);/g, 'x');
}
