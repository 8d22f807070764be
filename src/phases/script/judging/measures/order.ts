import { evidenceOf, type Figure, type Reading, type ReadSentence } from '../reading';

/** A claim of another theme; a neighbour that no theme has belongs to the passage that it stands in. */
function isAnothers({ brief }: Reading, { claimIds }: ReadSentence, themeId: string | undefined): boolean {
  const others = brief.themes.filter(({ id }) => id !== themeId);
  return claimIds.length === 0 || others.some((theme) => claimIds.some((id) => theme.claimIds.includes(id)));
}

/**
 * Whether segments tell their own theme in the brief's order: the share of fact sentences that stand in their
 * theme's segment, averaged with the share of neighbouring ones that keep the telling order. A shuffled script
 * has every word of a good one; this is the measure that hears it. 0–1.
 */
export function order(reading: Reading): Figure {
  const themes = new Map(reading.brief.themes.map((theme) => [theme.id, theme.claimIds]));
  let told = 0;
  const strays: ReadSentence[] = [];
  const backwards: ReadSentence[] = [];
  let pairs = 0;
  for (const part of reading.script.parts.filter((candidate) => candidate.kind === 'segment')) {
    const claimIds = themes.get(part.themeId ?? '') ?? [];
    let previous = -1;
    for (const sentence of reading.sentences.filter((s) => s.part.id === part.id && s.statesFact)) {
      told++;
      const places = sentence.claimIds.map((id) => claimIds.indexOf(id)).filter((place) => place >= 0);
      if (places.length === 0) {
        if (isAnothers(reading, sentence, part.themeId)) strays.push(sentence);
        continue;
      }
      const place = Math.max(...places);
      if (previous >= 0) pairs++;
      if (place < previous) backwards.push(sentence);
      previous = place;
    }
  }
  const belonging = told === 0 ? 0 : 1 - strays.length / told;
  const forward = pairs === 0 ? belonging : 1 - backwards.length / pairs;
  return {
    value: (belonging + forward) / 2,
    unit: 'share',
    evidence: [
      ...strays.map((sentence) => evidenceOf(sentence, 'belongs to another theme')),
      ...backwards.map((sentence) => evidenceOf(sentence, 'comes before what precedes it in the brief')),
    ],
    whenLow: strays.map((sentence) => ({
      action: 'drop-sentence',
      partId: sentence.part.id,
      sentenceId: sentence.id,
      reason: `It does not belong to "${sentence.part.title}".`,
    })),
  };
}
