/** Reads the material that claims are verified from, and stores the result; the same with a model and without. */
import type { ArtifactStore } from '../../artifacts/store';
import type { ArtifactRef } from '../../domain/artifact';
import type { Finding } from '../../domain/research';
import type { SourceDocument } from '../../domain/source';
import type { SessionTemplate } from '../../domain/templates';
import { counted } from '../../domain/wording';
import { shareReached } from '../../phases/research/verifying/validation';
import type { Verification, VerificationInput } from '../../phases/research/verifying/verify-claims';

export interface ClaimsToVerify {
  readonly documents: readonly ArtifactRef[];
  readonly texts: readonly ArtifactRef[];
  readonly findings: readonly ArtifactRef[];
  readonly topic: string;
  readonly brief: string;
  readonly session: ArtifactRef;
}

export async function verificationMaterial(
  store: ArtifactStore,
  { documents, findings, topic, brief, session }: ClaimsToVerify,
): Promise<VerificationInput> {
  const template = await store.getJson<SessionTemplate>(session);
  const lists = await Promise.all(findings.map((ref) => store.getJson<Finding[]>(ref)));
  return {
    documents: await Promise.all(documents.map((ref) => store.getJson<SourceDocument>(ref))),
    findings: lists.flat(),
    ...{ topic, brief },
    expectations: template.research,
  };
}

export async function storeVerification(
  store: ArtifactStore,
  { documents, texts }: Pick<ClaimsToVerify, 'documents' | 'texts'>,
  { findings, validation, agreementsRefused }: Verification,
) {
  const { claims } = validation;
  const refused =
    agreementsRefused === 0 ? '' : `, ${counted(agreementsRefused, 'proposed agreement')} not borne out`;
  return {
    // From here on one list stands for the documents: a payload has no room for hundreds of refs in every step.
    documents: await store.putJson('research/documents.json', documents),
    sourceFiles: await store.putJson('research/source-files.json', [...documents, ...texts]),
    findings: await store.putJson('research/findings.json', findings),
    validation: await store.putJson('research/validation.json', validation),
    quality: shareReached(validation),
    result: `${findings.claims.length} claims, ${claims.verified} verified, ${claims.disputed} disputed${refused}`,
  };
}
