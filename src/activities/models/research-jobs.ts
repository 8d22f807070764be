/** What the steps of research ask their model. */
import type { ArtifactRef } from '../../domain/artifact';
import type { SourceDocument } from '../../domain/source';
import { askForComparison } from '../../phases/research/by-model/ask-for-comparison';
import {
  askForFindings,
  type ProposedQuote,
  takeFindings,
} from '../../phases/research/by-model/ask-for-findings';
import type { ProposedRelation } from '../../phases/research/proposed-relations';
import type { VerificationInput } from '../../phases/research/verify-claims';
import { inThread, named } from '../craft/in-thread';
import type { Dependencies } from '../dependencies';
import { type ClaimsToVerify, storeVerification, verificationMaterial } from '../research/verification';

export interface ResearchInputs {
  extractFindings: {
    readonly episode: string;
    readonly id: string;
    readonly document: ArtifactRef;
    readonly topic: string;
    readonly brief: string;
  };
  verifyClaims: ClaimsToVerify & { readonly episode: string };
}

export function researchJobs({ store, prompts, craft }: Pick<Dependencies, 'store' | 'prompts' | 'craft'>) {
  return {
    async extractFindings(input: ResearchInputs['extractFindings']) {
      const document = await store.getJson<SourceDocument>(input.document);
      const { topic, brief, episode: salt } = input;
      const questions = askForFindings({ document, topic, brief, salt, prompts });
      const conclude = async (answers: readonly ProposedQuote[][]) => {
        const { findings, dropped } = takeFindings({ document, topic, brief }, answers);
        return {
          findings: await store.putJson(`research/findings/${input.id}.json`, findings),
          count: findings.length,
          dropped,
        };
      };
      return { questions, conclude };
    },

    /** The rules compare first; the model is shown what they made of it, and what it adds is compared once more. */
    async verifyClaims(input: ResearchInputs['verifyClaims']) {
      const { topic, episode: salt } = input;
      const verifying = await verificationMaterial(store, input);
      const verified = (material: VerificationInput) =>
        inThread(craft, named(verifying.documents), 'verifyClaims', material);
      const { claims } = (await verified(verifying)).findings;
      const questions = askForComparison({ claims, topic, salt, prompts });
      const conclude = async (answers: readonly ProposedRelation[][]) =>
        storeVerification(store, input, await verified({ ...verifying, proposed: answers.flat() }));
      return { questions, conclude };
    },
  };
}
