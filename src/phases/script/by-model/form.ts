/** The form of a show as its session template has it, and its hosts, in the words of a prompt. */
import { DefectError } from '../../../domain/failure';
import type { Outline } from '../../../domain/script';
import type { SessionTemplate } from '../../../domain/templates';
import { filled, type PromptBook, promptText } from '../../prompting/prompt-book';

const PROMPT_ID = /^form-[a-z-]+@\d+$/;
/** The forms of a template that names none. */
const USUAL_FORM = { alone: 'form-narration@1', together: 'form-conversation@2' } as const;

type Cast = Outline['hosts'];

/** The prompt of the form, with the hosts by their names. DefectError for a form that is not installed. */
export function formOf({ id, writing }: SessionTemplate, hosts: Cast, prompts: PromptBook): string {
  const [first] = hosts;
  if (first === undefined) throw new DefectError(`The session template ${id} has no host.`);
  const form = writing?.form ?? (hosts.length === 1 ? USUAL_FORM.alone : USUAL_FORM.together);
  const text = PROMPT_ID.test(form) ? promptText(prompts, form) : form;
  const second = hosts.find((host) => host.role === 'questioner') ?? hosts[1] ?? first;
  const guide = hosts.find((host) => host !== second) ?? first;
  return filled(text, form, { guide: guide.name, questioner: second.name });
}

/** The description of the form, without its examples. */
export function formInShort(session: SessionTemplate, hosts: Cast, prompts: PromptBook): string {
  return formOf(session, hosts, prompts).split(/\n\s*\n/)[0] ?? '';
}

/** A line for each host: id, name, and stake or role. */
export function hostLines(hosts: Cast): string {
  return hosts
    .map(({ id, name, role, stake }) => `- "${id}" is ${name}: ${stake ?? USUAL_STAKES[role]}.`)
    .join('\n');
}

const USUAL_STAKES: Readonly<Record<Cast[number]['role'], string>> = {
  guide:
    'has read everything, and enjoys taking a comfortable story apart without making anybody feel foolish',
  questioner:
    'came with the story that most people believe, wants it to be true, and gives it up only for a good reason',
};
