// What the page reads of a machine: the events that the contracts have, and nothing that a node could break it with.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { contracts, ethers } from '../../../../../contracts/common/src/test/js/chain.mjs';
import { EVENTS, readMachine } from '../../../../../verifier/machine.mjs';
import { ChainNode, fromHex, Open } from '../../../../../verifier/verify.mjs';
import { story } from './story.mjs';

const CHANGES = 200;
let house, press, gateway;

before(async () => {
  ({ house, press, gateway } = await story());
});
after(() => house?.close());

/** A node that keeps what it was told, and gives it again, changed by `change`. */
class Parrot extends ChainNode {
  heard = new Map();
  change = undefined;

  async ask(method, ...params) {
    const question = JSON.stringify([method, params]);
    if (!this.heard.has(question)) {
      if (this.change) throw new Open('a question that was not heard before');
      this.heard.set(question, JSON.stringify(await super.ask(method, ...params)));
    }
    const answer = this.heard.get(question);
    return JSON.parse(this.change ? this.change(answer, question) : answer);
  }
}

const read = (node) => readMachine(node, fromHex(house.registry.address), BigInt(press));

test('its events are those of the contracts, with as many topics', () => {
  const known = new Map();
  for (const folder of readdirSync(contracts)) {
    const sources = join(contracts, folder, 'src/main/solidity');
    const files = folder === 'common' || folder.includes('-') ? readdirSync(sources) : [];
    for (const file of files.filter((name) => name.endsWith('.json'))) {
      new ethers.Interface(JSON.parse(readFileSync(join(sources, file), 'utf8')).abi).forEachEvent((event) => {
        const indexed = event.inputs.filter((input) => input.indexed).length;
        known.set(`${event.topicHash} ${indexed}`, event.name);
      });
    }
  }
  for (const { name, topic, indexed } of EVENTS) assert.equal(known.get(`${topic} ${indexed}`), name);
});

test('it gives the machine as plain values', async () => {
  const machine = await read(new ChainNode(house.chain.url));
  assert.deepEqual([machine.manufacturer, machine.stage, machine.inService >= 15 * 3600], ['ACME', 3, true]);
  assert.deepEqual(
    machine.owners.map(({ how }) => how),
    ['registered', 'accepted'],
  );
  assert.deepEqual(
    machine.gateways.map(({ name, sequence, gaps }) => [name, sequence, gaps.map(({ missing }) => missing)]),
    [[gateway, 6, [3]]],
  );
  const operator = house.operator.address.toLowerCase();
  assert.equal(machine.orders[0].signedOff.supervisor, operator);
  assert.deepEqual([machine.orders[0].cancelled, machine.orders[1].cancelled.by], [undefined, operator]);
});

test('a node that refuses long ranges is asked for short ones, and gives the same', async () => {
  const node = new ChainNode(house.chain.url);
  const whole = await read(node);
  const shares = [];
  const answer = node.ask.bind(node);
  node.ask = async (method, ...params) => {
    const [{ fromBlock, toBlock } = {}] = params;
    const long = method === 'eth_getLogs' && BigInt(toBlock) - BigInt(fromBlock) > 7n;
    return long ? answer('eth_getLogs', { fromBlock: 'too long' }) : answer(method, ...params);
  };
  const parts = await readMachine(node, fromHex(house.registry.address), BigInt(press), (what, share) =>
    shares.push(share),
  );
  assert.deepEqual({ ...parts, chain: 0 }, { ...whole, chain: 0 });
  assert.ok(shares.some((share) => share > 0 && share < 1));
});

test(`${CHANGES} wrong answers of a node give a machine or a sentence, and never anything else`, async () => {
  const node = new Parrot(house.chain.url);
  await read(node);
  let seed = 7;
  const random = (below) => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) % below;
  const nonsense = [
    'null',
    '"0x"',
    '[]',
    '{}',
    '"0x1"',
    '0',
    '[null]',
    '[{}]',
    '{"hash":"0x"}',
    `"0x${'f'.repeat(192)}"`,
  ];
  const changes = [
    () => nonsense[random(nonsense.length)],
    (answer) =>
      answer.replace(/"0x([0-9a-f]{64})+"/g, (word) => (random(4) ? word : `"0x${'f'.repeat(word.length - 4)}"`)),
    (answer) => answer.replace(/"0x([0-9a-f]{64})+"/g, (word) => (random(4) ? word : `"0x${word.slice(67)}`)),
    (answer) => answer.replace(/"topics":\[[^\]]*\]/, '"topics":[]'),
    (answer) => answer.replace(/,"0x[0-9a-f]{64}"\]/g, ']'),
    (answer) => answer.replace(/[0-9a-f](?=[0-9a-f]*")/g, (digit) => (random(40) ? digit : '0')),
  ];
  const sentences = new Set();
  for (let i = 0; i < CHANGES; i++) {
    const questions = [...node.heard.keys()];
    const which = questions[random(questions.length)];
    const change = changes[random(changes.length)];
    node.change = (answer, question) => (question === which ? change(answer) : answer);
    try {
      await read(node);
    } catch (thrown) {
      assert.ok(thrown instanceof Open, `change ${i} of ${which}: ${thrown.stack}`);
      sentences.add(thrown.message);
    }
  }
  assert.ok(sentences.size > 5, [...sentences].join('\n'));
});
