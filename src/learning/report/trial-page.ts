/** Two versions of an episode side by side, without the names of their templates. Pure. */
import { escaped } from './plots';

export interface TrialVersion {
  readonly script: string;
  /** File name beside the page; left out where nothing was spoken. */
  readonly audio?: string;
}

export interface TrialPage {
  readonly question: string;
  readonly topic: string;
  /** In the order in which they are shown. */
  readonly versions: readonly [first: TrialVersion, second: TrialVersion];
}

export function trialPage({ question, topic, versions }: TrialPage): string {
  const isSpoken = versions.some(({ audio }) => audio !== undefined);
  const columns = versions.map(({ script, audio }, at) => {
    const text = `<pre>${escaped(script)}</pre>`;
    const body =
      audio === undefined
        ? text
        : `<audio controls preload="metadata" src="${escaped(audio)}"></audio><details><summary>The words</summary>${text}</details>`;
    return `<article><h2>Version ${at + 1}</h2>${body}</article>`;
  });
  const todo = isSpoken ? 'Hear both' : 'Read both';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(topic)}</title>
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:1100px;margin:0 auto;padding:24px}
main{display:grid;grid-template-columns:repeat(auto-fit,minmax(320px,1fr));gap:32px}pre{white-space:pre-wrap;font:inherit}audio{width:100%}summary{margin:12px 0}</style></head>
<body><h1>${escaped(topic)}</h1><p><strong>${escaped(question)}</strong> ${todo}, then answer in the terminal: 1, 2 or even.</p><main>${columns.join('')}</main></body></html>
`;
}
