/**
 * What takes long to load (the worker, engines of language and voice, readers of documents), for the commands that use it;
 * `--help` and refusals answer without. `require`, because a dynamic import of our own files would need their compiled names.
 */
export const onFirstUse = {
  temporal: () => require('./temporal-side') as typeof import('./temporal-side'),
  ownWorker: () => require('../server/own-worker') as typeof import('../server/own-worker'),
  doctor: () => require('../doctor/examine') as typeof import('../doctor/examine'),
  prepare: () => require('../episode/prepare-episode') as typeof import('../episode/prepare-episode'),
  prepareBatch: () => require('../batch/prepare-batch') as typeof import('../batch/prepare-batch'),
  editableScript: () =>
    require('../../phases/script/editing/editable-script') as typeof import('../../phases/script/editing/editable-script'),
  spokenAgain: () => require('../editing/segments-to-speak') as typeof import('../editing/segments-to-speak'),
};
