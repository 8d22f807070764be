// A package client that gives what lies in a folder; one that has only a file `refusal.txt` says it, and fails.
const { appendFileSync, copyFileSync, existsSync, readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

const [folder, ...args] = process.argv.slice(2);
const refusal = join(folder, 'refusal.txt');
if (existsSync(refusal)) {
  process.stderr.write(readFileSync(refusal));
  process.exit(1);
}
if (!args.includes('--version')) {
  appendFileSync(join(folder, 'calls.txt'), `${args.join(' ')}\n`);
  const to = args[1 + args.findIndex((one) => one === '--dest' || one === '--pack-destination')];
  for (const name of readdirSync(folder))
    if (name !== 'calls.txt') copyFileSync(join(folder, name), join(to, name));
}
