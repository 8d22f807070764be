import type { Quote } from '../../../domain/research';
import type { Host, OutlinePart, ScriptPart, Sentence, SentenceRole, Turn } from '../../../domain/script';
import { countWords } from '../../../english/words';

/** A sentence before it has an id, and who says it. A solo host says both voices' lines. */
export interface Line {
  readonly by: Host['role'];
  readonly text: string;
  readonly role: SentenceRole;
  readonly quotes: readonly Quote[];
  readonly claimIds: readonly string[];
}

/** A line that states no fact. */
export function plain(by: Host['role'], role: SentenceRole, text: string): Line {
  return { by, text, role, quotes: [], claimIds: [] };
}

export function wordsOf(lines: readonly { readonly text: string }[]): number {
  return lines.reduce((sum, line) => sum + countWords(line.text), 0);
}

/** Lines as turns of the hosts, with ids `part.turn.sentence`. */
export function partFromLines(part: OutlinePart, hosts: readonly Host[], lines: readonly Line[]): ScriptPart {
  const hostOf = (by: Host['role']) => (hosts.find((host) => host.role === by) ?? hosts[0])?.id ?? by;
  const turns: { hostId: string; sentences: Sentence[] }[] = [];
  for (const { by, ...sentence } of lines) {
    const hostId = hostOf(by);
    let turn = turns[turns.length - 1];
    if (turn === undefined || turn.hostId !== hostId) {
      turn = { hostId, sentences: [] };
      turns.push(turn);
    }
    turn.sentences.push({ id: `${part.id}.${turns.length}.${turn.sentences.length + 1}`, ...sentence });
  }
  return { ...shellOf(part), turns };
}

function shellOf(part: OutlinePart): Omit<ScriptPart, 'turns'> {
  const { id, kind, title, themeId, targetWords } = part;
  return { id, kind, title, ...(themeId === undefined ? {} : { themeId }), targetWords };
}

/** Neighbouring turns of one host become one; empty turns go. Sentences keep their ids. */
export function joinedTurns(turns: readonly Turn[]): Turn[] {
  const joined: { hostId: string; sentences: Sentence[] }[] = [];
  for (const turn of turns) {
    if (turn.sentences.length === 0) continue;
    const last = joined[joined.length - 1];
    if (last !== undefined && last.hostId === turn.hostId) last.sentences.push(...turn.sentences);
    else joined.push({ hostId: turn.hostId, sentences: [...turn.sentences] });
  }
  return joined;
}
