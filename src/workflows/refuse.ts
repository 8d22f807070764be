import { ApplicationFailure } from '@temporalio/workflow';

/** Ends a message with a sentence that its sender reads. */
export function refuse(sentence: string): never {
  throw ApplicationFailure.nonRetryable(sentence, 'Refused');
}
