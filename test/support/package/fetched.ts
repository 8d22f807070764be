import type { ListeningReport } from '../../../src/domain/audio';
import { workOf } from '../../../src/domain/model-roles';
import type { EpisodeFacts } from '../../../src/phases/package/episode-facts';
import { methodsOf } from '../../../src/phases/package/methods';
import { packageFacts } from './facts';

const ORIGINS = {
  s2: {
    name: 'en.wikipedia.org-wiki-Stoicism.html',
    url: 'https://en.wikipedia.org/wiki/Stoicism',
    retrievedAt: '2026-11-22T09:30:00.000Z',
    licence: 'CC BY-SA 4.0',
  },
  s3: {
    name: 'rsmh.example.org-report.pdf',
    url: 'https://www.rsmh.example.org/report.pdf',
    retrievedAt: '2026-11-22T09:30:05.000Z',
    foundBy: 'tavily: modern stoicism therapy',
  },
} as const;

export const LISTENING: ListeningReport = {
  recognisers: ['openai/whisper-1'],
  segments: [
    {
      segmentId: 'n001',
      scores: { word: 0.97, character: 0.98, term: 1, number: 0.5, name: null },
      overall: 0.93,
      verdict: 'with-notes',
      missed: [{ sentence: 'p1.1.1', expected: '42 percent', heard: '40 percent' }],
      repeats: 1,
    },
    {
      segmentId: 'n002',
      scores: { word: 1, character: 1, term: 1, number: null, name: 1 },
      overall: 1,
      verdict: 'approved',
      missed: [],
      repeats: 0,
    },
  ],
  unheard: ['n003'],
};

export const MODELS = {
  researcher: 'openai/gpt-reads',
  writer: 'anthropic/writes',
  judges: { 'Story editor': 'google/judges' },
} as const;

/** The episode of {@link packageFacts} as models, a search and a recogniser would have made it. */
export function fetchedFacts(): EpisodeFacts {
  const base = packageFacts();
  const sources = base.findings.sources.map((source) => ({
    ...source,
    ...(ORIGINS[source.id as keyof typeof ORIGINS] ?? {}),
  }));
  const quality = { ...base.quality, judgedBy: MODELS.judges };
  const audio = {
    ...base.audio,
    method: 'signal' as const,
    listening: LISTENING,
    spokenBy: ['elevenlabs/eleven_v2+mp3+1'],
  };
  return {
    ...base,
    findings: { ...base.findings, sources },
    quality,
    audio,
    methods: methodsOf({
      ...{ sources, workedBy: workOf(MODELS), script: base.script, quality, audio },
      describeVoice: (voice) => `a voice called ${voice}`,
      speaker: 'flite/1',
    }),
  };
}
