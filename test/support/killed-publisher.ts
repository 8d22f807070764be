/** Publishes a version of an episode, and kills its own process before the write of the given number. Called by the test of killed publishers. */
import { createPublishTarget } from '../../src/providers/publishing/create-target';
import type { PublishTarget } from '../../src/providers/publishing/publish-target';
import { packageOf, publishAll } from '../phases/publish/published-show';

async function main([address = '', words = '', after = '0']: readonly string[]): Promise<void> {
  const target = await createPublishTarget(address);
  let writes = 0;
  const count = () => {
    if (writes === Number(after)) process.kill(process.pid, 'SIGKILL');
    writes += 1;
  };
  const mortal: PublishTarget = {
    ...target,
    write: (file) => {
      count();
      return target.write(file);
    },
    replace: (file, version) => {
      count();
      return target.replace(file, version);
    },
  };
  await publishAll(mortal, packageOf('ep_1', words));
  process.stdout.write(String(writes));
}

void main(process.argv.slice(2));
