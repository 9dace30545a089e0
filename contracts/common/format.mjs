// Formats the contracts, their tests, and the verifier; --check fails with one line for each file that is not.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';

const here = dirname(fileURLToPath(import.meta.url));
const how = process.argv.includes('--check') ? '--list-different' : '--write';
const files = readdirSync(dirname(here), { recursive: true })
  .filter((file) => !file.includes('node_modules') && /\.(sol|mjs)$/.test(file))
  .map((file) => join('..', file));
const verifier = '../../verifier';
files.push(
  ...readdirSync(join(here, verifier))
    .filter((file) => /\.(mjs|css|html)$/.test(file))
    .map((file) => join(verifier, file)),
);
const prettier = join(here, 'node_modules/prettier/bin/prettier.cjs');
const options = ['--config', 'prettier.json', '--log-level', 'warn', how, ...files];
process.exit(spawnSync(process.execPath, [prettier, ...options], { cwd: here, stdio: 'inherit' }).status ?? 1);
