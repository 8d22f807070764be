/** When episodes were at work, as their histories tell: the server's own clock, to the nanosecond. */
import type { temporal } from '@temporalio/proto';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** From the first activity after a start, or after standing still, to the last before the next stand or the end. Nanoseconds. */
export interface Span {
  readonly from: bigint;
  readonly to: bigint;
}

export function workSpans(events: readonly HistoryEvent[]): Span[] {
  const last = events.at(-1);
  if (last === undefined) return [];
  const closedAt = new Map<string, bigint>();
  for (const event of events) {
    const scheduled = closesActivity(event);
    if (scheduled !== undefined) closedAt.set(scheduled, timeOf(event));
  }
  const spans: Span[] = [];
  let span: Span | undefined;
  for (const event of events) {
    if (isStanding(event) && span !== undefined) {
      spans.push(span);
      span = undefined;
    }
    if (!event.activityTaskScheduledEventAttributes) continue;
    const to = closedAt.get(String(event.eventId)) ?? timeOf(last);
    span = { from: span?.from ?? timeOf(event), to: span === undefined || to > span.to ? to : span.to };
  }
  return span === undefined ? spans : [...spans, span];
}

/** The most spans that share a moment; one that ends when another begins does not. */
export function mostAtOnce(spans: readonly Span[]): number {
  const changes = spans
    .flatMap(({ from, to }) => [
      { at: from, by: 1 },
      { at: to, by: -1 },
    ])
    .sort((a, b) => (a.at === b.at ? a.by - b.by : a.at < b.at ? -1 : 1));
  let now = 0;
  let most = 0;
  for (const { by } of changes) {
    now += by;
    most = Math.max(most, now);
  }
  return most;
}

/** Event id of the schedule that this event closes. */
function closesActivity(event: HistoryEvent): string | undefined {
  const closing =
    event.activityTaskCompletedEventAttributes ??
    event.activityTaskFailedEventAttributes ??
    event.activityTaskTimedOutEventAttributes ??
    event.activityTaskCanceledEventAttributes;
  return closing ? String(closing.scheduledEventId) : undefined;
}

function isStanding({
  signalExternalWorkflowExecutionInitiatedEventAttributes: sent,
}: HistoryEvent): boolean {
  const [payload] = sent?.input?.payloads ?? [];
  if (sent?.signalName !== 'news' || !payload?.data) return false;
  return (JSON.parse(Buffer.from(payload.data).toString('utf8')) as { kind: string }).kind === 'standing';
}

function timeOf({ eventTime }: HistoryEvent): bigint {
  return BigInt(String(eventTime?.seconds ?? 0)) * 1_000_000_000n + BigInt(eventTime?.nanos ?? 0);
}
