import type { Format } from '../../../domain/format';

/**
 * The connecting language of an episode. A phrase states no fact; it says how what follows relates to what was said.
 * Slots: `{subject}` a noun phrase of the next claim, `{next}` one of the next part, `{source}` a source as it is
 * spoken, `{person}`, `{year}`, `{count}`; `{is}`, `{was}`, `{do}` agree with the subject.
 */
export interface Phrase {
  readonly text: string;
  /** Only fit for one voice, or only for two. */
  readonly only?: Format;
}

const solo = (text: string): Phrase => ({ text, only: 'solo' });
const duo = (text: string): Phrase => ({ text, only: 'duo' });
const both = (text: string): Phrase => ({ text });

/** Spoken between two runs of statements. */
const BETWEEN_RUNS = {
  evidence: [
    both('Someone put that to the test.'),
    both('This has been tested.'),
    both('There is research on this.'),
    both('So much for the idea; now the evidence.'),
    both('That can be measured, and it has been.'),
  ],
  /** One voice changes the subject; two do so by taking turns. They say that something else comes, never what. */
  turn: [
    solo('Keep that in mind, because there is another strand.'),
    solo('That is one part of it. Here is another.'),
    solo('Now a different corner of the same picture.'),
    solo('Leave that there for a moment.'),
    solo('Set that beside what comes next.'),
    solo('There is a further piece to this.'),
    solo('Here the story takes a turn.'),
    solo('There is more to it than that.'),
    solo('And then there is this.'),
    solo('Now for something that lies close by.'),
    solo('Let me add another piece.'),
    solo('Look at it from another side.'),
    solo('Here is the next piece of the puzzle.'),
  ],
  'ask-when': [
    both('What happened {when}?'),
    both('And what happened {when}?'),
    both('So what happened {when}?'),
    duo('Tell me: what happened {when}?'),
    solo('Then what happened {when}?'),
  ],
  'ask-evidence': [
    both('Has anyone tested that?'),
    both('Is there evidence for that?'),
    both('How do we know?'),
    both('And what does the research say?'),
    both('Does the evidence bear that out?'),
  ],
} as const satisfies Record<string, readonly Phrase[]>;

/** Sourcing: who says it, how many say it, who disagrees, how sure one can be. */
const SOURCING = {
  /** Goes before a statement: `{source}` then the statement with a small letter. */
  attribution: [
    both('According to {source},'),
    both('{source} reports that'),
    both('{source} notes that'),
    both('As {source} tells it,'),
    both('{source} points out that'),
    both('{source} says that'),
    both('{source} writes that'),
    both('{source} observes that'),
    both('{source} tells us that'),
    both('As {source} has it,'),
    both('{source} explains that'),
    both('{source} states that'),
  ],
  /** A sentence of its own: the last resort for a figure that takes no prefix. */
  credit: [
    both('These numbers are from {source}.'),
    both('The count is that of {source}.'),
    both('The numbers come from {source}.'),
    both('The numbers that follow are from {source}.'),
  ],
  /** The questioner reads, too: goes before a statement that the second host brings in. */
  'takes-over': [
    duo('I read in {source} that'),
    duo('In {source} I found that'),
    duo('It says in {source} that'),
    duo('And according to {source},'),
    duo('And in {source} you can read that'),
    duo('I noted, from {source}, that'),
    duo('What {source} tells us is that'),
    duo('And I read, in {source}, that'),
  ],
  agreement: [
    both('{count} of our sources agree that'),
    both('{count} of our sources say the same:'),
    both('{count} of the sources report that'),
    both('Here {count} of the documents agree:'),
    both('You can read this in {count} of our sources:'),
    both('{count} documents tell us that'),
    both('By the reading of {count} of our sources,'),
  ],
  dispute: [
    both('Here our sources part ways.'),
    both('At this point the documents disagree.'),
    both('Now we come to a real disagreement.'),
    both('On this, you get two answers, depending on whom you read.'),
    both('This is where the accounts stop matching.'),
    both('The sources do not speak with one voice here.'),
  ],
  disputed: [
    both('{source} is on the other side:'),
    both('{source} differs:'),
    both('{source} disputes that:'),
    both('In {source} it reads like this:'),
  ],
  restsOn: [
    both('One side rests on {source}, the other on {other}, and nothing in these pages settles it.'),
    both('So it is {source} against {other}, and we do not know which of them will hold.'),
    both('The first reading stands on {source}, the second on {other}; we leave both standing.'),
    both('Which is right, {source} or {other}, these documents do not decide.'),
  ],
  humility: [
    both('As far as these sources go,'),
    both('On the evidence we have,'),
    both('If this source is right,'),
    both('As far as we can tell,'),
    both('To the best of what these documents know,'),
    both('With some caution,'),
    both('As far as the documents go,'),
    both('So far as we know,'),
  ],
  caveat: [
    both('That is one result, and as far as these sources go, it stands alone.'),
    both('How far that holds elsewhere, we do not know.'),
    both('It is a single finding, so take it with caution.'),
    both('As far as we can tell, that is where the evidence stops.'),
    both('Whether it would come out the same elsewhere, these pages do not say.'),
    both('It might look different with more voices at the table.'),
    both('That may not be the last word on it.'),
    both('We would need more than these documents to be sure; so far, this is what there is.'),
  ],
} as const satisfies Record<string, readonly Phrase[]>;

export const CLAIM_JOINTS = { ...BETWEEN_RUNS, ...SOURCING } as const;
export { both, duo, solo };
