/** Machines that share a bucket have accepted versions of templates in common; a folder of one's own is left alone. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Check } from '../../src/cli/doctor/check';
import { bringSharedTemplates, shareAcceptedTemplate } from '../../src/composition';
import { StoreUnavailableError } from '../../src/objects/object-store';
import { surroundings } from '../../src/settings/surroundings';
import { loadTemplate } from '../../src/templates/load';
import { showrunner } from '../cli/command/command-line';
import { freePort } from '../support/free-ports';
import { startSilentService } from '../support/loopback/silent-service';
import { type Gateway, hasGateway, startGateway } from '../support/loopback/versity-gateway';
import { TEMPLATES } from '../support/paths';

(hasGateway() ? describe : describe.skip)('a version that was accepted', () => {
  let gateway: Gateway;
  let folder: string;
  let before: NodeJS.ProcessEnv;
  beforeAll(async () => {
    gateway = await startGateway();
  }, 60_000);
  afterAll(() => gateway.stop());
  beforeEach(async () => {
    before = { ...process.env };
    folder = await mkdtemp(join(tmpdir(), 'showrunner-common-'));
    Object.assign(process.env, gateway.settings);
    process.env.SHOWRUNNER_STORE = `s3://${await gateway.bucket()}/season`;
  });
  afterEach(async () => {
    process.env = before;
    await rm(folder, { recursive: true, force: true });
  });

  async function accepted(): Promise<Buffer> {
    const { template } = await loadTemplate('cost', 'standard@4', TEMPLATES);
    const version = Buffer.from(JSON.stringify({ ...template, id: 'standard@5', parent: 'standard@4' }));
    const one = surroundings({ data: join(folder, 'one') });
    expect(await shareAcceptedTemplate(one, 'cost/standard@5.json', version)).toBe(true);
    expect(await shareAcceptedTemplate(one, 'cost/standard@5.json', Buffer.from('{}'))).toBe(false);
    return version;
  }

  test('is the newest on every machine of the bucket', async () => {
    await accepted();
    const two = surroundings({ data: join(folder, 'two') });
    await bringSharedTemplates(two);
    expect((await loadTemplate('cost', 'standard', two.templatesDir)).template.id).toBe('standard@5');
  });

  test('is what a show begins with and an episode is quoted by, on a machine that never saw it', async () => {
    const { template } = await loadTemplate('session', 'narrative@3', TEMPLATES);
    const text = JSON.stringify({ ...template, id: 'narrative@4' });
    const version = Buffer.from(text.replaceAll('"heart"', '"rms"').replaceAll('"fenrir"', '"slt"'));
    const one = surroundings({ data: join(folder, 'one') });
    await shareAcceptedTemplate(one, 'session/narrative@4.json', version);

    const show = join(folder, 'rocks');
    const made = await showrunner('init', show, '--data', join(folder, 'two'));
    expect(made).toMatchObject({ exitCode: 0, stderr: '' });
    const { hosts } = JSON.parse(await readFile(join(show, 'show.json'), 'utf8'));
    expect(hosts).toMatchObject([{ voice: 'rms' }, { voice: 'slt' }]);

    const nobody = `127.0.0.1:${await freePort()}`;
    Object.assign(process.env, { TEMPORAL_ADDRESS: nobody, OLLAMA_HOST: nobody });
    const { stdout } = await showrunner('doctor', '--json', '--data', join(folder, 'three'));
    const { checks } = JSON.parse(stdout) as { checks: Check[] };
    expect(checks.find(({ about }) => about === 'speech')?.said).toMatch(/voices rms$/);
  });

  test("is neither brought to a folder of one's own nor shared from there", async () => {
    await accepted();
    process.env.SHOWRUNNER_TEMPLATES = TEMPLATES;
    const two = surroundings({ data: join(folder, 'two') });
    await bringSharedTemplates(two);
    expect((await loadTemplate('cost', 'standard', two.templatesDir)).template.id).toBe('standard@4');
    expect(await shareAcceptedTemplate(two, 'cost/standard@5.json', Buffer.from('{}'))).toBe(true);
  });
});

test('a bucket that takes connections and never answers is given up by commands when their patience ends', async () => {
  const service = await startSilentService();
  const before = { ...process.env };
  Object.assign(process.env, {
    ...{ SHOWRUNNER_STORE: 's3://bucket/season', AWS_ENDPOINT_URL_S3: service.url, AWS_REGION: 'us-east-1' },
    ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test-secret' },
  });
  const folder = await mkdtemp(join(tmpdir(), 'showrunner-silent-'));
  try {
    const place = surroundings({ data: folder });
    const given = bringSharedTemplates(place, 500);
    await expect(given).rejects.toThrow(StoreUnavailableError);
    await expect(given).rejects.toThrow(/^s3:\/\/bucket\/season does not answer/);
  } finally {
    process.env = before;
    await service.close();
    await rm(folder, { recursive: true });
  }
}, 20_000);
