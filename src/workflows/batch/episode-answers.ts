/** Answers messages to a batch about its episodes: their number at once, their order, cancelling one, adding more. */
import { setHandler } from '@temporalio/workflow';
import type { FoundEpisode } from '../../activities/batch/batch-activities';
import { MOST_AT_ONCE } from '../../domain/batch/batch';
import { isWaiting, prioritised, totalEpisodes } from '../../domain/batch/order';
import { added } from '../../domain/batch/state';
import { isManifestRef } from '../../domain/batch/well-formed';
import { refuse } from '../refuse';
import { batchWork } from './activities';
import { remember } from './answering';
import { addEpisodesUpdate, cancelEpisodeUpdate, prioritiseUpdate, setAtOnceUpdate } from './batch-messages';
import { passOver } from './children';
import { isOpen } from './endings';
import type { RunningBatch } from './running-batch';
import { cancelEpisode } from './telling';

/** The state that travels from run to run stays small. */
const MOST_PRIORITISED = 500;
const MOST_MANIFESTS = 100;
const MOST_AHEAD = 1_500;

export function answerEpisodes(batch: RunningBatch): void {
  setHandler(
    setAtOnceUpdate,
    (atOnce) => {
      batch.change((state) => ({ ...state, atOnce }));
      remember(batch);
    },
    {
      description: 'How many episodes may be at work, 1 to 5.',
      validator: (atOnce) => {
        if (!Number.isInteger(atOnce) || atOnce < 1 || atOnce > MOST_AT_ONCE)
          refuse(
            `From 1 to ${MOST_AT_ONCE} episodes can be at work at once; more share one machine and one account badly.`,
          );
      },
    },
  );
  setHandler(
    cancelEpisodeUpdate,
    async (id) => {
      if (isOpen(batch, id)) return cancelEpisode(batch, id);
      const [found] = await find(batch, [id]);
      if (found === undefined) return refuse(`The batch has no episode ${id}.`);
      if (isOpen(batch, id)) return cancelEpisode(batch, id);
      if (!isWaiting(batch.state, found.index)) return refuse(`The episode ${id} has ended.`);
      const reason = 'Cancelled before it began.';
      passOver(batch, id, found, { status: 'cancelled', costMicros: 0, quality: null, reason });
    },
    {
      description: 'Cancel one episode, named <show>/<episode>.',
      validator: (id) => {
        if (typeof id !== 'string' || !id.includes('/')) refuse('Name the episode as <show>/<episode>.');
      },
    },
  );
  setHandler(
    prioritiseUpdate,
    async (ids) => {
      const found = await find(batch, ids);
      const places = new Map(found.map(({ id, index }) => [id, index]));
      const unknown = ids.filter((id) => !places.has(id));
      if (unknown.length > 0) return refuse(`The batch has no episode ${unknown.join(', ')}.`);
      if (batch.state.ahead.length > MOST_AHEAD)
        return refuse(`${batch.state.ahead.length} episodes are first already; wait until some have begun.`);
      const order = ids.map((id) => places.get(id) ?? 0).filter((index) => isWaiting(batch.state, index));
      if (order.length === 0) return refuse('All of these have begun or ended already.');
      batch.change((state) => prioritised(state, order));
      return order.length;
    },
    {
      description: 'Put episodes that have not begun first, in this order.',
      validator: (ids) => {
        if (!Array.isArray(ids) || ids.length === 0)
          refuse('Name at least one episode, as <show>/<episode>.');
        if (ids.length > MOST_PRIORITISED)
          refuse(`At most ${MOST_PRIORITISED} episodes can be put first at a time.`);
        if (new Set(ids).size < ids.length) refuse('An episode is named twice.');
      },
    },
  );
  setHandler(
    addEpisodesUpdate,
    (manifest) => {
      batch.change((state) => added(state, manifest));
      remember(batch);
      return totalEpisodes(batch.state);
    },
    {
      description: 'Add the episodes of another manifest; `showrunner batch add` sends it.',
      validator: (manifest) => {
        if (!isManifestRef(manifest)) refuse('Hand in a stored manifest; `showrunner batch add` does.');
        if (batch.state.finishing)
          refuse(
            'The batch is ending, as it was told; make these episodes a batch of their own, or add them when it is retried.',
          );
        if (batch.state.manifests.some(({ ref }) => ref.sha256 === manifest.ref.sha256))
          refuse('These episodes are part of the batch already.');
        if (batch.state.manifests.length >= MOST_MANIFESTS)
          refuse(`A batch takes ${MOST_MANIFESTS} manifests; begin another batch.`);
      },
    },
  );
}

function find(batch: RunningBatch, ids: readonly string[]): Promise<FoundEpisode[]> {
  const { manifests, lowered: standard } = batch.state;
  return batchWork.findEpisodes.executeWithOptions({ summary: `${ids.length} by name` }, [
    { manifests, ids, lowered: standard },
  ]);
}
