/** The form of a written script: the measures of the panel that need no plan of it. */

import type { MeasureName } from '../../../domain/quality';
import type { NarrativeBrief } from '../../../domain/research';
import type { PartKind, Script, ScriptPart, Sentence } from '../../../domain/script';
import type { CheckedLine, FormReport } from '../../../domain/script-check';
import { cardOf, type SourceDocument } from '../../../domain/source';
import type { QualityTemplate, SessionTemplate } from '../../../domain/templates';
import { measureGate } from '../judging/gate';
import { readScript } from '../judging/read-script';
import { isQuestion } from './talk';
import type { WrittenScript } from './written-script';

/** The others hold a script against its outline, its length and its brief, which a script from elsewhere does not bring along. */
const MEASURED: readonly MeasureName[] = [
  ...(['standing', 'repetition', 'said-again', 'speakable'] as const),
  ...(['stock', 'tics', 'opening', 'echo', 'balance'] as const),
];

const KINDS: readonly (readonly [PartKind, RegExp])[] = [
  ['cold-open', /\b(?:cold[ -]open|open(?:er|ing)?|teaser|hook)\b/i],
  ['introduction', /\b(?:intro(?:duction)?|welcome)\b/i],
  ['recap', /\b(?:recap|summary|summing up|conclusions?|takeaways?|wrap[ -]up)\b/i],
  ['close', /\b(?:clos(?:e|ing)|outro|sign[ -]?off|goodbye|thanks|farewell)\b/i],
];

export interface FormAsked {
  readonly script: WrittenScript;
  readonly lines: readonly CheckedLine[];
  readonly documents: readonly SourceDocument[];
  readonly template: QualityTemplate;
  readonly session: SessionTemplate;
}

/** Each measure on the template's scale. They are not summed up: what they leave out is most of what makes a script good. */
export function formOf({ script, lines, documents, template, session }: FormAsked): FormReport {
  const reading = readScript({
    script: asScript(script, lines),
    findings: { topic: script.title, sources: documents.map(cardOf), claims: [], voices: [] },
    documents,
    brief: NO_BRIEF,
    template,
    session,
    wordsPerMinute: 0,
  });
  const rules = template.gates.flatMap((gate) =>
    MEASURED.flatMap((name) => {
      const rule = gate.measures[name];
      return rule === undefined || rule.share === 0 ? [] : [[name, rule] as const];
    }),
  );
  const gate = { name: 'form', threshold: 0, weight: 1, measures: Object.fromEntries(rules) };
  return {
    basis: 'measured by code, style not judged',
    measures: measureGate(gate, reading).result.measures,
  };
}

/** The script as the measures read it: what needs a source is a claim that rests on its nearest passages. */
function asScript({ title, speakers, parts }: WrittenScript, lines: readonly CheckedLine[]): Script {
  const checked = new Map(lines.map((line) => [line.id, line]));
  return {
    title,
    topic: title,
    hosts: speakers.map((name) => ({ id: name, name, role: 'guide', voice: '' })),
    parts: parts.map(
      (part, at): ScriptPart => ({
        id: part.id,
        kind: kindOf(part.title, at),
        title: part.title,
        targetWords: 0,
        turns: part.turns.map(({ speaker, sentences }) => ({
          hostId: speaker,
          sentences: sentences.map(({ id, text }) => asSentence(id, text, checked.get(id))),
        })),
      }),
    ),
    words: 0,
    targetWords: 0,
    revision: 0,
  };
}

function asSentence(id: string, text: string, line: CheckedLine | undefined): Sentence {
  const passages = line?.passages ?? [];
  if (isQuestion(text)) return { id, text, role: 'question', claimIds: [], quotes: [] };
  return { id, text, role: passages.length > 0 ? 'claim' : 'joint', claimIds: [], quotes: passages };
}

function kindOf(title: string, at: number): PartKind {
  const named = KINDS.find(([, form]) => form.test(title))?.[0];
  return named ?? (at === 0 && title === '' ? 'cold-open' : 'segment');
}

const NO_BRIEF: NarrativeBrief = {
  topic: '',
  question: '',
  passages: [],
  hook: { claimId: '', kind: 'scene' },
  themes: [],
  answerClaimIds: [],
  openEnds: [],
  voices: [],
  materialWords: 0,
};
