/** Writes learned versions of templates. A version is written once and never changed; of two learners one is first. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../domain/failure';
import { writeFileOnce } from '../machine/atomic-files';
import {
  checkedTemplate,
  listTemplates,
  loadTemplate,
  nameOf,
  type TemplateFolders,
} from '../templates/load';
import { LARGEST_STEP } from './calibrate';
import { nextVersion, type Proposal } from './propose';
import { loweredStandard } from './standards';
import { differencesOf, withValueAt } from './template-paths';

export interface VersionFolders {
  readonly folders: TemplateFolders;
  /** The folder that is written to. */
  readonly own: string;
  /** Shares the file with other machines, by its path below `own`; false where another of its name is shared already. */
  readonly share?: (path: string, content: Uint8Array) => Promise<boolean>;
}

/**
 * Writes the version that a proposal describes, and returns its file. InputError where the newest version is another than
 * the one that the proposal was made from, where a standard would fall, or where somebody else was first.
 */
export async function writeVersion(
  proposal: Proposal,
  { folders, own, share }: VersionFolders,
): Promise<string> {
  const { kind, from, to, changes, content } = proposal;
  const newest = (await listTemplates(kind, folders)).filter(({ id }) => nameOf(id) === nameOf(from)).at(-1);
  if (newest?.id !== from || to !== nextVersion(from)) throw new InputError(overtaken(from, newest?.id));
  const { template } = await loadTemplate(kind, from, folders);
  const changed =
    content ??
    changes.reduce<object>((made, { path, to: value }) => withValueAt(made, path, value), template);
  const version = { ...changed, id: to, parent: from, changes };
  // The way back and the winner of a trial are whole versions that were accepted before, standards included.
  const refusal =
    content === undefined
      ? (loweredStandard(differencesOf(template, version)) ?? tooFar(proposal))
      : undefined;
  if (refusal !== undefined) throw new InputError(`${kind} ${to} is not written. ${refusal}`);
  const file = join(own, kind, `${to}.json`);
  // A version is never taken away, and no episode would start with one that the schema does not take.
  checkedTemplate(kind, version, file);
  const text = `${JSON.stringify(version, undefined, 2)}\n`;
  await mkdir(join(own, kind), { recursive: true });
  // Shared first: what is written here alone would stand in the way of the version that the others have.
  if (share !== undefined && !(await share(`${kind}/${to}.json`, Buffer.from(text))))
    throw new InputError(
      `${kind} ${to} was accepted on another machine of this store first. Look again, which brings it here: showrunner templates learn`,
    );
  if (!(await writeFileOnce(file, text)))
    throw new InputError(
      `${file} is there already: somebody else accepted a change first. Look again: showrunner templates learn`,
    );
  return file;
}

function overtaken(from: string, newest: string | undefined): string {
  return newest === undefined
    ? `There is no template ${nameOf(from)} any more.`
    : `The newest version is ${newest}, and this proposal was made from ${from}. Look again: showrunner templates learn`;
}

function tooFar({ changes }: Proposal): string | undefined {
  const far = changes.find(
    ({ from, to }) =>
      typeof from === 'number' &&
      typeof to === 'number' &&
      Math.abs(to - from) > Math.abs(from) * LARGEST_STEP * 1.000_001,
  );
  return (
    far &&
    `${far.path} would go from ${far.from} to ${far.to}, more than ${LARGEST_STEP * 100} % in one version.`
  );
}
