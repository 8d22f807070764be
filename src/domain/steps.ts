import type { Phase } from './phase';

/** The steps of each phase in their order, as a person reads them. The live views show them before they begin. */
export const PHASE_STEPS = {
  research: {
    searchSources: 'Search for sources',
    retrieveSource: 'Fetch the sources',
    readSource: 'Read the sources',
    extractFindings: 'Extract findings',
    verifyClaims: 'Check the claims against each other',
    composeBrief: 'Compose the brief',
  },
  script: {
    outlineScript: 'Outline the episode',
    writePart: 'Write the parts',
    writeDraft: 'Write the draft',
    polishScript: 'Polish the script',
    checkFacts: 'Check the facts',
    mendScript: 'Mend what was refused',
    judgeScript: 'Judge the script',
    concludeReview: 'Weigh the judgements',
    reviseScript: 'Revise the script',
  },
  audio: {
    planNarration: 'Plan the narration',
    recordTake: 'Speak the segments',
    masterEpisode: 'Master the episode',
    validateAudio: 'Validate the audio',
  },
  package: {
    drawCover: 'Draw the cover',
    tagEpisode: 'Tag the episode',
    writeTranscripts: 'Write transcripts and chapters',
    writePages: 'Write notes and player page',
    sealPackage: 'Seal the package',
  },
  publish: {
    publishMedia: 'Publish audio and cover',
    publishTexts: 'Publish transcripts and notes',
    publishPage: 'Publish the page',
    publishFeed: 'Publish the feed',
    announceFeed: 'Tell the hubs',
  },
} as const satisfies Record<Phase, Record<string, string>>;

export type StepName = { [P in Phase]: keyof (typeof PHASE_STEPS)[P] }[Phase];

/** The name of a step for people. */
export function titleOfStep(name: StepName): string {
  for (const steps of Object.values<Readonly<Record<string, string>>>(PHASE_STEPS)) {
    const title = steps[name];
    if (title !== undefined) return title;
  }
  return name;
}
