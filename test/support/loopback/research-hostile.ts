/** Pages that mean harm, by path. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

type Page = (request: IncomingMessage, response: ServerResponse) => void;

const HTML = { 'Content-Type': 'text/html' } as const;

/** 64 MB of nothing in some 62 KB, and those again in less than a kilobyte. */
const BOMB = gzipSync(Buffer.alloc(64_000_000));

function redirect(location: string): Page {
  return (_, response) => void response.writeHead(302, { Location: location }).end();
}

export const HOSTILE_PAGES: Readonly<Record<string, Page>> = {
  '/bomb': (_, response) => void response.writeHead(200, { ...HTML, 'Content-Encoding': 'gzip' }).end(BOMB),
  '/gzip-in-gzip': (_, response) =>
    void response.writeHead(200, { ...HTML, 'Content-Encoding': 'gzip, gzip' }).end(gzipSync(BOMB)),
  '/not-gzip': (_, response) =>
    void response.writeHead(200, { ...HTML, 'Content-Encoding': 'gzip' }).end('plain words'),
  '/unknown-coding': (_, response) =>
    void response.writeHead(200, { ...HTML, 'Content-Encoding': 'zstd' }).end('words'),
  '/endless': (_, response) => {
    response.writeHead(200, HTML);
    const chunk = Buffer.alloc(65_536, 'a');
    const pour = () => {
      while (!response.destroyed && response.write(chunk));
      if (!response.destroyed) response.once('drain', pour);
    };
    pour();
  },
  '/drip': (_, response) => {
    response.writeHead(200, HTML);
    const timer = setInterval(() => response.write('a'), 20);
    response.once('close', () => clearInterval(timer));
  },
  '/silent': (_, response) => void response.writeHead(200, HTML).write('<p>'),
  '/mute': () => undefined,
  '/large-header': (_, response) =>
    void response.writeHead(200, { ...HTML, 'X-Much': 'a'.repeat(20_000) }).end('words'),
  '/cut-off': (_, response) => {
    response.writeHead(200, { ...HTML, 'Content-Length': '100' });
    response.write('<p>half');
    setTimeout(() => response.destroy(), 10);
  },
  '/picture': (_, response) => void response.writeHead(200, { 'Content-Type': 'image/png' }).end('x'),
  '/to-metadata': redirect('http://169.254.169.254/latest/meta-data/'),
  '/to-mapped': redirect('http://[::ffff:10.0.0.1]/'),
  '/to-file': redirect('file:///etc/passwd'),
  '/to-nowhere': (_, response) => void response.writeHead(302).end(),
  '/redirect/5': redirect('/redirect/4'),
  '/redirect/4': redirect('/redirect/3'),
  '/redirect/3': redirect('/redirect/2'),
  '/redirect/2': redirect('/redirect/1'),
  '/redirect/1': redirect('/pages/stoicism'),
  '/redirect/6': redirect('/redirect/5'),
  '/missing': (_, response) => void response.writeHead(404).end(),
  '/members-only': (_, response) => void response.writeHead(403).end(),
  '/busy': (_, response) => void response.writeHead(429, { 'Retry-After': '7' }).end(),
};
