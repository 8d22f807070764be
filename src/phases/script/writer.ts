/** The port of those who write a script: the narrator, which needs no model, and a model. */
import type { Format } from '../../domain/format';
import type { Directive } from '../../domain/quality';
import type { Findings, NarrativeBrief } from '../../domain/research';
import type { Outline, Script, ScriptPart } from '../../domain/script';
import type { SourceDocument } from '../../domain/source';
import type { QualityTemplate, SessionTemplate } from '../../domain/templates';
import type { Task } from '../prompting/task';

/** The material that every step of writing works from. The documents are the stored copies. */
export interface ScriptMaterial {
  /** `<show>/<episode>`. */
  readonly episode: string;
  readonly brief: NarrativeBrief;
  readonly findings: Findings;
  readonly documents: readonly SourceDocument[];
  readonly session: SessionTemplate;
  readonly quality: QualityTemplate;
  /** Mean rate of the voices that will speak the script. */
  readonly wordsPerMinute: number;
}

export interface OutlineOrder extends ScriptMaterial {
  readonly minutes: number;
  readonly format: Format;
}

interface Outlined extends ScriptMaterial {
  readonly outline: Outline;
}

export interface PartOrder extends Outlined {
  readonly partId: string;
  /** The part as written, and the words to add to it (to cut, below zero); a part is written anew without it. */
  readonly draft?: { readonly part: ScriptPart; readonly words: number };
}

export interface JoinOrder extends Outlined {
  readonly parts: readonly ScriptPart[];
}

export interface PolishOrder extends Outlined {
  readonly script: Script;
}

export interface PolishedScript {
  readonly script: Script;
  /** A few words on the changes, for the live views. */
  readonly note?: string;
}

export interface RevisionOrder extends Outlined {
  readonly script: Script;
  /** From a person; they come first. */
  readonly asked: readonly Directive[];
  /** From the judges, in the order in which they matter. */
  readonly found: readonly Directive[];
}

/** Same order and same answers, same result. Methods throw InputError or DefectError where the material is too poor. */
export interface Writer {
  outlineScript(order: OutlineOrder): Task<Outline>;
  writePart(order: PartOrder): Task<ScriptPart>;
  /** Makes one script of the parts that this writer wrote. */
  joinParts(order: JoinOrder): Promise<Script>;
  polishScript(order: PolishOrder): Task<PolishedScript>;
  /** Acts on the directives; the revision of the script goes up by one, and its parts stay where there is nothing to do. */
  reviseScript(order: RevisionOrder): Task<Script>;
}
