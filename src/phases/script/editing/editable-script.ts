/**
 * A script as plain text that a person edits: one sentence a line with its id, hosts and parts as headings. Read back, what was
 * not touched keeps its id and its sources, so that only what changed is spoken again.
 */
import { InputError } from '../../../domain/failure';
import { type Script, type ScriptPart, type Sentence, sentencesOf } from '../../../domain/script';
import { wordsIn } from '../parts/spoken';

/** Where an episode's script lies as this text. */
export const READABLE_SCRIPT = 'production/script.txt';

const HELP = [
  '# Edit the words after an id; delete a line to drop its sentence; add a line that begins with "+ " for a new one.',
  '# New and changed sentences are your word: the episode marks them as edited by a person. Lines that begin with # are ignored.',
];

/** The script as editable text. `readEditedScript(script, editableScript(script))` changes nothing. */
export function editableScript(script: Script): string {
  const lines = [...HELP];
  for (const part of script.parts) {
    lines.push('', `== ${part.id} ${part.title}`);
    for (const turn of part.turns) {
      lines.push('', `-- ${hostName(script, turn.hostId)}`);
      for (const sentence of turn.sentences) lines.push(`${sentence.id} | ${sentence.text}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function hostName(script: Script, hostId: string): string {
  return script.hosts.find((host) => host.id === hostId)?.name ?? hostId;
}

/** Result of an edit, for the person who made it. */
export interface ScriptEdit {
  readonly script: Script;
  readonly changed: readonly { readonly id: string; readonly before: string; readonly after: string }[];
  readonly added: readonly string[];
  readonly dropped: readonly string[];
}

/**
 * Reads an edited script back. Rejects with every error at once: an unknown part, host or id, an id that stands twice,
 * a part left without a sentence, a sentence outside a turn.
 */
export function readEditedScript(original: Script, text: string): ScriptEdit {
  const reading = readLines(original, text);
  const missing = original.parts.filter(
    (part) => !reading.parts.some(({ id, turns }) => id === part.id && turns.length > 0),
  );
  const errors = [
    ...reading.errors,
    ...missing.map(
      (part) => `The part ${part.id} "${part.title}" has no sentence left; every part needs one.`,
    ),
  ];
  if (errors.length > 0) throw new InputError(errors);
  const parts = original.parts.map((part): ScriptPart => {
    const edited = reading.parts.find(({ id }) => id === part.id);
    return { ...part, turns: edited?.turns ?? part.turns };
  });
  const words = wordsIn(parts);
  const kept = new Set(reading.seen);
  const before = sentencesById(original);
  return {
    script: { ...original, parts, words },
    changed: reading.changed,
    added: reading.added,
    dropped: [...before.keys()].filter((id) => !kept.has(id)),
  };
}

interface MutableTurn {
  hostId: string;
  sentences: Sentence[];
}

interface Reading {
  readonly parts: { id: string; turns: MutableTurn[] }[];
  readonly seen: string[];
  readonly changed: { id: string; before: string; after: string }[];
  readonly added: string[];
  readonly errors: string[];
}

function readLines(original: Script, text: string): Reading {
  const reading: Reading = { parts: [], seen: [], changed: [], added: [], errors: [] };
  const known = sentencesById(original);
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const complain = (sentence: string) => reading.errors.push(`Line ${index + 1}: ${sentence}`);
    if (line.startsWith('== ')) openPart(original, reading, line.slice(3), complain);
    else if (line.startsWith('-- ')) openTurn(original, reading, line.slice(3).trim(), complain);
    else readSentence(reading, known, line, complain);
  }
  for (const part of reading.parts) part.turns = part.turns.filter((turn) => turn.sentences.length > 0);
  return reading;
}

type Complain = (sentence: string) => void;

function openPart(original: Script, reading: Reading, heading: string, complain: Complain): void {
  const id = heading.trim().split(/\s/)[0] ?? '';
  if (!original.parts.some((part) => part.id === id)) complain(`there is no part "${id}".`);
  if (reading.parts.some((part) => part.id === id)) complain(`the part ${id} stands here a second time.`);
  reading.parts.push({ id, turns: [] });
}

function openTurn(original: Script, reading: Reading, name: string, complain: Complain): void {
  const host = original.hosts.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  if (host === undefined)
    complain(
      `there is no host "${name}"; there are ${original.hosts.map((known) => known.name).join(', ')}.`,
    );
  const part = reading.parts.at(-1);
  if (part === undefined) complain('a host stands before the first part.');
  part?.turns.push({ hostId: host?.id ?? '', sentences: [] });
}

function readSentence(
  reading: Reading,
  known: ReadonlyMap<string, Sentence>,
  line: string,
  complain: Complain,
): void {
  const part = reading.parts.at(-1);
  const turn = part?.turns.at(-1);
  if (part === undefined || turn === undefined) {
    complain('a sentence stands outside a turn; put it under a "-- Host" line.');
    return;
  }
  if (line.startsWith('+ ')) {
    const text = line.slice(2).trim();
    reading.added.push(text);
    const id = `${part.id}.new.${reading.added.length}`;
    turn.sentences.push({ id, text, role: 'frame', quotes: [], claimIds: [], editedByPerson: true });
    return;
  }
  const [, id = '', text = ''] = /^(\S+)\s*\|\s*(.*)$/.exec(line) ?? [];
  const before = known.get(id);
  if (before === undefined)
    complain('this is neither a known sentence ("id | words") nor a new one ("+ words").');
  else if (reading.seen.includes(id)) complain(`the sentence ${id} stands here a second time.`);
  else if (text.trim() === '') complain(`the sentence ${id} is empty; delete the whole line to drop it.`);
  else {
    reading.seen.push(id);
    const after = text.trim();
    if (after !== before.text) reading.changed.push({ id, before: before.text, after });
    turn.sentences.push(after === before.text ? before : { ...before, text: after, editedByPerson: true });
  }
}

function sentencesById(script: Script): Map<string, Sentence> {
  return new Map(sentencesOf(script).map((sentence) => [sentence.id, sentence]));
}
