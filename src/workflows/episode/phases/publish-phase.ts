import { ApplicationFailure, sleep } from '@temporalio/workflow';
import type { ArtifactRef } from '../../../domain/artifact';
import type { PhaseArtifacts } from '../../../domain/phase-results';
import { publishing } from '../running/activities';
import type { PhaseRun } from '../running/episode-run';

/**
 * Audio → transcripts → page → the feed, last and by compare-and-swap, so that it never names what is not there. Each step writes
 * the same again when it is done again.
 */
export async function publishPhase(run: PhaseRun, session: ArtifactRef | undefined): Promise<PhaseArtifacts> {
  const { publish: order } = run.input;
  if (order === undefined || session === undefined) {
    throw ApplicationFailure.nonRetryable('Nothing says where the episode is to be published.', 'InputError');
  }
  const input = { session, order };
  const summary = order.target;
  const media = await run.step('publishMedia', () =>
    publishing.publishMedia.executeWithOptions({ summary }, [input]),
  );
  const texts = await run.step('publishTexts', () =>
    publishing.publishTexts.executeWithOptions({ summary }, [input]),
  );
  const { image } = media.published;
  await run.step('publishPage', () =>
    publishing.publishPage.executeWithOptions({ summary }, [{ ...input, image }]),
  );
  const published = { ...media.published, ...texts.published };
  await untilDate(run, order.at);
  const feed = await run.step('publishFeed', () =>
    publishing.publishFeed.executeWithOptions({ summary: order.url }, [{ ...input, published }]),
  );
  const { hubs } = order.show;
  if (hubs.length > 0 && feed.isChanged) {
    const { feedUrl } = feed;
    const told = await run.step('announceFeed', () =>
      publishing.announceFeed.executeWithOptions({ summary: 'WebSub' }, [{ hubs, feedUrl }]),
    );
    for (const silent of told.silent) run.notes.warn(`A hub was not told of the feed: ${silent}`);
  }
  return { artifacts: [feed.record] };
}

/** Waits until the episode is to be heard. A date is given to single episodes only, so that none of a batch waits here. */
async function untilDate(run: PhaseRun, at: string | undefined): Promise<void> {
  const waitMs = at === undefined ? 0 : Date.parse(at) - Date.now();
  if (!(waitMs > 0)) return;
  run.notes.setResult('publishFeed', `on ${at}`);
  await run.nested(() => sleep(waitMs));
}
