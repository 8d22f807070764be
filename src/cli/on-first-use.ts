/**
 * What takes long to load (the worker, engines of language and voice, readers of documents), for the commands that use it;
 * `--help` and refusals answer without. `require`, because a dynamic import of our own files would need their compiled names.
 */
export const onFirstUse = {
  temporal: () => require('./temporal-side') as typeof import('./temporal-side'),
  ownWorker: () => require('./own-worker') as typeof import('./own-worker'),
  doctor: () => require('./doctor/examine') as typeof import('./doctor/examine'),
  prepare: () => require('./prepare') as typeof import('./prepare'),
  prepareBatch: () => require('./batch/prepare-batch') as typeof import('./batch/prepare-batch'),
  editableScript: () =>
    require('../phases/script/editing/editable-script') as typeof import('../phases/script/editing/editable-script'),
  spokenAgain: () => require('./editing/spoken-again') as typeof import('./editing/spoken-again'),
};
