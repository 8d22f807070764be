/** Plans a revision: groups directives by part, and takes out the sentences that go whatever a model says. */
import type { Directive } from '../../../domain/quality';
import { type Outline, type Script, type ScriptPart, sentencesOf } from '../../../domain/script';
import { spokenOf, without, withSpoken } from '../parts/spoken';

export interface PartRevision {
  readonly part: ScriptPart;
  readonly directives: readonly Directive[];
}

/** A rewriting that is asked for more at once does none of it well. */
const MOST_A_PART = 8;

/** The parts to write again, in order, each with what is asked of it. A directive that names no place is the longest segment's. */
export function planRevision(
  script: Script,
  outline: Outline,
  directives: readonly Directive[],
): PartRevision[] {
  const longest = [...script.parts]
    .filter(({ kind }) => kind === 'segment')
    .sort((a, b) => sentencesOf(b).length - sentencesOf(a).length)[0];
  const home = ({ partId, sentenceId, claimId }: Directive): string | undefined =>
    script.parts.find((part) => sentencesOf(part).some(({ id }) => id === sentenceId))?.id ??
    script.parts.find(({ id }) => id === partId)?.id ??
    outline.parts.find(({ claimIds }) => claimId !== undefined && claimIds.includes(claimId))?.id ??
    longest?.id;
  return script.parts.flatMap((part) => {
    const own = directives.filter((directive) => home(directive) === part.id).slice(0, MOST_A_PART);
    return own.length === 0 ? [] : [{ part, directives: own }];
  });
}

/** Texts of the sentences that a judge refused; a person's words are not among them. */
export function refusedTexts(
  source: Script | ScriptPart,
  directives: readonly Directive[],
): ReadonlySet<string> {
  const ids = new Set(
    directives.flatMap(({ action, sentenceId }) => (action === 'drop-sentence' ? (sentenceId ?? []) : [])),
  );
  return new Set(
    sentencesOf(source).flatMap(({ id, text, editedByPerson }) =>
      ids.has(id) && !editedByPerson ? [text] : [],
    ),
  );
}

/** Without the sentences that a judge refused and that are still there word for word; a person's words stay. */
export function withoutRefused(
  parts: readonly ScriptPart[],
  before: Script,
  directives: readonly Directive[],
): ScriptPart[] {
  const refused = refusedTexts(before, directives);
  return parts.map((part) => {
    const said = spokenOf(part);
    const gone = new Set(said.flatMap(({ sentence }, at) => (refused.has(sentence.text) ? [at] : [])));
    return gone.size === 0 ? part : withSpoken(part, without(said, gone));
  });
}

/** Tells if every sentence that a person wrote stands unchanged in the rewritten part. */
export function keepsPersonsWords(before: ScriptPart, after: ScriptPart): boolean {
  const texts = new Set(sentencesOf(after).map(({ text }) => text));
  return sentencesOf(before).every(({ text, editedByPerson }) => editedByPerson !== true || texts.has(text));
}
