/** Repeats a segment until a recogniser hears it as it is written, as often as the template allows. */
import type { NarrationSegment, Take } from '../../../domain/audio';
import { DefectError } from '../../../domain/failure';
import { type Hearing, isHeardWell, type ListeningPolicy, NOT_JUDGED } from '../../../domain/listening';
import { canBeHeard, listenBack } from './listening/listen-back';

export interface TakeListening {
  readonly segment: NarrationSegment;
  readonly policy: ListeningPolicy;
  /** `name/version`, for the report. */
  readonly recogniser: string;
  /** The take after so many repeats; `isNew` is false for one that was spoken by an earlier try of the step. */
  speak(repeats: number): Promise<{ readonly take: Take; readonly isNew: boolean }>;
  /** The words that the recogniser writes down, told nothing of the script. */
  transcribe(take: Take): Promise<string>;
}

/**
 * Resolves with the first take that is heard well. Takes of earlier tries are listened to first and are not counted as
 * repeats, so that a person's `retry` has the segment spoken anew. Rejects with a DefectError that says what was heard
 * otherwise when none of the takes is good enough.
 */
export async function takeHeardWell(listening: TakeListening): Promise<Take> {
  const { segment, policy, recogniser, speak, transcribe } = listening;
  const sounds = new Set<string>();
  let spokenNow = 0;
  for (let repeats = 0; ; repeats++) {
    const { take, isNew } = await speak(repeats);
    const hearing = canBeHeard(segment.sentences, policy)
      ? listenBack({ ...segment, transcript: await transcribe(take), policy })
      : NOT_JUDGED;
    if (isHeardWell(hearing)) return { ...take, hearing: { recogniser, repeats, ...hearing } };
    if (isNew) spokenNow++;
    // A voice that says it the same way again will not be heard better.
    const isSame = sounds.size === sounds.add(take.audio.sha256).size;
    if ((isNew && isSame) || spokenNow > policy.maxRepeats)
      throw misheard({ segment, hearing, recogniser, takes: repeats + 1 });
  }
}

const SHOWN = 4;

interface Misheard {
  readonly segment: NarrationSegment;
  readonly hearing: Hearing;
  readonly recogniser: string;
  readonly takes: number;
}

function misheard({ segment, hearing: { overall, missed }, recogniser, takes }: Misheard): DefectError {
  const start = segment.sentences[0]?.text.slice(0, 60) ?? '';
  const evidence = missed
    .slice(0, SHOWN)
    .map(({ sentence, expected, heard }) => `${sentence}: "${expected}" was heard as "${heard}"`)
    .join('; ');
  const more = missed.length > SHOWN ? `; and ${missed.length - SHOWN} more` : '';
  return new DefectError(
    `The segment ${segment.id} ("${start}…", voice ${segment.voice}) was spoken ${takes === 1 ? 'once' : `${takes} times`} and ${recogniser} ` +
      `does not hear it as it is written (${overall} of 1): ${evidence}${more}. Retry has it spoken anew; a lexicon or another voice may help.`,
  );
}
