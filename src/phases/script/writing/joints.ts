import type { Format } from '../../../domain/episode';

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

/** Spoken between two claims, chosen by how the second relates to the first. */
const BETWEEN_CLAIMS = {
  contrast: [
    both('Now the other side of this.'),
    both('There is a catch.'),
    both('That is not the whole picture.'),
    both('Set against that, there is this.'),
    both('Here it gets less tidy.'),
    both('It would be easy to stop there, and it would be wrong.'),
    both('Not so fast, though.'),
    both('Then comes a but.'),
    both('And yet the story has another half.'),
    both('Here the line bends.'),
    both('Hold that against the next point.'),
    both('One thing speaks against too simple a reading.'),
  ],
  consequence: [
    both('That did not stay without effect.'),
    both('One thing led to another.'),
    both('Follow that through to its end.'),
    both('See what came of it.'),
    both('And then the effects began to show.'),
    both('There was a price to pay.'),
    both('It had a sequel.'),
    both('The knock-on effect is worth a moment.'),
  ],
  example: [
    both('Take a concrete case.'),
    both('One case makes it plain.'),
    both('It helps to look at one instance up close.'),
    both('Put a face on that.'),
    both('Seen up close, it looks like this.'),
    both('Let us make that less abstract.'),
    both('A single example carries the idea better than a definition.'),
    both('Here is how that plays out.'),
  ],
  later: [
    solo('Now go forward in time.'),
    solo('Some years on, the story picks up again.'),
    solo('Turn a few pages ahead.'),
    solo('The next date is a later one.'),
    solo('Time moves on.'),
    solo('Then comes a new chapter.'),
  ],
  earlier: [
    solo('Step back in time for a moment.'),
    solo('To see where that comes from, go further back.'),
    solo('The roots of it are older.'),
    solo('Wind the clock back.'),
    solo('Behind that stands an earlier date.'),
  ],
  evidence: [
    both('Here is what stands behind that.'),
    both('This can be tested, and it has been.'),
    both('So much for the idea; now the evidence.'),
    both('Someone went and looked.'),
    both('There is research to set beside this.'),
    both('The record has something to say here.'),
    both('It is one thing to claim it and another to measure it.'),
    both('Look at what was found.'),
  ],
  number: [
    both('There is a figure attached to this.'),
    both('Put a size on it.'),
    both('The scale of it is worth a number.'),
    both('One figure says a good deal.'),
    both('In numbers, it looks like this.'),
    both('Let us count for a moment.'),
    both('The count matters here.'),
    both('It helps to know how big this is.'),
  ],
  meaning: [
    both('So it comes down to this.'),
    both('Step back, and a pattern shows.'),
    both('There is a point behind all this.'),
    both('Here is why it matters.'),
    both('What that adds up to is simple enough to say.'),
    both('Put it together, and you get this.'),
    both('The lesson is close at hand.'),
    both('That is the detail; here is the point.'),
  ],
  turn: [
    solo('There is more to it than that.'),
    solo('That is one strand; here is another.'),
    solo('Look at it from another side.'),
    solo('There is a second thing to keep in mind.'),
    solo('Another piece belongs here.'),
    solo('This has a counterpart.'),
    solo('Not far from that lies the next point.'),
    solo('Here the story widens.'),
  ],
  voice: [
    both('The wording is worth hearing.'),
    both('There is a line for that.'),
    both('Here the words themselves matter.'),
    both('Listen to how it was put.'),
    both('The sentence has lasted, and here it is.'),
    both('It has been said in fewer words.'),
    both('In the original wording it is shorter still.'),
    both('Better to hear it first-hand.'),
  ],
} as const satisfies Record<string, readonly Phrase[]>;

/** Sourcing: who says it, how many say it, who disagrees, how sure one can be. */
const SOURCING = {
  /** Goes before a statement: `{source}` then the statement with a small letter. */
  attribution: [
    both('According to {source},'),
    both('{source} reports that'),
    both('{source} notes that'),
    both('In the account of {source},'),
    both('{source} points out that'),
    both('As {source} tells it,'),
    both('{source} writes that'),
    both('We have this from {source}:'),
    both('{source} makes the point that'),
    both('If we follow {source},'),
    both('{source} records that'),
    both('By the account of {source},'),
    both('{source} says that'),
    both('{source} adds that'),
    both('In the reading of {source},'),
    both('{source} observes that'),
    both('Going by {source},'),
    both('{source} describes how'),
  ],
  /** A sentence of its own, where the statement is too long for a prefix. */
  credit: [
    both('This is what {source} reports.'),
    both('We go by one account here, {source}.'),
    both('The source here is {source}.'),
    both('Listen to what {source} says.'),
    both('Here is how {source} puts it.'),
    both('This is how {source} explains it.'),
    both('{source} notes the following.'),
    both('According to {source}, it went like this.'),
    both('One document, {source}, has the figure.'),
    both('Here we follow one account, the one in {source}.'),
  ],
  /** The questioner reads, too: goes before a statement that the second host brings in. */
  'takes-over': [
    duo('I read in {source} that'),
    duo('{source} also says that'),
    duo('In {source} I found that'),
    duo('And {source} notes that'),
    duo('What I noted in {source} is that'),
    duo('And {source} tells us that'),
    duo('I would add, from {source}, that'),
    duo('{source} has this to add:'),
    duo('My copy of {source} says that'),
    duo('{source} goes further and says that'),
    duo('I noted this in {source}:'),
    duo('It says in {source} that'),
  ],
  /** The same where the statement is too long for a prefix. */
  'takes-over-line': [
    duo('There is something on that in {source}.'),
    duo('I marked a passage in {source}.'),
    duo('Let me read you what {source} says.'),
    duo('Here is what I found in {source}.'),
    duo('I have {source} open at the place.'),
    duo('That reminds me of a page in {source}.'),
    duo('I can add one thing from {source}.'),
    duo('{source} has more on this.'),
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
    both('By another account, in {source},'),
    both('{source} disputes that:'),
    both('Turn to {source}, and it reads otherwise:'),
    both('In {source} it reads like this:'),
  ],
  restsOn: [
    both('One side rests on {source}, the other on {other}, and nothing in these pages settles it.'),
    both('So it is {source} against {other}, and we do not know which of them will hold.'),
    both('The first reading stands on {source}, the second on {other}; we leave both standing.'),
    both('Which is right, {source} or {other}, these documents do not decide.'),
  ],
  single: [
    both('One caution: all of this comes from {source}, and the other documents do not take it up.'),
    both('Bear in mind that for this stretch we had one witness, {source}.'),
    both('What you just heard is the view of {source} alone.'),
    both('For all of that we rely on a single document, {source}.'),
    both('Everything in this part rests on one source, {source}, so take it as its view.'),
  ],
  humility: [
    both('As far as these sources go,'),
    both('On the evidence we have,'),
    both('If this source is right,'),
    both('As far as we can tell,'),
    both('To the best of what these documents know,'),
    both('With some caution,'),
    both('It seems that'),
    both('Perhaps the safest way to put it is this:'),
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

export const CLAIM_JOINTS = { ...BETWEEN_CLAIMS, ...SOURCING } as const;
export { both, duo, solo };
