import type { Lexicon } from '../../../domain/lexicon';
import { splitSentences } from '../../../english/sentences';
import { lexiconRules } from './spoken/lexicon-rules';
import { spokenForm } from './spoken/spoken-form';

/** A text with how it would be spoken. */
export interface SaidText {
  readonly text: string;
  /** Sentences as they are written. */
  readonly sentences: readonly string[];
  /** Spoken form, sentence after sentence; empty where there is nothing to say. */
  readonly spoken: string;
}

/** Spoken forms of the texts of a script, with a lexicon. Text that no English voice can say stays as it is written. */
export function createTextSayer(lexicon: Lexicon): (text: string) => SaidText {
  const rules = lexiconRules(lexicon);
  return (text) => {
    const sentences = splitSentences(text).map((sentence) => sentence.text);
    const spoken = sentences.map((sentence) => spokenForm(sentence, rules)).filter((said) => said !== '');
    return { text, sentences, spoken: spoken.join(' ') };
  };
}
