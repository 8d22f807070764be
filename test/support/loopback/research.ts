/**
 * The web on loopback: search services in their real wire formats, pages of an encyclopedia and of a university, and pages
 * that mean harm. It remembers what it was asked.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { encode } from 'iconv-lite';
import { isPublicAddress } from '../../../src/providers/web/public-address';
import { createSafeFetch, type FetchSeams, type SafeFetch } from '../../../src/providers/web/safe-fetch';
import { HOSTILE_PAGES } from './research-hostile';

export interface ResearchRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface LoopbackResearch {
  /** `http://127.0.0.1:PORT`, for base URLs of services. */
  readonly url: string;
  readonly port: number;
  readonly requests: readonly ResearchRequest[];
  /** An answer in the place of the real one, for the next request of this path. */
  answerNext(path: string, answer: { status: number; headers?: Record<string, string>; body?: string }): void;
  close(): Promise<void>;
}

/** A page that an episode can be made from, about the topic that it names. */
function honestPage(topic: string): string {
  const sentences = [
    `${topic} was taught in Athens by Zeno of Citium around 300 BC.`,
    `The school of ${topic} held that virtue is enough for a good life.`,
    `Later writers on ${topic} were Seneca, Epictetus and the emperor Marcus Aurelius.`,
  ];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${topic}</title><link rel="license" href="https://creativecommons.org/licenses/by/4.0/"></head><body><main><h1>${topic}</h1>${sentences.map((text) => `<p>${text} ${text.replace('was', 'had been')}</p>`).join('')}</main></body></html>`;
}

const RESULTS = [
  {
    title: 'Stoicism',
    page: '/pages/stoicism',
    text: 'Stoicism is a school of philosophy at the university.',
  },
  { title: 'Stoicism today', page: '/pages/stoicism-today', text: 'How modern Stoicism is practised.' },
] as const;

export async function startLoopbackResearch(): Promise<LoopbackResearch> {
  const requests: ResearchRequest[] = [];
  const planned = new Map<string, { status: number; headers?: Record<string, string>; body?: string }>();
  const server: Server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const path = request.url ?? '/';
    requests.push({ method: request.method ?? '', path, headers: request.headers, body });
    const [bare = '/'] = path.split('?');
    const answer = planned.get(bare);
    planned.delete(bare);
    if (answer !== undefined) response.writeHead(answer.status, answer.headers ?? {}).end(answer.body ?? '');
    else route(new URL(path, 'http://loopback'), request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    answerNext: (path, answer) => void planned.set(path, answer),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function route(url: URL, request: IncomingMessage, response: ServerResponse): void {
  const hostile = HOSTILE_PAGES[url.pathname];
  if (hostile !== undefined) {
    hostile(request, response);
    return;
  }
  const json = (value: unknown) =>
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
  const at = (page: string) => `https://pages.example.edu${page}`;
  switch (`${request.method} ${url.pathname}`) {
    case 'POST /chat/completions':
      return void json({
        choices: [{ message: { role: 'assistant', content: 'Two sentences.' } }],
        citations: RESULTS.map(({ page }) => at(page)),
        search_results: RESULTS.map(({ title, page }) => ({ title, url: at(page), date: '2024-05-01' })),
        usage: { prompt_tokens: 30, completion_tokens: 40, cost: { total_cost: 0.00507 } },
      });
    case 'POST /search':
      return void json({
        query: 'x',
        results: RESULTS.map(({ title, page, text }, i) => ({
          title,
          url: at(page),
          content: text,
          score: 0.9 - i / 10,
        })),
        response_time: 1,
      });
    case 'GET /res/v1/web/search':
      return void json({
        type: 'search',
        web: {
          results: RESULTS.map(({ title, page, text }) => ({
            title,
            url: at(page),
            description: `<strong>${title}</strong>: ${text}`,
            page_age: '2023-02-01T00:00:00',
          })),
        },
      });
    case 'GET /search':
      return void json({
        query: url.searchParams.get('q'),
        results: RESULTS.map(({ title, page, text }) => ({ title, url: at(page), content: text, score: 2 })),
      });
    case 'GET /w/api.php':
      return void json(encyclopedia(url.searchParams));
    default:
      page(url.pathname, response);
  }
}

function encyclopedia(asked: URLSearchParams): unknown {
  if (asked.get('action') === 'query')
    return {
      batchcomplete: true,
      query: {
        search: [
          {
            ns: 0,
            title: 'Stoicism',
            pageid: 1,
            snippet: 'a <span class="searchmatch">Stoic</span> school &amp; more',
          },
        ],
      },
    };
  const title = asked.get('page') ?? '';
  if (title === 'Nothing')
    return { error: { code: 'missingtitle', info: "The page you specified doesn't exist." } };
  const body = /<main>(.*)<\/main>/s.exec(honestPage(title))?.[1] ?? '';
  return { parse: { title, pageid: 1, revid: 7, text: `<div class="mw-parser-output">${body}</div>` } };
}

/** A page in KOI8-R, which its header alone says. */
function pageInKoi8(): Buffer {
  const html = honestPage('Stoicism')
    .replace('<meta charset="utf-8">', '')
    .replace('</h1>', '</h1><p>In Russian the school is called Стоя.</p>');
  return encode(html, 'koi8-r');
}

function page(path: string, response: ServerResponse): void {
  if (path === '/in-koi8')
    return void response.writeHead(200, { 'Content-Type': 'Text/HTML; Charset="KOI8-R"' }).end(pageInKoi8());
  const name = /^\/pages\/([\w-]+)$/.exec(path)?.[1];
  if (name === undefined) return void response.writeHead(404).end('none');
  const topic = name.replace(/-/g, ' ').replace(/^./, (letter) => letter.toUpperCase());
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(honestPage(topic));
}

/** Fetches as in the world, but with every name leading to loopback as if that were public. */
export function loopbackFetch(port: number, seams: FetchSeams = {}): SafeFetch {
  const safeFetch = createSafeFetch({
    lookup: () => Promise.resolve(['127.0.0.1']),
    isAllowed: (address) => address === '127.0.0.1' || isPublicAddress(address),
    isAllowedPort: () => true,
    ...seams,
  });
  // Names as people write them, at the port that the machine gave.
  return (address, request) =>
    safeFetch(address.replace(/^https?:\/\/([\w.-]+)(?=\/|$)/, `http://$1:${port}`), request);
}
