import type { Evidence } from '../../../../domain/quality';
import { counted } from '../../../../domain/wording';
import { evidenceOf, type Figure, type Reading } from '../reading';

/** Share of what an episode must have: its parts in their order, enough segments, every host heard, the disclosure. */
export function parts(reading: Reading): Figure {
  const checks = partChecks(reading);
  const failed = checks.filter((check) => !check.met);
  const first = reading.sentences[0];
  const evidence: Evidence[] = first
    ? failed.map((check) => evidenceOf(first, `missing: ${check.what}`))
    : [];
  const disclosure = reading.sentences.find((sentence) => sentence.role === 'disclosure');
  if (disclosure) evidence.push(evidenceOf(disclosure, 'says that it is made by software'));
  return {
    value: 1 - failed.length / checks.length,
    unit: 'share of what must be there',
    evidence,
    whenLow: failed.map((check) => ({ action: 'add-material', reason: `Missing: ${check.what}.` })),
  };
}

function partChecks(reading: Reading): { readonly what: string; readonly met: boolean }[] {
  const { script, session, brief, sentences, facts } = reading;
  const filled = script.parts.filter((part) => sentences.some((sentence) => sentence.part.id === part.id));
  const kinds = filled.map((part) => part.kind);
  const segments = kinds.filter((kind) => kind === 'segment').length;
  const wanted = Math.min(session.structure.segments[0], brief.themes.length);
  const has = (kind: (typeof kinds)[number]) => kinds.includes(kind);
  const told = facts.reduce((sum, sentence) => sum + sentence.words, 0);
  const speaking = new Set(script.parts.flatMap((part) => part.turns.map((turn) => turn.hostId)));
  const places = kinds.map((kind) =>
    ['cold-open', 'introduction', 'segment', 'recap', 'close'].indexOf(kind),
  );
  return [
    { what: 'a cold open', met: has('cold-open') },
    { what: 'an introduction', met: has('introduction') },
    { what: `at least ${counted(wanted, 'segment')}`, met: segments >= wanted },
    { what: 'a close', met: has('close') },
    { what: 'more that the sources say than words around it', met: told * 2 >= reading.words },
    {
      what: 'the parts in their order',
      met: places.every((place, at) => at === 0 || place >= (places[at - 1] ?? 0)),
    },
    { what: 'a line for every host', met: script.hosts.every((host) => speaking.has(host.id)) },
    {
      what: 'the disclosure that it is made by software',
      met: sentences.some((s) => s.role === 'disclosure'),
    },
  ];
}
