// Runs the tests of all contracts on marked copies of them, and fails with one line for each way that no test took: a
// condition that was never true or never false, a function that was never entered, a modifier that never refused or
// never let through. What cannot be reached is listed in branches.json, each with its reason; what is listed there and
// reached all the same fails too.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { marked } from './branches/marks.mjs';
import { compile, here, ours, requireCompiler, texts, told, source } from './solidity.mjs';

// what measures the contracts as they are checked in, or never calls one
const ELSEWHERE = ['gas.test.mjs', 'blocks.test.mjs', 'proof-vectors.test.mjs'];
const WAYS = { condition: ['false', 'true'], function: ['entered'], modifier: ['refusing', 'letting through'] };

requireCompiler();
const folder = mkdtempSync(join(tmpdir(), 'branches-'));
try {
  const places = prepare();
  const problems = run() ?? missed(places, taken(places));
  problems.forEach((problem) => console.error(problem));
  process.exitCode = problems.length ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true });
}

/** Compiles the marked copies into the folder, and gives the places that are marked. */
function prepare() {
  const sources = texts();
  const trees = compile(sources, { '*': { '': ['ast'] } }, { stopAfter: 'parsing' }).sources;
  const places = [];
  for (const [unit, text] of sources) {
    const { places: fresh, text: copy } = marked(unit, text, trees[unit].ast, 2 * places.length);
    // so that nothing is found missing is never because nothing was looked for
    const ifs = text.match(/\bif \(/g)?.length ?? 0;
    const conditions = fresh.filter(({ kind }) => kind === 'condition').length;
    if (conditions < ifs) throw new Error(`${unit} has ${ifs} ifs, and only ${conditions} conditions were marked`);
    places.push(...fresh);
    sources.set(unit, copy);
  }
  sources.set('branches/Marks.sol', readFileSync(join(here, 'branches/Marks.sol'), 'utf8'));
  const output = compile(sources, { '*': { '*': ['abi', 'evm.bytecode.object'] } });
  const wrong = (output.errors ?? []).filter((each) => each.severity === 'error');
  if (wrong.length) throw new Error(wrong.map((each) => each.formattedMessage).join('\n'));
  for (const [unit, made] of Object.entries(output.contracts).filter(([unit]) => ours(unit))) {
    for (const [name, { abi, evm }] of Object.entries(made).filter(([, { evm }]) => evm.bytecode.object)) {
      const artifact = { contract: name, abi, bytecode: `0x${evm.bytecode.object}` };
      if (abi.length) writeFileSync(join(folder, `${name}.json`), JSON.stringify(artifact));
    }
  }
  return places;
}

/** What failed, where the tests do. */
function run() {
  mkdirSync(join(folder, 'runs'));
  const env = { ...process.env, TIEPM_CHAIN: 'hardhat', TIEPM_ARTIFACTS: folder, TIEPM_MARKS: join(folder, 'runs') };
  const options = { cwd: here, env, encoding: 'utf8' };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['test.mjs', '--without', ...ELSEWHERE], options);
  return status === 0 ? undefined : [`the tests fail on the marked copies:\n${stdout}${stderr}`];
}

/** The ways that were taken, by place: a set of words for each. */
function taken(places) {
  const taken = new Map(places.map((place) => [place, new Set()]));
  for (const file of readdirSync(join(folder, 'runs'))) {
    for (const line of readFileSync(join(folder, 'runs', file), 'utf8').split('\n')) {
      const passed = new Set(line.split(' ').map(Number));
      for (const [{ kind, mark, through }, ways] of taken) {
        if (kind === 'condition') {
          if (passed.has(mark)) ways.add('false');
          if (passed.has(mark + 1)) ways.add('true');
        } else if (passed.has(mark)) {
          if (kind === 'function') ways.add('entered');
          else ways.add(passed.has(through) ? 'letting through' : 'refusing');
        }
      }
    }
  }
  return taken;
}

/** One line for each way that was not taken, and for each excuse that is none. */
function missed(places, taken) {
  const excused = JSON.parse(readFileSync(join(here, 'branches.json'), 'utf8'));
  const problems = [];
  let ways = 0;
  for (const place of places) {
    for (const way of WAYS[place.kind]) {
      ways++;
      const excuse = excused.find((each) => each.in === place.unit && each.text === place.text && each.never === way);
      if (excuse) excuse.found = true;
      if (taken.get(place).has(way) !== (excuse === undefined)) {
        const found = excuse ? 'is not, as branches.json says, never' : 'was never';
        problems.push(`${where(place)}: '${place.text}' ${found} ${way}`);
      }
    }
  }
  for (const { in: unit, text, found } of excused) {
    if (!found) problems.push(`branches.json names '${text}' in ${unit}, which is not there`);
  }
  if (!problems.length) console.log(`${ways - excused.length} of ${ways} ways were taken, all that can be`);
  return problems;
}

function where({ unit, at }) {
  return told(source(unit)) + at.slice(unit.length);
}
