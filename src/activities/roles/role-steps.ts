/**
 * The steps that belong to a role: researcher, writer, polisher, judge. Each has one input, which says who does it: the narrator,
 * on the episodes' queue and for nothing, or a model, on the models' queue and paid for.
 */
import type { ArtifactRef } from '../../domain/artifact';
import type { DoneBy } from '../../domain/done-by';
import type { Format } from '../../domain/format';
import type { Directive } from '../../domain/quality';
import type { PartKind } from '../../domain/script';
import type { Telling } from '../../domain/script-length';
import type { ClaimsToVerify } from '../research/verification';

/** The refs that every step of the script works from. */
export interface ScriptSheet {
  /** `<show>/<episode>`. */
  readonly episode: string;
  readonly brief: ArtifactRef;
  readonly findings: ArtifactRef;
  /** A JSON list of the refs of the documents. */
  readonly documents: ArtifactRef;
  readonly session: ArtifactRef;
  readonly quality: ArtifactRef;
  readonly minutes: number;
  readonly format: Format;
}

/** The part of an input that all pieces of a step share. */
export interface SharedInput {
  extractFindings: {
    readonly episode: string;
    readonly topic: string;
    readonly brief: string;
    /** Left out in what was scheduled before the length of the episode told how much is picked. */
    readonly telling?: Telling;
  };
  verifyClaims: ClaimsToVerify & { readonly episode: string };
  /** `title`: as the producer named the episode. */
  outlineScript: ScriptSheet & { readonly title?: string };
  writePart: ScriptSheet & { readonly outline: ArtifactRef };
  writeDraft: ScriptSheet & { readonly outline: ArtifactRef };
  polishScript: ScriptSheet & {
    readonly outline: ArtifactRef;
    readonly parts: readonly ArtifactRef[];
    /** The writer of the parts joins them before they are polished. */
    readonly writtenBy: 'narrator' | 'model';
  };
  checkFacts: ScriptSheet & { readonly outline: ArtifactRef; readonly script: ArtifactRef };
  mendScript: ScriptSheet & {
    readonly outline: ArtifactRef;
    readonly script: ArtifactRef;
    readonly checks: readonly ArtifactRef[];
    /** True where no repair is left. */
    readonly last: boolean;
  };
  judgeScript: ScriptSheet & {
    readonly revision: number;
    readonly script: ArtifactRef;
    /** Left out in what was scheduled before judges saw it. */
    readonly outline?: ArtifactRef;
    /** The script that a judge compares this one with; left out for a first version and for a person's. */
    readonly before?: ArtifactRef;
  };
  reviseScript: ScriptSheet & {
    readonly script: ArtifactRef;
    readonly judgements: readonly ArtifactRef[];
    readonly outline: ArtifactRef;
    readonly revision: number;
    /** The wishes of a person; they come before the directives of the judges. */
    readonly directives: readonly Directive[];
  };
}

export type RoleStep = keyof SharedInput;

/** The part of an input that each piece of a step has for itself. */
export interface PieceInput {
  extractFindings: { readonly id: string; readonly document: ArtifactRef };
  verifyClaims: object;
  outlineScript: object;
  /** Step of the narrator, which writes a part at a time. */
  writePart: { readonly partId: string };
  /** Step of a model, which writes as many parts as fit one call; `before` are those that are written already. */
  writeDraft: { readonly partIds: readonly string[]; readonly before: readonly ArtifactRef[] };
  /** `again` for all parts together, once some of their sentences were mended. */
  checkFacts: { readonly partIds: readonly string[]; readonly again?: true };
  mendScript: object;
  polishScript: object;
  judgeScript: { readonly judge: string };
  reviseScript: object;
}

/** Steps of one piece, which has nothing for itself. */
export type SingleStep = 'verifyClaims' | 'outlineScript' | 'polishScript' | 'mendScript' | 'reviseScript';

export type RoleInput<S extends RoleStep> = SharedInput[S] & PieceInput[S] & { readonly by: DoneBy };

/** The model or narrator that did a step, and the cost of all its calls and attempts so far. */
export type StepReport = {
  /** `provider/model`; left out where the narrator did the step. */
  readonly model?: string;
  readonly costMicros: number;
  readonly unknownMicros: number;
};

export interface RoleResults {
  extractFindings: StepReport & {
    readonly findings: ArtifactRef;
    readonly count: number;
    /** Number of picks of a model that were dropped: not in the source, or no statement of it. */
    readonly dropped: number;
  };
  verifyClaims: StepReport & {
    readonly documents: ArtifactRef;
    readonly sourceFiles: ArtifactRef;
    readonly findings: ArtifactRef;
    readonly validation: ArtifactRef;
    /** 0–1. */
    readonly quality: number;
    readonly result: string;
  };
  outlineScript: StepReport & {
    readonly outline: ArtifactRef;
    /** The brief that the outline goes by; left out where it is the one of research. */
    readonly brief?: ArtifactRef;
    readonly parts: readonly PlannedPart[];
    readonly result: string;
  };
  writePart: StepReport & { readonly part: ArtifactRef };
  writeDraft: StepReport & { readonly parts: readonly ArtifactRef[] };
  checkFacts: StepReport & { readonly checks: ArtifactRef };
  mendScript: StepReport & Draft & { readonly done: boolean; readonly result: string };
  polishScript: StepReport & Draft & { readonly result: string };
  judgeScript: StepReport & { readonly judgement: ArtifactRef; readonly missing: readonly string[] };
  reviseScript: StepReport &
    Draft & {
      /** False when there was nothing to do: judging again would change nothing. */
      readonly changed: boolean;
      readonly result: string;
    };
}

export type PlannedPart = {
  readonly id: string;
  readonly title: string;
  readonly kind: PartKind;
  readonly targetWords: number;
};

export type Draft = { readonly script: ArtifactRef; readonly shortfall: string | undefined };

/** The pieces of a step whose price is asked; the input of a piece is `shared` together with its own. */
export interface PricedStep<S extends RoleStep = RoleStep> {
  readonly step: S;
  readonly shared: SharedInput[S];
  readonly pieces: readonly { readonly own: PieceInput[S]; readonly model: string }[];
}
