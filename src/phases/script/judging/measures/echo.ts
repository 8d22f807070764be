import { evidenceOf, type Figure, type Reading, type ReadSentence } from '../reading';

/** A word that comes back is a conversation; from two on a turn can be nothing but an echo. */
const FEWEST_STEMS = 2;
/** Share of a turn's words that stand in the turn before it. */
const ECHOED = 0.75;

/**
 * Share of turns that only say again what the other host just said. Some echo is how people talk ("Without the dog." "Without the
 * dog?"); where every third turn is one, nobody answers anybody. 0 for one host.
 */
export function echo({ sentences }: Reading): Figure {
  const turns = turnsOf(sentences);
  const echoes = turns.filter((turn, at) => isEcho(turn, turns[at - 1]));
  return {
    value: echoes.length / Math.max(1, turns.length),
    unit: 'share of turns',
    evidence: echoes.map(([first]) => evidenceOf(first, 'says again what was just said')),
    whenHigh: echoes.map(([{ part, id }]) => ({
      action: 'replace-joint',
      partId: part.id,
      sentenceId: id,
      reason: 'It only says again what the other host just said.',
    })),
  };
}

type Turn = [ReadSentence, ...ReadSentence[]];

/** The turns of the hosts: all that one says without a break, within a part. */
function turnsOf(sentences: readonly ReadSentence[]): Turn[] {
  const turns: Turn[] = [];
  for (const sentence of sentences) {
    const turn = turns.at(-1);
    if (turn?.[0].hostId === sentence.hostId && turn[0].part === sentence.part) turn.push(sentence);
    else turns.push([sentence]);
  }
  return turns;
}

function isEcho(turn: Turn, before: Turn | undefined): boolean {
  if (before === undefined || before[0].part !== turn[0].part) return false;
  const stems = new Set(turn.flatMap((sentence) => sentence.stems));
  const said = new Set(before.flatMap((sentence) => sentence.stems));
  const again = [...stems].filter((stem) => said.has(stem)).length;
  return stems.size >= FEWEST_STEMS && again >= ECHOED * stems.size;
}
