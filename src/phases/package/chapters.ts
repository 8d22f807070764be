import type { Timeline } from '../../domain/audio';
import { DefectError } from '../../domain/failure';
import { oneLine } from './escape';

/**
 * Podcasting 2.0 JSON chapters 1.2.0 (`application/json+chapters`), times in seconds.
 * Throws {@link DefectError} when the first chapter is not at 0 or they do not ascend.
 */
export function writeChapters(input: {
  timeline: Timeline;
  title: string;
  showTitle: string;
  author?: string;
  fileName?: string;
}): string {
  let before = -1;
  const chapters = input.timeline.chapters.map(({ title, startMs, endMs }, index) => {
    const start = Math.round(startMs);
    if (index === 0 && start !== 0)
      throw new DefectError(`The first chapter starts at ${start} ms; it must start at 0.`);
    if (start <= before)
      throw new DefectError(`Chapter "${title}" starts at ${start} ms, not after the one before it.`);
    before = start;
    return { startTime: start / 1000, endTime: Math.round(endMs) / 1000, title: oneLine(title) };
  });
  if (chapters.length === 0) throw new DefectError('The timeline has no chapters.');
  const { title, showTitle, author, fileName } = input;
  return `${JSON.stringify({ version: '1.2.0', title: oneLine(title), podcastName: oneLine(showTitle), author, fileName, chapters }, null, 2)}\n`;
}
