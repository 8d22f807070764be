import type { NarrationPlan, NarrationSegment, NarrationSentence } from '../../../domain/audio';
import { DefectError } from '../../../domain/failure';
import type { Lexicon } from '../../../domain/lexicon';
import type { Delivery, Host, Script, ScriptPart, Turn } from '../../../domain/script';
import type { SessionTemplate } from '../../../domain/templates';
import { countWords } from '../../../english/words';
import { lexiconRules } from './spoken/lexicon-rules';
import type { ReadingPiece, ReadingRule } from './spoken/reading-rule';
import { readingOf, spokenOf } from './spoken/spoken-form';
import { ssmlOf } from './ssml';
import { pronunciationsOf, wordReadings } from './word-readings';

export interface NarrationRequest {
  readonly script: Script;
  readonly session: SessionTemplate;
  /** The speech provider's longest request, characters of spoken text. */
  readonly maxCharacters: number;
  /** Pronunciations for this show and episode. */
  readonly lexicon?: Lexicon | undefined;
}

interface ReadSentence {
  readonly sentence: NarrationSentence;
  readonly pieces: readonly ReadingPiece[];
}

interface DraftSegment {
  readonly part: ScriptPart;
  readonly host: Host;
  readonly sentences: readonly ReadSentence[];
}

/**
 * Turns a script into what the voices will say: one segment for each turn, or for each piece of a turn that stays under
 * the limit; every sentence in spoken form with the pause that follows it (none after the episode's last).
 * `words` counts spoken words. DefectError names a sentence that cannot be said or does not fit one request.
 */
export function planNarration(request: NarrationRequest): NarrationPlan {
  const { script, session, maxCharacters, lexicon = { entries: [] } } = request;
  const rules = lexiconRules(lexicon);
  const limit = Math.min(maxCharacters, session.speech.maxSegmentCharacters);
  const hosts = new Map(script.hosts.map((host) => [host.id, host]));
  const drafts = script.parts.flatMap((part) =>
    part.turns.flatMap((turn) => {
      const host = hosts.get(turn.hostId);
      if (host === undefined)
        throw new DefectError(`Part ${part.id} is spoken by "${turn.hostId}", who is no host of the script.`);
      return piecesUnder(limit, narrated(turn, session, rules)).map((sentences) => ({
        part,
        host,
        sentences,
      }));
    }),
  );
  const segments = drafts.map((draft, at) => segmentOf(draft, drafts[at + 1], at, session));
  if (segments.length === 0) throw new DefectError('The script has no sentence to speak.');
  return { segments, words: segments.reduce((sum, { words }) => sum + words, 0) };
}

function narrated(turn: Turn, session: SessionTemplate, lexicon: readonly ReadingRule[]): ReadSentence[] {
  return turn.sentences.map(({ id, text, delivery }, at) => {
    const pieces = readingOf(text, lexicon);
    const spoken = spokenOf(pieces);
    if (spoken === '')
      throw new DefectError(
        `Sentence ${id} ("${shown(text)}") has nothing that can be said; reword or drop it.`,
      );
    const foreign = /[^\x20-\x7e]/u.exec(spoken)?.[0];
    if (foreign !== undefined) {
      throw new DefectError(
        `Sentence ${id} ("${shown(text)}") has "${foreign}", which no English voice can say; write it in Latin letters.`,
      );
    }
    const pronunciations = pronunciationsOf(pieces);
    const readings = wordReadings(text, pieces);
    const sentence = {
      id,
      text,
      spoken,
      ...(pronunciations.length > 0 && { pronunciations }),
      ...(readings.length > 0 && { readings }),
      pauseAfterMs: pauseBefore(turn.sentences[at + 1]?.delivery, session.speech.pausesMs.sentence),
      ...(delivery !== undefined && { delivery }),
    };
    return { sentence, pieces };
  });
}

/** The usual silence, or a longer one that a sentence asks for. */
function pauseBefore(delivery: Delivery | undefined, usual: number): number {
  return Math.max(usual, delivery?.pauseBeforeMs ?? 0);
}

function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function piecesUnder(limit: number, sentences: readonly ReadSentence[]): ReadSentence[][] {
  const pieces: ReadSentence[][] = [];
  let characters = 0;
  for (const read of sentences) {
    const { sentence } = read;
    const length = sentence.spoken.length;
    if (length > limit) {
      throw new DefectError(
        `Sentence ${sentence.id} ("${shown(sentence.text)}") is ${length} characters when spoken; the voice takes ${limit} at once. Split it.`,
      );
    }
    const open = pieces.at(-1);
    if (open === undefined || characters + 1 + length > limit) {
      pieces.push([read]);
      characters = length;
    } else {
      open.push(read);
      characters += 1 + length;
    }
  }
  return pieces;
}

function segmentOf(
  draft: DraftSegment,
  next: DraftSegment | undefined,
  at: number,
  session: SessionTemplate,
): NarrationSegment {
  const { pausesMs } = session.speech;
  const { part, host } = draft;
  const last = draft.sentences.length - 1;
  const pauseAfter = () => {
    if (next === undefined) return 0;
    const delivery = next.sentences[0]?.sentence.delivery;
    if (next.part.id !== part.id) return pauseBefore(delivery, pausesMs.part);
    if (next.host.id === host.id) return pauseBefore(delivery, pausesMs.sentence);
    // A host who comes in early waits for nothing; nobody speaks under another's voice.
    return delivery?.joins === undefined ? pauseBefore(delivery, pausesMs.turn) : 0;
  };
  const sentences = draft.sentences.map(({ sentence }, index) =>
    index === last ? { ...sentence, pauseAfterMs: pauseAfter() } : sentence,
  );
  return {
    id: `n${String(at + 1).padStart(3, '0')}`,
    partId: part.id,
    hostId: host.id,
    voice: host.voice,
    sentences,
    ssml: ssmlOf(
      draft.sentences.map(({ sentence: { pauseAfterMs }, pieces }) => ({ pieces, pauseAfterMs })),
      session.show.language,
    ),
    words: sentences.reduce((sum, { spoken }) => sum + countWords(spoken), 0),
  };
}
