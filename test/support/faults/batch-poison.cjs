// Loaded into a worker of the product before it starts: a step on one source of one episode kills the process that runs it. As a bug in
// native code does, or memory that runs out; nothing is thrown, nothing is logged. FAULT_POISON_TOPIC names the episode;
// FAULT_POISON_DEATHS is the file that gets a line a death, with the steps that were at work in that moment.
const { join } = require('node:path');
const { appendFileSync } = require('node:fs');
const { activityInfo } = require('@temporalio/activity');

const { FAULT_POISON_TOPIC, FAULT_POISON_DEATHS } = process.env;
const activities = require.resolve(join(__dirname, '..', '..', '..', 'dist', 'activities', 'index.js'));
const real = require(activities);
const atWork = new Set();

function die() {
  appendFileSync(FAULT_POISON_DEATHS, `${JSON.stringify([...atWork])}\n`);
  process.kill(process.pid, 'SIGKILL');
}

function watched([name, perform]) {
  const run = async (input) => {
    const { workflowExecution, activityId } = activityInfo();
    const step = `${workflowExecution?.workflowId} ${name} ${activityId}`;
    atWork.add(step);
    try {
      if (name === 'extractFindings' && input.topic === FAULT_POISON_TOPIC && input.id === 's1') {
        // A moment's work first, in which steps of other episodes begin.
        await new Promise((resolve) => setTimeout(resolve, 300));
        die();
      }
      return await perform(input);
    } finally {
      atWork.delete(step);
    }
  };
  return [name, run];
}

const watching =
  (create) =>
  (...dependencies) =>
    Object.fromEntries(Object.entries(create(...dependencies)).map(watched));

require.cache[activities].exports = {
  ...real,
  createEpisodeActivities: watching(real.createEpisodeActivities),
  createAudioActivities: watching(real.createAudioActivities),
};
