import type { Client } from '@temporalio/client';

export type PayloadCodec = Client['options']['loadedDataConverter']['payloadCodecs'][number];
export type Payload = Parameters<PayloadCodec['decode']>[0][number];
