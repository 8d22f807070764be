import type { Directive } from '../../../../domain/quality';
import { counted } from '../../../../domain/wording';
import { evidenceOf, type Figure, type Reading, spokenClaimIds } from '../reading';

/**
 * Words against the words asked for; 1 is as asked. An episode that says that its material did not carry the length is held
 * against what the material would have carried, as far as `usedMaterialShare`, and against no more than its outline planned.
 */
export function length(reading: Reading): Figure {
  const { script, brief, template, words } = reading;
  const carried = brief.materialWords * template.definitions.usedMaterialShare;
  const { targetWords, plannedWords = targetWords, shortfall } = script;
  const aim = shortfall === undefined ? targetWords : Math.min(targetWords, carried, plannedWords);
  const asked = words / Math.max(1, targetWords);
  const value = asked > 1 ? asked : Math.min(1, words / Math.max(1, aim));
  const last = reading.sentences.at(-1);
  const minutes = (count: number) => (count / reading.wordsPerMinute).toFixed(1);
  const note = `${words} words, about ${minutes(words)} min; asked for ${script.targetWords}, ${minutes(script.targetWords)} min`;
  return {
    value,
    unit: 'of the length asked for',
    evidence: last ? [evidenceOf(last, note)] : [],
    whenLow: additions(reading),
    whenHigh: trims(reading),
  };
}

/** Cuts from the parts furthest over their share, the least relevant claims first. */
function trims(reading: Reading): Directive[] {
  const spokenIn = (partId: string) => reading.sentences.filter((sentence) => sentence.part.id === partId);
  const relevance = (claimId: string | undefined) => reading.claims.get(claimId ?? '')?.relevance ?? 0;
  return reading.script.parts
    .filter((part) => part.kind === 'segment')
    .map((part) => ({
      part,
      over: spokenIn(part.id).reduce((sum, s) => sum + s.words, 0) - part.targetWords,
    }))
    .filter((entry) => entry.over > 0)
    .sort((a, b) => b.over - a.over)
    .flatMap(({ part, over }) => {
      const least = spokenIn(part.id)
        .filter((sentence) => sentence.statesFact)
        .sort((a, b) => relevance(a.claimIds[0]) - relevance(b.claimIds[0]))[0];
      if (!least) return [];
      const reason = `"${part.title}" is ${counted(over, 'word')} over its share; this matters least.`;
      return [{ action: 'trim', partId: part.id, sentenceId: least.id, reason } satisfies Directive];
    });
}

function additions(reading: Reading): Directive[] {
  const spoken = spokenClaimIds(reading);
  return reading.brief.themes
    .flatMap((theme) => theme.claimIds.map((claimId) => ({ theme, claim: reading.claims.get(claimId) })))
    .flatMap(({ theme, claim }) => (claim && !spoken.has(claim.id) ? [{ theme, claim }] : []))
    .sort((a, b) => b.claim.relevance - a.claim.relevance)
    .map(({ theme, claim }): Directive => {
      const part = reading.script.parts.find((candidate) => candidate.themeId === theme.id);
      return {
        action: 'add-material',
        ...(part && { partId: part.id }),
        claimId: claim.id,
        reason: 'The episode is shorter than asked, and this is not told yet.',
      };
    });
}
