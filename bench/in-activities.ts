import { MockActivityEnvironment } from '@temporalio/testing';

/** Wraps activities so that each call runs inside an activity: they ask for its cancellation signal and heartbeats. */
export function inActivities<Table extends object>(activities: Table): Table {
  const wrapped = Object.entries(activities).map(([name, activity]) => [
    name,
    (input: unknown) => new MockActivityEnvironment().run(activity, input),
  ]);
  return Object.fromEntries(wrapped) as Table;
}
