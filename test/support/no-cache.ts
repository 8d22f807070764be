/** Tests find no voice that this machine has installed: they would read hundreds of megabytes to check them. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NO_CACHE = join(tmpdir(), 'showrunner-test-no-cache');
process.env.SHOWRUNNER_CACHE = NO_CACHE;
// Tests that take all settings away find the usual place.
process.env.XDG_CACHE_HOME = NO_CACHE;
