import { watchEventLoopDelay } from '../../../src/temporal/worker/event-loop-delay';
import { serveHealth } from '../../../src/temporal/worker/health';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function block(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

describe('the delay of the event loop', () => {
  it('is as long as the main thread was blocked at a stretch', async () => {
    const watch = watchEventLoopDelay();
    await pause(50);
    block(300);
    await pause(50);
    expect(watch.longestMs()).toBeGreaterThanOrEqual(250);
    watch.stop();
  });

  it('is a metric of the worker that no scrape resets', async () => {
    const health = await serveHealth({ port: 0, worker: { states: () => [] } });
    const read = async () => {
      const text = await (await fetch(`${health.address}/metrics`)).text();
      return Number(/^showrunner_event_loop_delay_max_seconds (\S+)$/m.exec(text)?.[1]);
    };
    await pause(50);
    block(400);
    await pause(50);
    expect(await read()).toBeGreaterThanOrEqual(0.35);
    expect(await read()).toBeGreaterThanOrEqual(0.35);
    await health.close();
  });
});
