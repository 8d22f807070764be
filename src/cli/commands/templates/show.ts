import { bringSharedTemplates } from '../../../composition';
import { InputError } from '../../../domain/failure';
import { differencesOf } from '../../../learning/template-paths';
import { loadTemplate } from '../../../templates/load';
import type { CommandContext } from '../../command/context';
import { EXIT, type ExitCode } from '../../command/exit-codes';
import { templateKind } from '../../learning/learning-place';
import { differenceLines } from '../../learning/proposal-lines';

/** Prints a template as JSON. */
export async function showTemplate(
  { out, place }: CommandContext,
  kind: string,
  name: string,
): Promise<ExitCode> {
  await bringSharedTemplates(place);
  const { template } = await loadTemplate(templateKind(kind), name, place.templatesDir);
  out.document(template);
  out.print(JSON.stringify(template, undefined, 2));
  return EXIT.ok;
}

/** Prints the fields that differ between two versions; of one that was learned against the version before it. */
export async function diffTemplates(
  { out, place }: CommandContext,
  given: string,
  name: string,
  other: string | undefined,
): Promise<ExitCode> {
  const kind = templateKind(given);
  await bringSharedTemplates(place);
  const { template: named } = await loadTemplate(kind, name, place.templatesDir);
  const parent = 'parent' in named ? named.parent : undefined;
  if (other === undefined && parent === undefined)
    throw new InputError(
      `${named.id} was not learned from another version; name the template to compare it with.`,
    );
  const [before, after] =
    other === undefined
      ? [(await loadTemplate(kind, parent ?? '', place.templatesDir)).template, named]
      : [named, (await loadTemplate(kind, other, place.templatesDir)).template];
  const differences = differencesOf(before, after);
  out.document({ kind, from: before.id, to: after.id, differences });
  out.print(`${kind} ${before.id} → ${after.id}`);
  const evidence = new Map(
    ('changes' in after ? (after.changes ?? []) : []).map((one) => [one.path, one.evidence]),
  );
  for (const [at, line] of differenceLines(differences).entries()) {
    out.print(`  ${line}`);
    const why =
      after.id === named.id || other !== undefined ? evidence.get(differences[at]?.path ?? '') : undefined;
    if (why !== undefined) out.print(`    ${why}`);
  }
  if (differences.length === 0) out.print('  They say the same.');
  return EXIT.ok;
}
