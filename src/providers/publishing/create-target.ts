import { isAbsolute } from 'node:path';
import { InputError } from '../../domain/failure';
import { createFolderTarget } from './folder-target';
import type { PublishTarget } from './publish-target';

/** The target behind an address: an absolute folder, or `s3://bucket/prefix`. */
export async function createPublishTarget(address: string): Promise<PublishTarget> {
  if (address.startsWith('s3://')) {
    // The client of S3 is large, and most shows are published to a folder.
    const { createS3Target } = require('./s3-target') as typeof import('./s3-target');
    return createS3Target(address);
  }
  if (isAbsolute(address)) return createFolderTarget(address);
  throw new InputError(
    `"${address}" is no place to publish to; name a folder or s3://bucket/prefix: publish.target in show.json.`,
  );
}
