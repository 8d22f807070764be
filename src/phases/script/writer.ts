/** The port of those who write a script: the narrator, which needs no model, and a model. */
import type { Format } from '../../domain/format';
import type { Directive } from '../../domain/quality';
import type { Findings, NarrativeBrief } from '../../domain/research';
import type { FactChecks, Outline, Script, ScriptPart } from '../../domain/script';
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

export interface PlannedEpisode {
  readonly outline: Outline;
  /** The brief that the outline goes by: another one than in the order where the writer changed it. */
  readonly brief: NarrativeBrief;
}

interface Outlined extends ScriptMaterial {
  readonly outline: Outline;
}

export interface PartsOrder extends Outlined {
  /** Parts to write, in order. */
  readonly partIds: readonly string[];
  /** Parts that stand before them and are written already, in order. */
  readonly before: readonly ScriptPart[];
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

export interface MendOrder extends Outlined {
  readonly script: Script;
  /** The second reader's findings, each with the model that read. */
  readonly checks: readonly { readonly by: string; readonly checks: FactChecks }[];
  /** No repair is left: what is still refused is left out, and the script says what. */
  readonly last: boolean;
}

export interface MendedScript {
  readonly script: Script;
  /** False while there are sentences that nobody read yet. */
  readonly done: boolean;
  /** A few words for the live views. */
  readonly note: string;
}

export interface RevisionOrder extends Outlined {
  readonly script: Script;
  /** From a person; they come first. */
  readonly asked: readonly Directive[];
  /** From the judges, in the order in which they matter. */
  readonly found: readonly Directive[];
  /** Those among `found` that the accuracy judge gave: a sentence that it refuses is mended or goes. */
  readonly refusals: readonly Directive[];
}

/** Same order and same answers, same result. Methods throw InputError or DefectError where the material is too poor. */
export interface Writer {
  outlineScript(order: OutlineOrder): Task<PlannedEpisode>;
  writeParts(order: PartsOrder): Task<readonly ScriptPart[]>;
  /** Makes one script of the parts that this writer wrote. */
  joinParts(order: JoinOrder): Promise<Script>;
  polishScript(order: PolishOrder): Task<PolishedScript>;
  /** Mends what code and the second reader refuse, or leaves it out. Only for a script that a model wrote. */
  mendScript(order: MendOrder): Promise<Task<MendedScript>>;
  /** Acts on the directives; the revision of the script goes up by one, and its parts stay where there is nothing to do. */
  reviseScript(order: RevisionOrder): Task<Script>;
}
