// The verifier and its node: one that tells otherwise, one that tells nonsense, one that tells nothing.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { ChainNode, check, encodeRlp, fromHex, keccak256, TooMuch, toHex0x, topic } from '../../../../../verifier/verify.mjs';
import { bytesOf, failed, fileOf, marks, registry, ToldNode, vectors } from './told-node.mjs';

const ROW = 'row 0 of press-7';
const LONG = '0x'.padEnd(66, 'a');
const asked = (node, file = fileOf(ROW), more = { registry }) => check(bytesOf(file), { node, ...more });
const number = `0x${fileOf(ROW).anchor.block.number.toString(16)}`;
const withBlock = (at, changes) => ({
  ...vectors.node.blocks,
  [at]: changes && { ...vectors.node.blocks[at], ...changes },
});

test('a node of another chain fails the chain, and is asked nothing else', async () => {
  for (const other of [{ chainId: '0x1' }, { blocks: withBlock('0x0', { hash: LONG }) }]) {
    const result = await asked(new ToldNode(other));
    assert.deepEqual(failed(result), ['chain']);
    assert.equal(marks(result).contract, 'open');
    assert.match(
      result.sentence,
      /BROKEN: chain failed\. It fits together, but it is not of the ledger that was asked/,
    );
  }
});

test('a node whose block is another fails the chain', async () => {
  assert.deepEqual(failed(await asked(new ToldNode({ blocks: withBlock(number, { hash: LONG }) }))), ['chain']);
  assert.deepEqual(failed(await asked(new ToldNode({ blocks: withBlock(number, null) }))), ['chain']);
});

test('a node that is not so far yet leaves the chain open', async () => {
  const behind = await asked(new ToldNode({ latest: '0x3', blocks: withBlock(number, null) }));
  assert.deepEqual([failed(behind), marks(behind).chain], [[], 'open']);
});

test('who says network of what one party keeps is found out', async () => {
  const file = fileOf(ROW);
  file.anchor.chain.kind = 'network';
  assert.deepEqual(failed(await asked(new ToldNode(), file)), []);
  const result = await asked(new ToldNode({ clientVersion: 'tiepm-evm/0.1.0/single-node' }), file);
  assert.deepEqual(failed(result), ['chain']);
  assert.match(result.ledger.text, /tamper-evident, not tamper-proof/);
});

test('a contract that the registry never knew fails; a registry that is none leaves it open', async () => {
  const [, later] = vectors.node.contracts.SensorData;
  const unknown = { contracts: { ...vectors.node.contracts, SensorData: [later] } };
  assert.deepEqual(failed(await asked(new ToldNode(unknown))), ['contract']);
  for (const none of [{ contracts: {} }, { registry: '0x' }]) {
    const result = await asked(new ToldNode(none));
    assert.deepEqual([failed(result), marks(result).contract], [[], 'open']);
  }
});

test("a key that was rotated to is the gateway's only by the events of the registry's identities", async () => {
  const file = fileOf('a key that was rotated');
  assert.equal(marks(await asked(new ToldNode(), file)).gateway, 'passed');
  assert.equal(marks(await asked(new ToldNode({ logs: [] }), file)).gateway, 'open');
  const foreign = vectors.node.logs.map((log) => ({ ...log, address: vectors.node.registry }));
  assert.equal(marks(await asked(new ToldNode({ logs: foreign }), file)).gateway, 'open');
});

test('a key that was revoked leaves open what was anchored after that, and nothing before', async () => {
  const event = (signature, asset, block) => ({
    ...vectors.node.logs[0],
    topics: [toHex0x(topic(signature)), `0x${asset.padStart(64, '0')}`, `0x${fileOf(ROW).anchor.gateway}`, LONG],
    blockNumber: `0x${block.toString(16)}`,
  });
  const enrolled = (asset, block) => event('KeyEnrolled(uint256,bytes32,uint8,address,bytes)', asset, block);
  const revoked = (asset, block) => event('KeyRevoked(uint256,bytes32,address)', asset, block);
  const rotated = (asset, block) => event('KeyRotated(uint256,bytes32,bytes32)', asset, block);
  const latest = '0xffff';
  const anchored = fileOf(ROW).anchor.block.number;
  const both = [enrolled('1', 1), enrolled('2', 2)];
  for (const [logs, mark] of [
    [both, 'passed'],
    [[...both, revoked('1', 3)], 'passed'],
    [[...both, revoked('1', 3), rotated('2', 4)], 'open'],
    [[...both, revoked('1', 3), revoked('2', anchored)], 'open'],
    [[...both, revoked('1', 3), revoked('2', anchored + 1)], 'passed'],
    [[...both, rotated('1', 3), rotated('2', 4)], 'passed'],
  ]) {
    const result = await asked(new ToldNode({ logs, latest }));
    assert.deepEqual([failed(result), marks(result).gateway], [[], mark], JSON.stringify(logs));
    assert.equal(result.complete, mark === 'passed');
    assert.equal(marks(await asked(new ToldNode({ logs, latest }), fileOf(ROW), {})).gateway, 'passed');
  }
});

test('rotations that go in a circle come to an end', async () => {
  const [log] = vectors.node.logs;
  const [event, asset, old, fresh] = log.topics;
  const circle = [
    { ...log, topics: [event, asset, LONG, fresh] },
    { ...log, topics: [event, asset, fresh, LONG] },
  ];
  assert.notEqual(old, LONG);
  assert.equal(marks(await asked(new ToldNode({ logs: circle }), fileOf('a key that was rotated'))).gateway, 'open');
});

test('events too many for one answer are asked for in parts', async () => {
  const narrow = (told, [{ fromBlock, toBlock }]) => {
    if (BigInt(toBlock) - BigInt(fromBlock) < 5n) return told;
    throw new TooMuch('the node refused eth_getLogs: range too long');
  };
  const result = await asked(new ToldNode({}, { eth_getLogs: narrow }), fileOf('a key that was rotated'));
  assert.equal(marks(result).gateway, 'passed');
});

test('where the seals are left out of the hash, the node stands for the block', async () => {
  const file = fileOf(ROW);
  file.anchor.block.hash = LONG;
  const same = await asked(new ToldNode({ blocks: withBlock(number, { hash: LONG }) }), file);
  assert.deepEqual([failed(same), marks(same).block, marks(same).chain], [[], 'open', 'passed']);
  const other = await asked(new ToldNode({ blocks: withBlock(number, { hash: LONG, gasUsed: '0x1' }) }), file);
  assert.deepEqual(failed(other), ['block']);
  assert.deepEqual(failed(await check(bytesOf(file))), ['block']);
});

test('whatever nonsense a node answers, nothing it was to say passes, and nothing flies', async () => {
  const nonsense = [null, 0, '', '0x', '0xzz', 'x', [], {}, { hash: 1 }, [[]], [null], '0x'.padEnd(200, '1'), true];
  const methods = ['eth_chainId', 'eth_blockNumber', 'eth_getBlockByNumber', 'eth_call', 'eth_getLogs'];
  for (const method of methods) {
    for (const each of nonsense) {
      const result = await asked(new ToldNode({}, { [method]: each }), fileOf('a key that was rotated'));
      assert.equal(result.complete, false, `${method} ${JSON.stringify(each)}`);
      assert.ok(
        result.checks.every(({ text }) => !/undefined|\bat .*:\d+:\d+/.test(text)),
        JSON.stringify(result.checks),
      );
    }
  }
});

test('a node that does not answer as a node leaves open what it was to say', async () => {
  const replies = {
    '/status': (response) => response.writeHead(500).end('no'),
    '/text': (response) => response.end('hello'),
    '/empty': (response) => response.end(),
    '/error': (response) =>
      response.end('{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"not here\\u001b[31m"}}'),
    '/moved': (response) => response.writeHead(307, { location: '/text' }).end(),
    '/cut': (response) => response.writeHead(200, { 'content-length': '9' }).write('{', () => response.destroy()),
  };
  const server = createServer((request, response) => replies[request.url](response)).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address();
  try {
    for (const path of Object.keys(replies)) {
      const result = await asked(new ChainNode(`http://127.0.0.1:${port}${path}`));
      assert.deepEqual([failed(result), marks(result).chain, marks(result).contract], [[], 'open', 'open'], path);
      assert.ok(result.checks.every(({ text }) => !text.includes('\u001b')));
    }
  } finally {
    server.close();
  }
  const result = await asked(new ChainNode(`http://127.0.0.1:${port}/`));
  assert.deepEqual([failed(result), marks(result).chain], [[], 'open']);
});

test('a header that the verifier writes has the hash of its block', () => {
  const header = fileOf(ROW).anchor.block.header;
  assert.equal(toHex0x(keccak256(fromHex(header))), fileOf(ROW).anchor.block.hash);
  assert.equal(toHex0x(encodeRlp([])), '0xc0');
});
