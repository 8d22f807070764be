import type { EpisodeInput } from '../../../src/domain/episode';
import { fakeRef } from '../temporal/episode-fakes';

/** A whole episode of two sources; `overrides` change it. */
export function episodeInput(overrides: Partial<EpisodeInput> & { sourceCount?: number } = {}): EpisodeInput {
  const { sourceCount = 2, ...changed } = overrides;
  return {
    show: 'test-show',
    episode: 'ep_001',
    topic: 'Modern Stoicism',
    brief: 'Weigh the evidence fairly.',
    minutes: 6,
    format: 'duo',
    sources: Array.from({ length: sourceCount }, (_, index) => ({
      id: `s${index + 1}`,
      name: `notes-${index + 1}.md`,
      mediaType: 'text/markdown',
      original: fakeRef(`research/originals/s${index + 1}-notes-${index + 1}.md`),
    })),
    templates: {
      session: { id: 'narrative@1', ref: fakeRef('templates/session.json') },
      quality: { id: 'narrative@1', ref: fakeRef('templates/quality.json') },
      cost: { id: 'standard@1', ref: fakeRef('templates/cost.json') },
      prices: { id: 'standard@1', ref: fakeRef('templates/prices.json') },
    },
    policy: {
      quality: {
        creativeWeight: 0.55,
        technicalWeight: 0.45,
        bands: { approve: 0.9, minorRevisions: 0.85, revise: 0.8 },
        maxDisagreement: 0.15,
        overall: 0.85,
        maxRevisions: 3,
        judges: ['creative', 'technical', 'accuracy'],
      },
      cost: {
        budgetMicros: 5_000_000,
        phaseShares: { research: 0.3, script: 0.46, audio: 0.24, package: 0 },
        warnShare: 0.8,
        askShare: 0.9,
        stopShare: 1,
      },
    },
    through: 'package',
    belowStandard: 'ask',
    review: 'none',
    inputHash: 'hash-1',
    ...changed,
  };
}
