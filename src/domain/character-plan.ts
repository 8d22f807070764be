/** The monthly plan of a speech account, in characters, and the rest of it. */

export interface CharacterPlan {
  /** The service as the books call it. */
  readonly provider: string;
  readonly monthlyCharacters: number;
}

/** The month of a time, as the plan counts it: `2026-11`, in UTC. */
export function monthOf(time: Date): string {
  return time.toISOString().slice(0, 7);
}

/** Why so many characters more cannot be said this month, in a sentence; undefined when they can. */
export function overPlan(
  { provider, monthlyCharacters }: CharacterPlan,
  { used, asked, month }: { readonly used: number; readonly asked: number; readonly month: string },
): string | undefined {
  if (used + asked <= monthlyCharacters) return undefined;
  const [plan, spoken, next] = [monthlyCharacters, used, asked].map((n) => n.toLocaleString('en-US'));
  return (
    `The plan of the speech account "${provider}" has ${plan} characters a month; ${spoken} are used in ${month} and this segment needs ${next}. ` +
    'Wait for the next month, or raise SHOWRUNNER_SPEECH_MONTHLY_CHARACTERS with the plan, and start the worker again.'
  );
}
