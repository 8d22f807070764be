import { InputError } from '../../domain/failure';

export interface ReviewDeadline {
  readonly hours: number;
  readonly outcome: 'approve' | 'abandon';
}

/** `48:approve` or `0.5:abandon`: after how many hours without an answer the script is approved or the episode abandoned. */
export function reviewDeadline(text: string): ReviewDeadline {
  const [, hours, outcome] = /^(\d+(?:\.\d+)?):(approve|abandon)$/.exec(text.trim()) ?? [];
  if (hours === undefined || Number(hours) <= 0)
    throw new InputError(
      `--review-deadline is "${text}"; it must be hours and what happens then, such as 48:approve or 48:abandon.`,
    );
  return { hours: Number(hours), outcome: outcome as ReviewDeadline['outcome'] };
}
