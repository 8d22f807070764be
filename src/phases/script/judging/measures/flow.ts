import { isAttributed } from '../citation';
import { echoes } from '../echo';
import { type CheckedSentence, evidenceOf, type Figure, type Reading, type ReadSentence } from '../reading';

import { everydayStems, sameParagraph, shares } from './thread';

/** Measures of how one sentence leads to the next inside the segments: what a patient ear tires of. */

/** Share of joints and questions that do not say what the next sentence then opens with. 1 without any. */
export function freshJoints(reading: Reading): Figure {
  const leads = inSegments(reading).filter(({ statesFact, role }) => !statesFact && role !== 'disclosure');
  const stale = leads.filter((lead) => {
    const next = reading.sentences[lead.index + 1];
    return next?.part.id === lead.part.id && echoes(lead.text, next.text);
  });
  return {
    value: leads.length === 0 ? 1 : 1 - stale.length / leads.length,
    unit: 'share of joints',
    evidence: stale.map((lead) => evidenceOf(lead, 'the next sentence says it again')),
    whenLow: stale.map((lead) => ({
      action: 'replace-joint',
      partId: lead.part.id,
      sentenceId: lead.id,
      reason: 'The next sentence says it again.',
    })),
  };
}

/** Sentences that only name a source, and facts that name theirs again in one passage, as a share of the segments' sentences. */
export function lightSourcing(reading: Reading): Figure {
  const sentences = inSegments(reading);
  const titles = reading.findings.sources.flatMap(({ id, title }) => ({
    id,
    title: title.split(/:|\?|\s[–—-]\s/)[0] ?? '',
  }));
  const names = ({ text }: ReadSentence) =>
    /\b(?:the|this|that|same|an|our) (?:same )?(?:article|essay|guide|report|source|piece|document|study|review)\b/i.test(
      text,
    ) || titles.some(({ title }) => title.length > 4 && text.includes(title));
  const heavy = sentences.filter((sentence, at) => {
    if (!names(sentence)) return false;
    if (!sentence.statesFact)
      return sentence.role === 'joint' && !/[?]$/.test(sentence.text) && isAttributed(reading, sentence);
    const before = sentences
      .slice(0, at)
      .filter(({ part, statesFact }) => statesFact && part.id === sentence.part.id);
    return passageBefore(before, sentence).some(names);
  });
  return {
    value: heavy.length / Math.max(1, sentences.length),
    unit: 'share of sentences',
    evidence: heavy.map((sentence) =>
      evidenceOf(sentence, 'names a source that was just named, or nothing else'),
    ),
  };
}

/** The facts right before it that share a source with it. */
function passageBefore(before: readonly ReadSentence[], sentence: ReadSentence): readonly ReadSentence[] {
  const own = new Set(sentence.quotes.map(({ sourceId }) => sourceId));
  const other = before.findLastIndex(({ quotes }) => !quotes.some(({ sourceId }) => own.has(sourceId)));
  return before.slice(other + 1);
}

/** Share of the segments' facts that stand next to another of the same source: a lone sentence is hardly arrived at. */
export function runs(reading: Reading): Figure {
  const facts = reading.facts.filter(({ part }) => part.kind === 'segment');
  const beside = (a: CheckedSentence, b: CheckedSentence | undefined) =>
    b !== undefined &&
    a.part.id === b.part.id &&
    a.quotes.some((q) => b.quotes.some((r) => q.sourceId === r.sourceId));
  const lone = facts.filter((fact, at) => !beside(fact, facts[at - 1]) && !beside(fact, facts[at + 1]));
  return {
    value: facts.length === 0 ? 0 : 1 - lone.length / facts.length,
    unit: 'share of facts',
    evidence: lone.map((fact) => evidenceOf(fact, 'stands alone between two other sources')),
  };
}

/** What fits in front of anything leads only half the way; so does a change of voice. */
const HALFWAY = 0.5;

/**
 * Share of the jumps inside segments – from one paragraph of a source to another, or to another source – that a listener is
 * led over: by a telling word that both sides share, or by a joint or question about what follows. A stock joint or the
 * other host's voice earns half. 1 without jumps.
 */
export function arrivals(reading: Reading): Figure {
  const everyday = everydayStems(reading);
  const hosts = hostsOf(reading);
  const facts = reading.facts.filter(({ part }) => part.kind === 'segment');
  const jumps = facts.flatMap((fact, at) => {
    const before = facts[at - 1];
    if (before?.part.id !== fact.part.id || sameParagraph(reading, before, fact)) return [];
    if (shares(before, fact, everyday)) return [{ fact, credit: 1 }];
    const leads = reading.sentences.slice(before.index + 1, fact.index);
    const about = leads.some((lead) => lead.stems.some((stem) => fact.stems.includes(stem)));
    const voice = hosts.get(before.id) !== hosts.get(fact.id);
    return [{ fact, credit: about ? 1 : leads.length > 0 || voice ? HALFWAY : 0 }];
  });
  return {
    value: jumps.length === 0 ? 1 : jumps.reduce((sum, { credit }) => sum + credit, 0) / jumps.length,
    unit: 'share of jumps',
    evidence: jumps
      .filter(({ credit }) => credit < 1)
      .sort((a, b) => a.credit - b.credit)
      .map(({ fact }) => evidenceOf(fact, 'little or nothing leads here from the sentence before')),
  };
}

/** Facts that one host tells without a question, a joint or the other host between them, the mean over the segments. */
export function pace(reading: Reading): Figure {
  const stretches: ReadSentence[][] = [];
  const hosts = hostsOf(reading);
  let last: ReadSentence | undefined;
  for (const sentence of inSegments(reading)) {
    const goesOn =
      last?.statesFact && last.part.id === sentence.part.id && hosts.get(last.id) === hosts.get(sentence.id);
    if (sentence.statesFact && goesOn) stretches.at(-1)?.push(sentence);
    else if (sentence.statesFact) stretches.push([sentence]);
    last = sentence;
  }
  // A long stretch weighs by its length: it is what a listener sits through.
  const sentences = stretches.flat().length;
  const sat = stretches.reduce((sum, stretch) => sum + stretch.length ** 2, 0);
  const longest = [...stretches].sort((a, b) => b.length - a.length).flatMap((stretch) => stretch[0] ?? []);
  return {
    value: sentences === 0 ? 0 : sat / sentences,
    unit: 'sentences in a row',
    evidence: longest.slice(0, 2).map((first) => evidenceOf(first, 'begins one of the longest stretches')),
  };
}

function hostsOf({ script }: Reading): ReadonlyMap<string, string> {
  return new Map(
    script.parts.flatMap(({ turns }) =>
      turns.flatMap(({ hostId, sentences }) => sentences.map(({ id }) => [id, hostId] as const)),
    ),
  );
}

function inSegments(reading: Reading): ReadSentence[] {
  return reading.sentences.filter(({ part }) => part.kind === 'segment');
}
