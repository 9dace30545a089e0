// Compiles every contract and writes ABI and bytecode beside its source; --check compares instead, and changes nothing.
// Settings are in solc.json. A source is named FOLDER/File.sol, whatever lies between in the tree.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const contracts = dirname(here);
const check = process.argv.includes('--check');
const told = (path) => relative(dirname(contracts), path);
const folders = readdirSync(contracts)
  .filter((folder) => existsSync(sources(folder)))
  .sort();
const problems = [];

if (!existsSync(join(here, 'node_modules/solc')))
  problems.push('no compiler is installed: run contracts/common/install');
end();
const output = compile();
const fresh = new Map();
for (const [unit, made] of Object.entries(output.contracts)) {
  for (const [name, contract] of Object.entries(made)) {
    if (ours(unit) && contract.evm.bytecode.object && contract.abi.length > 0)
      fresh.set(artifact(unit, name), written(name, contract));
  }
}
for (const folder of folders) {
  for (const file of readdirSync(sources(folder)).filter((file) => file.endsWith('.json'))) {
    const path = join(sources(folder), file);
    if (fresh.has(path)) continue;
    if (check) problems.push(`${told(path)} belongs to no contract: run contracts/common/compile.mjs`);
    else rmSync(path);
  }
}
for (const [path, text] of fresh) {
  if (!check) writeFileSync(path, text);
  else if (!existsSync(path)) problems.push(`${told(path)} is missing: run contracts/common/compile.mjs`);
  else if (readFileSync(path, 'utf8') !== text) {
    problems.push(`${told(path)} is not what its source compiles to: run contracts/common/compile.mjs`);
  }
}
end();
console.log(`${check ? 'compared' : 'wrote'} ${fresh.size} contracts`);

function compile() {
  const solc = createRequire(import.meta.url)('solc');
  const units = folders.flatMap((folder) =>
    readdirSync(sources(folder))
      .filter((file) => file.endsWith('.sol'))
      .sort()
      .map((file) => `${folder}/${file}`),
  );
  const input = {
    language: 'Solidity',
    sources: Object.fromEntries(units.map((unit) => [unit, { content: readFileSync(source(unit), 'utf8') }])),
    settings: {
      ...JSON.parse(readFileSync(join(here, 'solc.json'), 'utf8')),
      outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } },
    },
  };
  const output = JSON.parse(solc.compile(JSON.stringify(input), { import: read }));
  // a warning is an error, save in sources that are not ours to change
  for (const each of output.errors ?? []) {
    if (each.severity === 'error' || ours(each.sourceLocation?.file ?? '')) problems.push(each.formattedMessage.trim());
  }
  end();
  return output;
}

function read(unit) {
  const path = source(unit);
  return existsSync(path) ? { contents: readFileSync(path, 'utf8') } : { error: `there is no ${unit}` };
}

function source(unit) {
  if (!ours(unit)) return join(here, 'node_modules', unit);
  const [folder, file] = unit.split('/');
  return join(sources(folder), file);
}

function ours(unit) {
  return !unit.startsWith('@');
}

function sources(folder) {
  return join(contracts, folder, 'src/main/solidity');
}

function artifact(unit, name) {
  return join(dirname(source(unit)), `${name}.json`);
}

/** One line for each entry of the ABI, so that a change of the interface reads as one. */
function written(name, contract) {
  const abi = contract.abi.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n');
  const bytecode = `0x${contract.evm.bytecode.object}`;
  return `{\n  "contract": "${name}",\n  "abi": [\n${abi}\n  ],\n  "bytecode": "${bytecode}"\n}\n`;
}

function end() {
  if (problems.length === 0) return;
  for (const problem of problems) console.error(problem);
  process.exit(1);
}
