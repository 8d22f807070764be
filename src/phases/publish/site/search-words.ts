import { jsonForScript } from '../../package/escape';

/**
 * The sentences of a transcript as a script, since a page that lies in a folder may load scripts and no data. The nth sentence
 * is the anchor `#s-n` of the player page.
 */
export function searchWords(episode: string, transcriptJson: string): string {
  const { segments } = JSON.parse(transcriptJson) as {
    segments: readonly { startTime: number; body: string }[];
  };
  const sentences = segments.map(({ startTime, body }) => [Math.floor(startTime), body]);
  return `showrunnerWords(${jsonForScript(episode)},${jsonForScript(sentences)});\n`;
}
