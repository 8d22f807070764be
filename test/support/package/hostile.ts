import type { EpisodeFacts } from '../../../src/phases/package/episode-facts';
import { PACKAGE_FINDINGS } from './claims';
import { packageFacts } from './facts';
import { PACKAGE_SCRIPT, packageTimeline } from './script';

/** What a document from the web may hold, and what would break markup, data, links or subtitles. */
export const HOSTILE =
  '</script><script>window.hacked=1</script><img src=x onerror="window.hacked=2">]]><!-- \u2028\u2029 "\'` & &lt; --> [a](javascript:1) **b**';

/** An episode whose every free text is hostile; offsets and ids stay true. */
export function hostileFacts(): EpisodeFacts {
  const script = {
    ...PACKAGE_SCRIPT,
    title: HOSTILE,
    hosts: PACKAGE_SCRIPT.hosts.map((host) => ({ ...host, name: `${host.name}${HOSTILE}` })),
    parts: PACKAGE_SCRIPT.parts.map((part) => ({
      ...part,
      title: HOSTILE,
      turns: part.turns.map((turn) => ({
        ...turn,
        sentences: turn.sentences.map((sentence) => ({
          ...sentence,
          text: `${sentence.text} ${HOSTILE}`,
          quotes: sentence.quotes.map((quote) => ({ ...quote, text: HOSTILE })),
        })),
      })),
    })),
  };
  const base = packageFacts();
  return packageFacts({
    script,
    timeline: packageTimeline(script),
    episodeId: HOSTILE,
    show: { ...base.show, title: HOSTILE, author: HOSTILE, disclosure: HOSTILE },
    findings: {
      ...PACKAGE_FINDINGS,
      sources: PACKAGE_FINDINGS.sources.map((source) => ({
        ...source,
        name: HOSTILE,
        title: HOSTILE,
        authors: [HOSTILE],
        url: 'javascript:window.hacked=4',
      })),
      claims: PACKAGE_FINDINGS.claims.map((claim) => ({ ...claim, text: HOSTILE, stateReason: HOSTILE })),
    },
    brief: {
      ...base.brief,
      question: HOSTILE,
      voices: [{ name: HOSTILE, kind: 'person', role: HOSTILE, sourceIds: [], mentions: 1 }],
    },
    quality: {
      ...base.quality,
      reason: HOSTILE,
      dissent: [HOSTILE],
      gates: base.quality.gates.map((gate) => ({ ...gate, name: HOSTILE })),
    },
    methods: [{ task: HOSTILE, method: HOSTILE }],
  });
}
