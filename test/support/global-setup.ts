import { type SharedServer, startSharedServer } from './temporal-server';

declare global {
  // biome-ignore lint/style/noVar: only a `var` becomes a property of globalThis, which jest hands from setup to teardown
  var sharedTemporalServer: SharedServer | undefined;
}

export default async function globalSetup(): Promise<void> {
  globalThis.sharedTemporalServer = await startSharedServer();
}
