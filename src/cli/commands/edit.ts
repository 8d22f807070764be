import { readFile } from 'node:fs/promises';
import { text as allOf } from 'node:stream/consumers';
import { DefectError, InputError } from '../../domain/failure';
import type { Lexicon } from '../../domain/lexicon';
import { printableLines } from '../../domain/printable';
import type { SessionTemplate } from '../../domain/templates';
import { withDependencies } from '../../library/dependencies';
import {
  changesNothing,
  type EditableEpisode,
  handInScript,
  loadEditableEpisode,
} from '../../library/editable-episode';
import type { ScriptEdit } from '../../phases/script/editing/editable-script';
import { editableScript, readEditedScript } from '../../phases/script/editing/editable-script';
import type { CommandContext, CommonOptions } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { editSummary, speakingSummary, type ToSpeak } from '../editing/edit-summary';
import { type EditedText, editText } from '../editing/editor';
import { segmentsToSpeak } from '../editing/segments-to-speak';
import { afterMessage } from '../episode/follow-after-message';
import { followNewRun } from '../episode/follow-new-run';
import { localBooks } from '../episode/local-records';
import { withAttendance, withEpisode } from '../episode/speak-to-episode';
import type { Server } from '../server/reach-server';
import { agrees } from '../terminal/confirm';

export interface EditOptions extends CommonOptions {
  readonly print?: true;
  readonly file?: string;
  readonly yes?: true;
}

export async function edit(context: CommandContext, given: string, options: EditOptions): Promise<ExitCode> {
  if (options.print && options.file !== undefined)
    throw new InputError('--print and --file contradict each other; give one of them.');
  return withEpisode(context, given, async (server, summary) => {
    return withDependencies(context.place, summary, async (tools) => {
      const desk = await loadEditableEpisode(server.episodes, summary, tools);
      if (options.print) return print(context, desk);
      const edited = await takeEdit(context, desk, options);
      return handIn(context, server, desk, edited, options);
    });
  });
}

/** The script, with what a person changed in it where it lies. */
function textOf({ script, inPlace }: EditableEpisode): string {
  return inPlace?.text ?? editableScript(script);
}

function print({ out }: CommandContext, desk: EditableEpisode): ExitCode {
  const { summary } = desk;
  const text = textOf(desk);
  out.document({ id: summary.id, text });
  if (!out.json) process.stdout.write(process.stdout.isTTY ? printableLines(text) : text);
  return EXIT.ok;
}

async function takeEdit(
  context: CommandContext,
  desk: EditableEpisode,
  { file }: EditOptions,
): Promise<EditedText> {
  const discard = async () => undefined;
  if (file === '-')
    return { text: await context.interruption.orStop(allOf(process.stdin)), file: undefined, discard };
  if (file !== undefined) {
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      throw new InputError(`The edited script ${file} cannot be read (${error.code ?? error.message}).`);
    });
    return { text, file, discard };
  }
  const { id, runId } = desk.summary;
  const { editor, out, place } = context;
  if (editor === undefined || process.stdin.isTTY !== true || !out.progress.isTTY) {
    throw new InputError(
      `${editor === undefined ? 'Neither VISUAL nor EDITOR names an editor' : 'There is no terminal for an editor'}. ` +
        `Print the script with showrunner edit ${id} --print, and hand in what you wrote with --file.`,
    );
  }
  const name = `${id.replace('/', '.')}.${runId.slice(0, 8)}.${process.pid}.txt`;
  return editText(textOf(desk), {
    command: editor,
    folder: `${place.dataDir}/edits`,
    name,
  });
}

async function handIn(
  context: CommandContext,
  server: Server,
  desk: EditableEpisode,
  edited: EditedText,
  { yes }: EditOptions,
): Promise<ExitCode> {
  const { id } = desk.summary;
  try {
    const { change, speaking } = await checked(context, desk, edited);
    if (change === undefined) {
      context.out.document({ id, changed: false });
      context.out.print('The text is as it was; nothing is done.');
      await edited.discard();
      return EXIT.ok;
    }
    for (const line of [...editSummary(desk.script, change), '', ...speakingSummary(speaking)])
      context.out.tell(line);
    context.out.tell('');
    if (!yes && !(await agrees(context, 'Hand it in?'))) {
      context.out.document({ id, changed: false });
      context.out.print(['Nothing is handed in.', ...keptNote(edited, id)].join('\n'));
      return EXIT.ok;
    }
    return await send(context, server, desk, edited, { change, speaking });
  } catch (error) {
    // Nothing that a person wrote is lost to a mistake in it, nor to a gate that closed meanwhile.
    if (!(error instanceof InputError) && !(error instanceof DefectError)) throw error;
    throw new InputError([...error.message.split('\n'), ...keptNote(edited, id)]);
  }
}

interface Checked {
  /** Undefined when nothing is changed. */
  readonly change: ScriptEdit | undefined;
  readonly speaking: ToSpeak;
}

async function checked(
  { place }: CommandContext,
  desk: EditableEpisode,
  { text }: EditedText,
): Promise<Checked> {
  const { script: before, tools, kept } = desk;
  const change = readEditedScript(before, text);
  if (changesNothing(before, change))
    return { change: undefined, speaking: { segments: 0, again: [], spokenBefore: false } };
  const { lexicon, templates } = kept.record.input;
  const speaking = await segmentsToSpeak({
    before,
    after: change.script,
    session: await tools.store.getJson<SessionTemplate>(templates.session.ref),
    lexicon: lexicon && (await tools.store.getJson<Lexicon>(lexicon)),
    speech: tools.speech,
    books: await localBooks(place),
  });
  return { change, speaking };
}

async function send(
  context: CommandContext,
  server: Server,
  desk: EditableEpisode,
  edited: EditedText,
  { change, speaking }: { change: ScriptEdit; speaking: ToSpeak },
): Promise<ExitCode> {
  const { summary } = desk;
  const handIn = async () => {
    await context.interruption.orStop(handInScript(server.episodes, desk, change.script));
    await edited.discard();
  };
  if (desk.at === 'gate') {
    return withAttendance(context, server, summary, async (listener) => {
      await handIn();
      const said = 'The edited script is handed in; the judges read it, then it waits for you again.';
      return afterMessage(context, listener, { said, document: documentOf(change, speaking) });
    });
  }
  if (desk.at === 'ended') await handIn();
  // A worker ends the parked run.
  else
    await withAttendance(context, server, summary, async () => {
      await handIn();
      return EXIT.ok;
    });
  const said = `${summary.id} goes on in a new run with the edited script.`;
  return followNewRun(context, server, summary, said, desk.tools);
}

function documentOf({ changed, added, dropped }: ScriptEdit, { segments, again }: ToSpeak) {
  return {
    changed: true,
    sentences: { changed, added, dropped },
    segments,
    spokenAgain: again.map(({ id }) => id),
  };
}

function keptNote({ file }: EditedText, id: string): string[] {
  return file === undefined
    ? []
    : [`Your text is kept in ${file}; hand it in with: showrunner edit ${id} --file ${file}`];
}
