/** Machines that share a bucket have accepted versions of templates in common; a folder of one's own is left alone. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringSharedTemplates, shareAcceptedTemplate } from '../../src/composition';
import { surroundings } from '../../src/settings/surroundings';
import { loadTemplate } from '../../src/templates/load';
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

  test("is neither brought to a folder of one's own nor shared from there", async () => {
    await accepted();
    process.env.SHOWRUNNER_TEMPLATES = TEMPLATES;
    const two = surroundings({ data: join(folder, 'two') });
    await bringSharedTemplates(two);
    expect((await loadTemplate('cost', 'standard', two.templatesDir)).template.id).toBe('standard@4');
    expect(await shareAcceptedTemplate(two, 'cost/standard@5.json', Buffer.from('{}'))).toBe(true);
  });
});
