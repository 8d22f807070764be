/** What loads Temporal's SDK. */
export { isGrpcServiceError, ServiceError } from '@temporalio/client';
export { batchClient } from '../temporal/batch-client';
export { temporalSettings } from '../temporal/connect';
export { episodeClient } from '../temporal/episode-client';
export { inspectTemporal } from '../temporal/inspect-temporal';
export { isListening } from '../temporal/server/dev-server';
export { reachTemporal } from '../temporal/server/reach-temporal';
