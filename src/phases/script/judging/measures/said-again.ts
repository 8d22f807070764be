import { evidenceOf, type Figure, type Reading, type ReadSentence, wordStems } from '../reading';

/** Words in common, those of the topic and of reporting apart; fewer are chance. */
const FEWEST_SHARED = 4;
/** Share of the shorter sentence that the longer one has. */
const CONTAINED = 0.6;

/**
 * Share of sentences that tell again, in other words, what an earlier part told: a fact whose claims an earlier segment told, or a
 * line that has half of an earlier line in it. Scripts that have run out of material do so towards their end. Lines that say by
 * design whose words follow are left aside, and so is what is told again as such.
 */
export function saidAgain(reading: Reading): Figure {
  const { script, template } = reading;
  const light = new Set(wordStems([script.topic, script.title, ...template.attributionPhrases].join(' ')));
  const lines = reading.sentences
    .filter(({ role }) => role !== 'frame' && role !== 'disclosure')
    .map((sentence) => ({
      sentence,
      stems: new Set(sentence.stems.filter((stem) => !light.has(stem))),
    }));
  const again = lines.flatMap((line, at) => {
    if (line.sentence.role === 'callback') return [];
    const of = lines.slice(0, at).find((earlier) => tellsAgain(line, earlier));
    return of === undefined ? [] : [{ sentence: line.sentence, of: of.sentence }];
  });
  return {
    value: again.length / Math.max(1, reading.sentences.length),
    unit: 'share of sentences',
    evidence: again.map(({ sentence, of }) => evidenceOf(sentence, `told before in ${of.id}: "${of.text}"`)),
    whenHigh: again.map(({ sentence, of }) => ({
      action: sentence.statesFact ? 'drop-sentence' : 'replace-joint',
      partId: sentence.part.id,
      sentenceId: sentence.id,
      reason: `An earlier part told it in ${of.id}.`,
    })),
  };
}

interface Line {
  readonly sentence: ReadSentence;
  readonly stems: ReadonlySet<string>;
}

function tellsAgain(line: Line, earlier: Line): boolean {
  if (line.sentence.part === earlier.sentence.part) return false;
  return hasSameClaims(line.sentence, earlier.sentence) || hasSameWords(line.stems, earlier.stems);
}

/** Both are facts of segments: an opening may be told in its place again, and a recap answers. */
function hasSameClaims(fact: ReadSentence, earlier: ReadSentence): boolean {
  const areFacts = [fact, earlier].every(({ statesFact, part }) => statesFact && part.kind === 'segment');
  if (!areFacts || fact.claimIds.length === 0) return false;
  return fact.claimIds.every((id) => earlier.claimIds.includes(id)) && !addsOfQuotes(fact, earlier);
}

/** The earlier fact told one half of what the sources say in a sentence, and this one the other. */
function addsOfQuotes({ stems, quotes }: ReadSentence, earlier: ReadSentence): boolean {
  const quoted = new Set(quotes.flatMap(({ text }) => wordStems(text)));
  return stems.some((stem) => quoted.has(stem) && !earlier.stems.includes(stem));
}

function hasSameWords(stems: ReadonlySet<string>, earlier: ReadonlySet<string>): boolean {
  const shared = [...stems].filter((stem) => earlier.has(stem)).length;
  return shared >= FEWEST_SHARED && shared >= CONTAINED * Math.min(stems.size, earlier.size);
}
