import type { ArtifactRef } from '../../domain/artifact';
import { type Judgement, type QualityReport, scoreText } from '../../domain/quality';
import type { QualityTemplate } from '../../domain/templates';
import { concludeReview } from '../../phases/script/judging/conclude-review';
import type { Dependencies } from '../dependencies';

export function reviewActivities({ store }: Pick<Dependencies, 'store'>) {
  return {
    /** Weighs the judgements of all judges: the report, and what happens to the script next. */
    async concludeReview(input: {
      judgements: readonly ArtifactRef[];
      quality: ArtifactRef;
      revision: number;
      /** Judge → model, for those judges who are models. */
      judgedBy?: Readonly<Record<string, string>>;
    }) {
      const template = await store.getJson<QualityTemplate>(input.quality);
      const judgements = await Promise.all(input.judgements.map((ref) => store.getJson<Judgement>(ref)));
      const { report, decision } = concludeReview({ ...input, judgements, template });
      const missed = report.gates.filter((gate) => !gate.passed).map((gate) => gate.name);
      return {
        ...decision,
        reason:
          missed.length === 0
            ? decision.reason
            : `${decision.reason} Below its threshold: ${missed.join(', ')}.`,
        report: await store.putJson('production/quality-report.json', report),
        score100: report.score100,
        basis: report.basis,
        gatesPassed: report.gatesPassed,
        ...(report.comparison === undefined ? {} : { comparison: report.comparison }),
        result: `${scoreText(report.score100, report.basis)}: ${report.verdict}${besideTheLast(report)}`,
      };
    },
  };
}

function besideTheLast({ comparison }: QualityReport): string {
  if (comparison === undefined) return '';
  return comparison.verdict === 'even'
    ? ', no better and no worse than before'
    : `, ${comparison.verdict} than before`;
}
