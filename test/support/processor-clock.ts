/**
 * Starts a clock of the processor time that this process takes, threads included, and gives the milliseconds so far. Other
 * programs do not make it run faster, so a bound on it holds on a busy machine.
 */
export function startProcessorClock(): () => number {
  const start = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1_000;
  };
}
