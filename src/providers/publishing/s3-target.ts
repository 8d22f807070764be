/** A bucket as a target; see `objects/bucket-objects.ts` for the settings. */
import { createBucketObjects } from '../../objects/bucket-objects';
import type { PublishedFile, PublishTarget } from './publish-target';

const CACHING = {
  forever: 'public, max-age=31536000, immutable',
  briefly: 'public, max-age=300',
} as const;

/** `address` is `s3://bucket` or `s3://bucket/prefix`. */
export async function createS3Target(address: string): Promise<PublishTarget> {
  const objects = await createBucketObjects({ address, setting: 'publish.target in show.json' });
  const write = (file: PublishedFile) => objects.write(file.path, file.content, headersOf(file));

  return {
    name: address,
    read: (path) => objects.read(path),
    async write(file) {
      // Names of files that are kept for ever have the hash of their content in them: one with its size is the same.
      if (file.kept === 'forever' && (await sizeOf(file.path)) === file.content.byteLength) return;
      await write(file);
    },
    async replace(file, version) {
      await objects.requireConditions({
        loss: 'two publishers could lose an episode',
        instead: 'Publish to a folder, or to a service that knows them, such as Amazon S3 or Cloudflare R2.',
      });
      return objects.replace(file.path, file.content, version, headersOf(file));
    },
    remove: (paths) => objects.remove(paths),
    list: async (folder) => (await objects.list(folder)).map(({ key }) => key),
  };

  async function sizeOf(path: string): Promise<number | undefined> {
    return (await objects.list(path)).find(({ key }) => key === path)?.bytes;
  }
}

function headersOf({ mediaType, kept }: PublishedFile) {
  const text = /^text\/|\/(?:json|javascript)$/.test(mediaType);
  return { mediaType: text ? `${mediaType}; charset=utf-8` : mediaType, caching: CACHING[kept] };
}
