/** Amount of work in the benchmarks: enough to measure by, or just enough to show that each of them still runs. */
export interface BenchSize {
  readonly rounds: number;
  /** What takes longer has failed. */
  readonly minutesEach: number;
  /** Length of an episode, minutes; as its spec says when undefined. */
  readonly minutes: number | undefined;
  /** Episodes of the example season that are made; all when undefined. */
  readonly seasonEpisodes: number | undefined;
  /** Episodes of the one large batch. */
  readonly batchEpisodes: number;
  /** Episodes that four workers make on PostgreSQL. */
  readonly scaleEpisodes: number;
  /** Episodes over which the memory of a worker is looked at: of steps that do nothing, and whole ones. */
  readonly memoryEpisodes: number;
  readonly memoryWholeEpisodes: number;
  /** Episodes of each batch whose makespan is measured. */
  readonly makespanEpisodes: number;
  /** Divides the time that each of those episodes works for. */
  readonly makespanShorterBy: number;
  /** Lengths of the episodes that are mastered, minutes. */
  readonly masteredMinutes: readonly number[];
  /** Sentences that each voice says to be listened to. */
  readonly listeningSentences: number;
  /** Voices that are listened to; those of a plain installation when undefined. */
  readonly listeningVoices: readonly string[] | undefined;
}

export const FULL: BenchSize = {
  rounds: 3,
  minutesEach: 180,
  minutes: undefined,
  seasonEpisodes: undefined,
  batchEpisodes: 10_000,
  scaleEpisodes: 10_000,
  memoryEpisodes: 1_000,
  memoryWholeEpisodes: 100,
  makespanEpisodes: 200,
  makespanShorterBy: 1,
  masteredMinutes: [10, 60],
  listeningSentences: 20,
  listeningVoices: undefined,
};

export const QUICK: BenchSize = {
  rounds: 1,
  minutesEach: 8,
  minutes: 2,
  seasonEpisodes: 2,
  batchEpisodes: 20,
  scaleEpisodes: 80,
  memoryEpisodes: 4,
  memoryWholeEpisodes: 2,
  makespanEpisodes: 10,
  makespanShorterBy: 50,
  masteredMinutes: [1, 3],
  listeningSentences: 4,
  listeningVoices: undefined,
};
