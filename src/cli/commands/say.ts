import { createInterface } from 'node:readline';
import { InputError } from '../../domain/failure';
import { readLexicons } from '../../intake/lexicon';
import { createTextSayer } from '../../phases/audio/narration/say-text';
import type { CommandContext } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';

/** Answers a text, or each line of the input, with how it is said. `lexicon`: paths, the show's before the episode's. */
export async function say(
  { out, input }: CommandContext,
  text: string,
  { lexicon: paths = [] }: { readonly lexicon?: readonly string[] },
): Promise<ExitCode> {
  if (text === '' && input.isTTY === true)
    throw new InputError('There is no text to say; name one, or pipe lines into the command.');
  const sayText = createTextSayer(await readLexicons(paths));
  for await (const line of text === '' ? createInterface({ input, crlfDelay: Infinity }) : [text]) {
    const said = sayText(line);
    out.record(said);
    out.print(said.spoken);
    const foreign = /[^\x20-\x7e]/u.exec(said.spoken)?.[0];
    if (foreign !== undefined)
      out.note(`"${foreign}" is no letter that an English voice can say; write it in Latin letters.`);
  }
  return EXIT.ok;
}
