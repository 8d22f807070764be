import { type SharedServer, startSharedServer } from './server';

declare global {
  // A `var`, because only that becomes a property of globalThis, which jest hands from setup to teardown.
  var sharedTemporalServer: SharedServer | undefined;
}

export default async function globalSetup(): Promise<void> {
  globalThis.sharedTemporalServer = await startSharedServer();
}
