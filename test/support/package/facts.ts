import type { GateResult, QualityReport } from '../../../src/domain/quality';
import type { EpisodeFacts } from '../../../src/phases/package/episode-facts';
import { PACKAGE_FINDINGS, PACKAGE_VOICES } from './claims';
import { PACKAGE_SCRIPT, packageTimeline } from './script';

function gate(name: string, score: number, threshold: number, weight: number, quote: string): GateResult {
  return {
    name,
    score,
    threshold,
    weight,
    passed: score >= threshold,
    measures: [
      {
        name: 'standing',
        value: 0.9,
        unit: 'share of facts',
        score,
        evidence: [{ quote, sentenceId: 'p1.1.1', note: 'the longest one' }],
      },
      { name: 'stock', value: 0, unit: 'per 1,000 words', score: 1, evidence: [] },
      { name: 'parts', value: 0.9, unit: 'share', score: 0.8, passed: false, evidence: [] },
    ],
  };
}

const GATES = [
  gate('comprehension', 0.91, 0.85, 0.25, 'The course had no control group'),
  gate('brand', 0.94, 0.9, 0.3, 'So can a philosophy that is twenty-three centuries old still calm a mind?'),
  gate('engagement', 0.83, 0.8, 0.25, '42 percent of 1,803 participants'),
  gate('technical', 0.81, 0.85, 0.2, 'Until next time.'),
];

const QUALITY: QualityReport = {
  revision: 1,
  gates: GATES,
  judgements: [
    {
      judge: 'Story editor',
      view: 'creative',
      score: 0.9,
      gates: [],
      directives: [],
      summary: 'The opening raises a question that the end answers. The second segment could breathe more.',
    },
    {
      judge: 'Producer',
      view: 'technical',
      score: 0.86,
      gates: [],
      directives: [{ action: 'add-material', reason: 'The episode is shorter than asked.' }],
      summary: 'All parts are present. The length is under the target.',
    },
    {
      judge: 'Fact checker',
      view: 'accuracy',
      score: 1,
      gates: [],
      directives: [],
      summary: 'Every factual sentence stands on a verbatim quote.',
    },
  ],
  overall: 0.882,
  confidence: 0.96,
  verdict: 'minor-revisions',
  gatesPassed: false,
  score100: 88.2,
  basis: 'measured by code, style not judged',
  reason: 'A gate is below its threshold.',
  dissent: ['Story editor gives 0.90 for pace where Producer gives 0.86 for length.'],
};

/** A whole, realistic episode of about two minutes; override what a test is about. */
export function packageFacts(overrides: Partial<EpisodeFacts> = {}): EpisodeFacts {
  const script = overrides.script ?? PACKAGE_SCRIPT;
  const timeline = overrides.timeline ?? packageTimeline(script);
  return {
    cover: 'cover.png',
    page: 'full',
    episodeId: 'ep_002',
    show: {
      title: 'The Open Notebook Hour',
      language: 'en',
      category: 'Education',
      author: 'Showrunner',
      disclosure:
        'This episode was researched, written and voiced by software. Every statement comes from the documents listed in the show notes.',
    },
    producedOn: '2026-11-22',
    script,
    timeline,
    findings: PACKAGE_FINDINGS,
    brief: {
      topic: 'Modern Stoicism',
      question: 'Can a philosophy that is twenty-three centuries old still calm a mind?',
      passages: [],
      hook: { claimId: 'c2', kind: 'number' },
      themes: [
        {
          id: 't1',
          title: 'What is up to us',
          ideaClaimId: 'c5',
          claimIds: ['c1', 'c5', 'c4'],
          sourceIds: ['s1', 's2'],
          passageIds: [],
        },
        {
          id: 't2',
          title: 'From the porch to the clinic',
          ideaClaimId: 'c6',
          claimIds: ['c6', 'c7', 'c8'],
          sourceIds: ['s3'],
          passageIds: [],
        },
        {
          id: 't3',
          title: 'An evening with three questions',
          ideaClaimId: 'c10',
          claimIds: ['c10', 'c9'],
          sourceIds: ['s2', 's3'],
          passageIds: [],
        },
      ],
      answerClaimIds: ['c2', 'c8'],
      openEnds: [{ claimId: 'c9', why: 'The source itself says that it is not known.' }],
      voices: PACKAGE_VOICES,
      materialWords: 210,
    },
    quality: QUALITY,
    research: {
      claims: { verified: 2, likely: 4, uncertain: 2, disputed: 2, unverified: 1 },
      agreements: [{ claimId: 'c1', sourceIds: ['s1', 's2'] }],
      conflicts: [{ claimIds: ['c2', 'c8'], about: 'whether the effect lasts' }],
      singleSourceStatistics: ['c7'],
      expectations: [
        { name: 'sources', expected: 10, found: 3, met: false, note: 'Only three documents were handed in.' },
        { name: 'share of claims checked', expected: 0.95, found: 1, met: true },
      ],
    },
    audio: {
      durationMs: timeline.durationMs,
      expectedDurationMs: timeline.durationMs,
      integratedLufs: -19.1,
      loudnessRangeLu: 4.21,
      levelSpreadLu: 1.3,
      truePeakDbtp: -1.4,
      clippedSamples: 0,
      longestSilenceMs: 1100,
      sampleRate: 44_100,
      channels: 1,
      bitrateKbps: 96,
      method: 'signal',
      checks: [
        { name: 'loudness', passed: true, detail: '-19.1 LUFS, wanted -19 ± 0.5' },
        { name: 'true peak', passed: true, detail: '-1.4 dBTP, at most -1' },
      ],
      passed: true,
      score: 1,
    },
    templates: { session: 'narrative@1', quality: 'narrative@1', cost: 'standard@1', prices: 'standard@1' },
    costs: [
      { phase: 'research', costMicros: 0, durationMs: 2_140 },
      { phase: 'script', costMicros: 0, durationMs: 3_260 },
      { phase: 'audio', costMicros: 0, durationMs: 11_900 },
    ],
    methods: [
      { task: 'Writing', method: 'composed by code from sentences of the sources, without a language model' },
      { task: 'Voices', method: 'flite rms and slt, on this machine' },
    ],
    ...overrides,
  };
}
