/** A worker of the scale benchmark, in a process of its own, that tells its parent which episodes begin and end. */
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { createStubWorker, type ShowPlan } from './batch-stage';

export interface ScaleWork {
  readonly address: string;
  readonly taskQueue: string;
  readonly folder: string;
  /** File of the bundle of workflows. */
  readonly codePath: string;
}

export type ScaleNews = { readonly polls: true } | { readonly began: string } | { readonly finished: string };

const tell = (news: ScaleNews) => process.send?.(news);

async function main({ address, taskQueue, folder, codePath }: ScaleWork): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const connection = await NativeConnection.connect({ address });
  const plan: ShowPlan = {
    lookout: { began: (began) => tell({ began }), finished: (finished) => tell({ finished }) },
    workMs: [],
  };
  const worker = await createStubWorker({
    ...{ connection, namespace: 'default', taskQueue, folder },
    ...{ workflowBundle: { codePath }, shows: { get: () => plan } },
  });
  const running = worker.run();
  tell({ polls: true });
  await running;
  await connection.close();
  process.disconnect?.();
}

void main(JSON.parse(process.argv[2] ?? '{}') as ScaleWork);
