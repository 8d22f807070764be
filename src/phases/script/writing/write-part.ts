import type { Findings, NarrativeBrief } from '../../../domain/research';
import type { Outline, OutlinePart, ScriptPart } from '../../../domain/script';
import { closeLines, coldOpenLines, introductionLines, recapLines } from './frames';
import { type Line, partFromLines } from './lines';
import { segmentLines } from './segment';

export interface PartInput {
  readonly outline: Outline;
  readonly part: OutlinePart;
  readonly brief: NarrativeBrief;
  readonly findings: Findings;
}

/**
 * Writes one part of the outline. Parts know nothing of each other's text and can be written at the same time; what must
 * not happen twice in an episode (a claim, a connecting phrase) is dealt out by the outline.
 */
export function writePart(input: PartInput): ScriptPart {
  return partFromLines(input.part, input.outline.hosts, linesOf(input));
}

function linesOf(input: PartInput): Line[] {
  switch (input.part.kind) {
    case 'cold-open':
      return coldOpenLines(input);
    case 'introduction':
      return introductionLines(input);
    case 'segment':
      return segmentLines(input);
    case 'recap':
      return recapLines(input);
    case 'close':
      return closeLines(input, input.part.joints.disclosure?.[0] ?? '');
  }
}
