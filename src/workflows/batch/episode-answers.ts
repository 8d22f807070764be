/** What people tell a batch about its episodes: how many at once, which first, which not at all, and more of them. */
import { setHandler } from '@temporalio/workflow';
import type { FoundEpisode } from '../../activities/batch/batch-activities';
import { MOST_AT_ONCE } from '../../domain/batch/batch';
import { isWaiting, prioritised, totalEpisodes } from '../../domain/batch/order';
import { added } from '../../domain/batch/state';
import { isManifestRef } from '../../domain/batch/well-formed';
import { refuse } from '../refuse';
import { batchWork } from './activities';
import { remember } from './answering';
import type { BatchDesk } from './batch-desk';
import { addEpisodesUpdate, cancelEpisodeUpdate, prioritiseUpdate, setAtOnceUpdate } from './batch-messages';
import { passOver } from './children';
import { isOpen } from './endings';
import { cancelEpisode } from './telling';

/** What travels from run to run stays small. */
const MOST_PRIORITISED = 500;
const MOST_MANIFESTS = 100;
const MOST_AHEAD = 1_500;

export function answerEpisodes(desk: BatchDesk): void {
  setHandler(
    setAtOnceUpdate,
    (atOnce) => {
      desk.change((state) => ({ ...state, atOnce }));
      remember(desk);
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
      if (isOpen(desk, id)) return cancelEpisode(desk, id);
      const [found] = await find(desk, [id]);
      if (found === undefined) return refuse(`The batch has no episode ${id}.`);
      if (isOpen(desk, id)) return cancelEpisode(desk, id);
      if (!isWaiting(desk.state, found.index)) return refuse(`The episode ${id} has ended.`);
      const reason = 'Cancelled before it began.';
      passOver(desk, id, found, { status: 'cancelled', costMicros: 0, quality: null, reason });
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
      const found = await find(desk, ids);
      const places = new Map(found.map(({ id, index }) => [id, index]));
      const unknown = ids.filter((id) => !places.has(id));
      if (unknown.length > 0) return refuse(`The batch has no episode ${unknown.join(', ')}.`);
      if (desk.state.ahead.length > MOST_AHEAD)
        return refuse(`${desk.state.ahead.length} episodes are first already; wait until some have begun.`);
      const order = ids.map((id) => places.get(id) ?? 0).filter((index) => isWaiting(desk.state, index));
      if (order.length === 0) return refuse('All of these have begun or ended already.');
      desk.change((state) => prioritised(state, order));
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
      desk.change((state) => added(state, manifest));
      remember(desk);
      return totalEpisodes(desk.state);
    },
    {
      description: 'Add the episodes of another manifest; `showrunner batch add` sends it.',
      validator: (manifest) => {
        if (!isManifestRef(manifest)) refuse('Hand in a stored manifest; `showrunner batch add` does.');
        if (desk.state.finishing)
          refuse(
            'The batch is ending, as it was told; make these episodes a batch of their own, or add them when it is retried.',
          );
        if (desk.state.manifests.some(({ ref }) => ref.sha256 === manifest.ref.sha256))
          refuse('These episodes are part of the batch already.');
        if (desk.state.manifests.length >= MOST_MANIFESTS)
          refuse(`A batch takes ${MOST_MANIFESTS} manifests; begin another batch.`);
      },
    },
  );
}

function find(desk: BatchDesk, ids: readonly string[]): Promise<FoundEpisode[]> {
  const { manifests, lowered: standard } = desk.state;
  return batchWork.findEpisodes.executeWithOptions({ summary: `${ids.length} by name` }, [
    { manifests, ids, lowered: standard },
  ]);
}
