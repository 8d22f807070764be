/** What loads Temporal's SDK. */
export { isGrpcServiceError, ServiceError } from '@temporalio/client';
export { batchClient } from '../../temporal/clients/batch-client';
export { episodeClient } from '../../temporal/clients/episode-client';
export { temporalSettings } from '../../temporal/server/connect';
export { isListening } from '../../temporal/server/dev-server';
export { inspectTemporal } from '../../temporal/server/inspect-temporal';
export { reachTemporal } from '../../temporal/server/reach-temporal';
