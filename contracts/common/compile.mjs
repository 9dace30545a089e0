// Compiles every contract and writes ABI and bytecode beside its source; --check compares instead, and changes nothing.
// Settings are in solc.json.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compile, folders, ours, requireCompiler, source, sources, texts, told } from './solidity.mjs';

const check = process.argv.includes('--check');
const problems = [];

requireCompiler();
const output = compiled();
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

function compiled() {
  const output = compile(texts(), { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } });
  // a warning is an error, save in sources that are not ours to change
  for (const each of output.errors ?? []) {
    if (each.severity === 'error' || ours(each.sourceLocation?.file ?? '')) problems.push(each.formattedMessage.trim());
  }
  end();
  return output;
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
