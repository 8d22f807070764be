import type { Judgement, Measure } from '../../../src/domain/quality';
import type { Script } from '../../../src/domain/script';
import type { QualityTemplate, SessionTemplate } from '../../../src/domain/templates';
import { concludeReview } from '../../../src/phases/script/judging/conclude-review';
import { judgeReading } from '../../../src/phases/script/judging/judge-script';
import { readScript } from '../../../src/phases/script/judging/read-script';
import type { ReviewMaterial } from '../../../src/phases/script/judging/reading';
import quality from '../../../templates/quality/narrative@2.json';
import session from '../../../templates/session/narrative@1.json';
import { judgedBrief, judgedDocuments, judgedFindings } from './judged-material';
import { judgedScript } from './judged-script';

/** The shipped templates; the loader's own tests hold them to their types. */
export const QUALITY = quality as unknown as QualityTemplate;
export const SESSION = session as unknown as SessionTemplate;

/** What the hand-made script is judged by. */
export function material(change: Partial<ReviewMaterial> = {}): ReviewMaterial {
  return {
    script: judgedScript,
    findings: judgedFindings,
    documents: judgedDocuments,
    brief: judgedBrief,
    template: QUALITY,
    session: SESSION,
    wordsPerMinute: 150,
    ...change,
  };
}

/** The whole panel on a script, with its measures by name. */
export function review(script: Script, change: Partial<ReviewMaterial> = {}) {
  const input = material({ ...change, script });
  const reading = readScript(input);
  const judgements: Judgement[] = input.template.judges.map((seat) => judgeReading(reading, seat));
  const { report, decision } = concludeReview({
    judgements,
    template: input.template,
    revision: script.revision,
  });
  const all = report.gates.flatMap((gate) => gate.measures);
  const measure = (name: string): Measure => {
    const found = all.find((candidate) => candidate.name === name);
    if (!found) throw new Error(`no measure ${name}`);
    return found;
  };
  const directives = judgements.flatMap((judgement) => judgement.directives);
  return { judgements, report, decision, measure, directives };
}
