import { both, duo, type Phrase, solo } from './joints';

/** Spoken once, where one part of the episode meets another. */
export const FRAME_JOINTS = {
  'to-recap': [
    both('That is as far as we can go here, so back to where we began.'),
    both('So far the documents; now back to the question.'),
    both('Let us gather the threads, as far as we have them.'),
  ],
  'hook-question': [
    both('So here is the question for this episode.'),
    both('It makes you wonder.'),
    both('Which raises the question of this episode.'),
    both('So let us ask it straight.'),
    both('That is where this episode starts.'),
  ],
  why: [
    both(
      'We have read the documents for you, we follow them as far as they go, and where they disagree, we will say so.',
    ),
    both(
      'Everything you will hear rests on documents that we have read closely, as far as they go, and we will say which.',
    ),
    both('We stay with what the documents say, as far as that carries us, and tell you where they stop.'),
  ],
  road: [
    both('On the way we meet {names}, and at the end we come back to that question.'),
    both('We will hear about {names}, and then come back to that question.'),
    both('The story takes us to {names}, and then back to that question.'),
  ],
  short: [
    both('It will be a short one, because our documents fill {minutes}, and we would rather stop than pad.'),
    both('This will take {minutes}, because that is what the documents hold, and we will not stretch it.'),
  ],
  'recap-open': [
    solo('So, back to {topic}: what can we say now?'),
    duo('We opened with a question about {topic}. How would you answer it now?'),
    solo('We opened with a question about {topic}. How does the answer sound now?'),
    duo('So what do you say now to the question about {topic}?'),
  ],
  'recap-answer': [
    both('As far as these documents go, the answer is something like this.'),
    both('Here is what we can say, as far as the sources carry us.'),
    both('The short answer, as far as our reading goes, is this.'),
  ],
  open: [
    solo('One thing stays open, though.'),
    solo('And one question is still open.'),
    duo('And what is still open?'),
    duo('So what do we not know?'),
    duo('What stays open after all this?'),
  ],
  thought: [
    both('One thought to take with you.'),
    both('If you keep one line, keep this one.'),
    both('We leave you with this.'),
  ],
  thanks: [
    both('Our thanks go to the people behind the documents, {source}.'),
    both('This episode was built on the work of others, and we thank {source}.'),
    both('We owe this episode to {source}.'),
  ],
  'thanks-titles': [both('We read {source}.'), both('The documents were {source}.')],
  'thanks-more': [both('We also read {source}.'), both('To these we add {source}.')],
  goodbye: [
    both('Thank you for listening.'),
    both('Thanks for spending this time with us.'),
    both('That is it for today; thank you for listening.'),
  ],
} as const satisfies Record<string, readonly Phrase[]>;
