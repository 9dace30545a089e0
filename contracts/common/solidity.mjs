// Our Solidity: where it lies, and how it is compiled. A source is named FOLDER/File.sol, whatever lies between in the
// tree.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const here = dirname(fileURLToPath(import.meta.url));
const contracts = dirname(here);

/** The folders that have Solidity. */
export const folders = readdirSync(contracts)
  .filter((folder) => existsSync(sources(folder)))
  .sort();

export function sources(folder) {
  return join(contracts, folder, 'src/main/solidity');
}

/** Where a source lies. */
export function source(unit) {
  if (!ours(unit)) return join(here, 'node_modules', unit);
  const [folder, file] = unit.split('/');
  return join(sources(folder), file);
}

export function ours(unit) {
  return !unit.startsWith('@');
}

/** A path as people are told it. */
export const told = (path) => relative(dirname(contracts), path);

/** The texts of all our sources by name. */
export function texts() {
  const units = folders.flatMap((folder) =>
    readdirSync(sources(folder))
      .filter((file) => file.endsWith('.sol'))
      .sort()
      .map((file) => `${folder}/${file}`),
  );
  return new Map(units.map((unit) => [unit, readFileSync(source(unit), 'utf8')]));
}

/** Fails with one line where the compiler is not there. */
export function requireCompiler() {
  if (existsSync(join(here, 'node_modules/solc'))) return;
  console.error('no compiler is installed: run contracts/common/install');
  process.exit(1);
}

/** Compiles sources with the settings of solc.json, and others; gives all that the compiler gave. */
export function compile(sources, outputSelection, settings = {}) {
  const solc = createRequire(import.meta.url)('solc');
  const input = {
    language: 'Solidity',
    sources: Object.fromEntries([...sources].map(([unit, content]) => [unit, { content }])),
    settings: { ...JSON.parse(readFileSync(join(here, 'solc.json'), 'utf8')), ...settings, outputSelection },
  };
  return JSON.parse(solc.compile(JSON.stringify(input), { import: read }));
}

function read(unit) {
  const path = source(unit);
  return existsSync(path) ? { contents: readFileSync(path, 'utf8') } : { error: `there is no ${unit}` };
}
