import { evidenceOf, type Figure, type Reading } from '../reading';

/**
 * The words of the host who says least, against an even share; 1 where all say the same, and for one host. A host who asks may say
 * far less than the one who answers; one who says next to nothing is none.
 */
export function balance({ script, sentences, words }: Reading): Figure {
  const said = script.hosts.map((host) => ({
    host,
    words: sentences.reduce((sum, { hostId, words: own }) => sum + (hostId === host.id ? own : 0), 0),
  }));
  const least = said.sort((a, b) => a.words - b.words)[0];
  const share = (least?.words ?? 0) / Math.max(1, words);
  const heard = sentences.find(({ hostId }) => hostId === least?.host.id) ?? sentences[0];
  const note = `${least?.host.name} says ${Math.round(share * 100)} percent of the words`;
  return {
    value: script.hosts.length < 2 ? 1 : share * script.hosts.length,
    unit: 'of an even share',
    evidence: heard === undefined || script.hosts.length < 2 ? [] : [evidenceOf(heard, note)],
  };
}
