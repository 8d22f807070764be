import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { chooseSpeech } from '../../src/providers/speech/choose-speech';
import { loadTemplate } from '../../src/templates/load';
import { QUEUE_SETTINGS } from '../../src/temporal/server/dev-server';
import { serveHealth } from '../../src/temporal/worker/health';
import { code, FILES } from '../architecture/source-imports';
import { ROOT } from '../support/paths';
import { documentsOf, textOf } from './material';

interface Service {
  image?: string;
  command?: string[];
  build?: string;
  environment?: Record<string, string>;
  env_file?: object[];
  entrypoint?: string[];
  profiles?: string[];
  depends_on?: Record<string, { condition: string; required?: boolean }>;
  volumes?: string[];
  ports?: string[];
  healthcheck?: { test: string[] };
}

const compose = parse(readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const services = Object.entries(compose.services);

/** The lines of .env that the file names. */
function linesNamed(): Record<string, string> {
  const lines = [...textOf('docker-compose.yml').matchAll(/^# {3}([A-Z0-9_]+)=(\S+)$/gm)];
  return Object.fromEntries(lines.map(([, name, value]) => [name, value]));
}

describe('docker-compose.yml', () => {
  it('has Temporal on PostgreSQL, its Web UI and workers; a bucket, voices and monitoring where they are asked for', () => {
    const inProfile = (profile?: string) =>
      services.filter(([, { profiles = [] }]) => profiles[0] === profile).map(([name]) => name);
    expect(inProfile()).toEqual(['database', 'schema', 'temporal', 'namespace', 'web-ui', 'worker']);
    expect(inProfile('bucket')).toEqual(['store']);
    expect(inProfile('voices')).toEqual(['voices']);
    expect(inProfile('monitoring')).toEqual(['prometheus', 'grafana']);
  });

  it('starts its workers without what is in no profile that was asked for', () => {
    const isAsked = ([, { profiles }]: (typeof services)[number]) => profiles === undefined;
    const asked = services.filter(isAsked).map(([name]) => name);
    const needed = services
      .filter(isAsked)
      .flatMap(([, { depends_on = {} }]) =>
        Object.entries(depends_on).flatMap(([name, { required = true }]) => (required ? [name] : [])),
      );
    expect(needed.filter((name) => !asked.includes(name))).toEqual([]);
  });

  it.each(services)('%s comes from a pinned image or from this project', (_name, service) => {
    if (service.build !== undefined) expect(existsSync(join(ROOT, service.build, 'Dockerfile'))).toBe(true);
    else expect(service.image).toMatch(/^[a-z./-]+:v?\d+\.\d+/);
  });

  it('has services that wait for others, mount something and can be reached', () => {
    const count = (name: keyof Service) =>
      services.filter(([, service]) => service[name] !== undefined).length;
    expect(count('depends_on')).toBeGreaterThanOrEqual(3);
    expect(count('volumes')).toBeGreaterThanOrEqual(3);
    expect(count('ports')).toBeGreaterThanOrEqual(2);
  });

  it.each(services)(
    '%s waits only for services that are there and can say that they are ready',
    (_name, service) => {
      for (const [name, { condition }] of Object.entries(service.depends_on ?? {})) {
        const awaited = compose.services[name];
        expect(awaited).toBeDefined();
        if (condition === 'service_healthy') expect(awaited?.healthcheck?.test.length).toBeGreaterThan(0);
      }
    },
  );

  it.each(services)('%s mounts declared volumes and files that exist', (_name, service) => {
    for (const volume of service.volumes ?? []) {
      const source = volume.split(':')[0] as string;
      const file = statSync(join(ROOT, source), { throwIfNoEntry: false });
      if (source.endsWith('.sh')) expect((file?.mode ?? 0) & 0o111).not.toBe(0);
      else if (source.startsWith('.')) expect(file).toBeDefined();
      else expect(Object.keys(compose.volumes)).toContain(source);
    }
  });

  it.each(services)('%s is reachable from this machine only', (_name, service) => {
    for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('gives the server the file without which it does not start, with the queues of the development server', () => {
    const { environment, volumes } = compose.services.temporal ?? {};
    expect(volumes).toContain(`./deploy/dynamic-config.yaml:${environment?.DYNAMIC_CONFIG_FILE_PATH}:ro`);
    const settings = parse(readFileSync(join(ROOT, 'deploy', 'dynamic-config.yaml'), 'utf8')) as Record<
      string,
      { value: unknown }[]
    >;
    const flags = Object.entries(settings).flatMap(([name, [only]]) => [
      '--dynamic-config-value',
      `${name}=${only?.value}`,
    ]);
    expect(flags).toEqual(QUEUE_SETTINGS);
  });

  it('names one version of the Temporal server and its tools', () => {
    const images = services.map(([, { image = '' }]) => image);
    const ofServer = images.filter((image) => /^temporalio\/(server|admin-tools):/.test(image));
    expect(ofServer.length).toBe(3);
    expect(new Set(ofServer.map((image) => image.split(':')[1])).size).toBe(1);
  });

  it('lets the database have more connections than two servers can open', () => {
    const { SQL_MAX_CONNS, SQL_VIS_MAX_CONNS } = compose.services.temporal?.environment ?? {};
    const services = ['frontend', 'history', 'matching', 'worker'];
    const ofServer = services.length * (Number(SQL_MAX_CONNS) + Number(SQL_VIS_MAX_CONNS));
    const [, allowed] =
      /^max_connections=(\d+)$/m.exec(compose.services.database?.command?.join('\n') ?? '') ?? [];
    expect(Number(allowed)).toBeGreaterThan(2 * ofServer);
  });

  it('takes what the bucket is opened with from no shell', () => {
    const text = textOf('docker-compose.yml').replace(/^#.*$/gm, '');
    expect(text).not.toMatch(/(?<!\$)\$\{AWS_/);
    expect(compose.services.store?.environment).toBeUndefined();
    expect(compose.services.store?.env_file).toEqual(compose.services.worker?.env_file);
  });

  describe('the server of the bucket', () => {
    /** The environment that its program is started with, where .env has these lines. */
    async function startedWith(env: Record<string, string>): Promise<Record<string, string>> {
      const folder = await mkdtemp(join(tmpdir(), 'showrunner-compose-'));
      try {
        await writeFile(join(folder, 'versitygw'), '#!/bin/sh\nexec env\n', { mode: 0o755 });
        const [shell = '', flag = '', script = ''] = compose.services.store?.entrypoint ?? [];
        const command = script.replaceAll('$$', () => '$').replaceAll('/buckets', folder);
        const path = `${folder}:${process.env.PATH}`;
        const { stdout } = await promisify(execFile)(shell, [flag, command], { env: { ...env, PATH: path } });
        const pairs = stdout
          .trim()
          .split('\n')
          .map((line) => line.split('='));
        return Object.fromEntries(pairs.map(([name, ...value]) => [name, value.join('=')]));
      } finally {
        await rm(folder, { recursive: true });
      }
    }

    it('is opened with what workers read from .env, and is given nothing else of it', async () => {
      const lines = linesNamed();
      const started = await startedWith({ ...lines, AWS_SECRET_ACCESS_KEY: 'a "b" $c', OPENAI_API_KEY: 'k' });
      expect(started).toMatchObject({
        ROOT_ACCESS_KEY_ID: lines.AWS_ACCESS_KEY_ID,
        ROOT_SECRET_ACCESS_KEY: 'a "b" $c',
      });
      expect(Object.keys(started).filter((name) => /AWS|KEY$|SHOWRUNNER/.test(name))).toEqual([
        'ROOT_SECRET_ACCESS_KEY',
      ]);
    });

    it('does not start without a secret, and says which line is missing', async () => {
      const { AWS_SECRET_ACCESS_KEY: _secret, ...lines } = linesNamed();
      await expect(startedWith(lines)).rejects.toThrow('AWS_SECRET_ACCESS_KEY: is not in .env');
    });
  });

  it('names lines of .env by which its speech server has the voices of a session', async () => {
    const settings = linesNamed();
    const { hostname, port } = new URL(settings.SHOWRUNNER_SPEECH_URL ?? '');
    expect(compose.services[hostname]?.healthcheck?.test.join()).toContain(`127.0.0.1:${port}/`);
    const [, session = ''] = /--session (\S+):/.exec(textOf('docker-compose.yml')) ?? [];
    const { template } = await loadTemplate('session', session, [join(ROOT, 'templates')]);
    const speech = await chooseSpeech({
      settings,
      threads: 1,
      loadPrices: async () => (await loadTemplate('prices', 'standard', [join(ROOT, 'templates')])).template,
    });
    const voices = speech.voices.map(({ id }) => id);
    await speech.close();
    const needed = Object.values(template.hosts).flatMap((hosts) => (hosts ?? []).map(({ voice }) => voice));
    expect(needed.length).toBeGreaterThan(2);
    expect(needed.filter((voice) => !voices.includes(voice))).toEqual([]);
  });

  it('hands its workers settings that the program or its clients read', () => {
    const source = FILES.map(code).join('\n');
    // These the clients of S3 and of Temporal read themselves.
    const ofClients = /^(AWS_(REGION|ACCESS_KEY_ID|SECRET_ACCESS_KEY|ENDPOINT_URL_S3)|TEMPORAL_ADDRESS)$/;
    const { environment = {} } = compose.services.worker ?? {};
    const handed = [...Object.keys(environment), ...Object.keys(linesNamed())];
    expect(handed.length).toBeGreaterThan(8);
    const isRead = (name: string) => ofClients.test(name) || new RegExp(`\\b${name}\\b`).test(source);
    expect(handed.filter((name) => !isRead(name))).toEqual([]);
  });

  it('asks a container how it is where its worker says it, and has Prometheus look there', async () => {
    const [, command = ''] = /^HEALTHCHECK .*CMD (\[.*\])$/m.exec(textOf('Dockerfile')) ?? [];
    const [program = '', ...words] = JSON.parse(command) as string[];
    const ask = (port: number) =>
      promisify(execFile)(program, words, { env: { ...process.env, SHOWRUNNER_HEALTH_PORT: `${port}` } });
    const health = await serveHealth({ port: 0, worker: { states: () => [] } });
    const port = Number(new URL(health.address).port);
    await expect(ask(port)).resolves.toBeDefined();
    await health.close();
    await expect(ask(port)).rejects.toMatchObject({ code: 1 });
    const [{ scrape_configs: scraped }] = documentsOf<{
      scrape_configs: { dns_sd_configs: { port: number }[] }[];
    }>('deploy', 'monitoring', 'prometheus.yml') as [
      { scrape_configs: { dns_sd_configs: { port: number }[] }[] },
    ];
    expect(compose.services.worker?.environment?.SHOWRUNNER_HEALTH_PORT).toBe(
      `${scraped[0]?.dns_sd_configs[0]?.port}`,
    );
  });

  it('copies into the image only what is there', () => {
    const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap((line) =>
      (line[1] as string).split(' '),
    );
    expect(copied.length).toBeGreaterThan(0);
    for (const path of copied) expect(existsSync(join(ROOT, path))).toBe(true);
  });
});
