/** Watches the steps of a batch from where they are done: which episodes are at work, were made, and how often. */

export interface Lookout {
  /** The first step of an episode begins. */
  began(episode: string): void;
  /** Its last step is done. */
  finished(episode: string): void;
  /** Throws when an episode was lost. Returns the number of those of which the first or the last step was done again. */
  requireEach(episodes: number): number;
  /**
   * The most that were at work at once, each from its first step to the end of its last. Throws when an episode was lost or
   * begun twice, or when more than `atOnce` were at work.
   */
  requireEachOnce(episodes: number, atOnce: number): number;
  /** From first step to last, ms, of every episode that was made. */
  durationsMs(): readonly number[];
}

export function createLookout(): Lookout {
  const begun = new Set<string>();
  const made = new Set<string>();
  const doubled = new Set<string>();
  const atWork = new Map<string, number>();
  const durationsMs: number[] = [];
  let mostAtWork = 0;
  const requireEach = (episodes: number) => {
    if (made.size !== episodes) throw new Error(`${made.size} of ${episodes} episodes were made`);
    return doubled.size;
  };
  return {
    requireEach,
    began(episode) {
      if (begun.has(episode)) doubled.add(episode);
      begun.add(episode);
      atWork.set(episode, performance.now());
      mostAtWork = Math.max(mostAtWork, atWork.size);
    },
    finished(episode) {
      if (made.has(episode)) doubled.add(episode);
      made.add(episode);
      durationsMs.push(performance.now() - (atWork.get(episode) ?? Number.NaN));
      atWork.delete(episode);
    },
    requireEachOnce(episodes, atOnce) {
      if (requireEach(episodes) > 0) throw new Error(`made twice: ${[...doubled].slice(0, 5).join(', ')}`);
      if (mostAtWork > atOnce) throw new Error(`${mostAtWork} episodes were at work at once`);
      return mostAtWork;
    },
    durationsMs: () => durationsMs,
  };
}
