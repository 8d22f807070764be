/**
 * Tells the worker how each run ends, for its trace. It adds nothing to the history and nothing waits for it, so that a run
 * replays the same whether it is traced or not.
 */
import { defaultPayloadConverter } from '@temporalio/common';
import {
  ApplicationFailure,
  ContinueAsNew,
  isCancellation,
  proxySinks,
  type Sinks,
  TemporalFailure,
  type WorkflowInterceptors,
  workflowInfo,
} from '@temporalio/workflow';
import { START_SPAN_HEADER } from '../naming/traces';

export interface RunEnd {
  readonly outcome: 'completed' | 'cancelled' | 'continued' | 'failed';
  /** Name of the kind of failure; what it says stays out of traces. */
  readonly errorType?: string | undefined;
  /** Milliseconds since 1970, in the time of the run. */
  readonly endedAt: number;
  /** The span in which a client started the run; left out where none did, or none that traces. */
  readonly startSpan?: string | undefined;
}

export interface RunSinks extends Sinks {
  readonly runs: { ended(end: RunEnd): void };
}

const { runs } = proxySinks<RunSinks>();

export const interceptors = (): WorkflowInterceptors => ({
  inbound: [
    {
      execute(input, next) {
        const header = input.headers[START_SPAN_HEADER];
        const startSpan =
          header === undefined ? undefined : defaultPayloadConverter.fromPayload<string>(header);
        const tell = (end: Pick<RunEnd, 'outcome' | 'errorType'> | undefined) => {
          if (end === undefined || workflowInfo().unsafe.isReplaying) return;
          runs.ended({ ...end, endedAt: Date.now(), startSpan });
        };
        const running = next(input);
        running.then(
          () => tell({ outcome: 'completed' }),
          (error: unknown) => tell(endBy(error)),
        );
        return running;
      },
    },
  ],
});

/** Undefined for a bug: it fails the task and not the run, which goes on when a worker has the fix. */
function endBy(error: unknown): Pick<RunEnd, 'outcome' | 'errorType'> | undefined {
  if (error instanceof ContinueAsNew) return { outcome: 'continued' };
  if (isCancellation(error)) return { outcome: 'cancelled' };
  if (!(error instanceof TemporalFailure)) return undefined;
  const type = error instanceof ApplicationFailure ? error.type : undefined;
  return { outcome: 'failed', errorType: type ?? error.name };
}
