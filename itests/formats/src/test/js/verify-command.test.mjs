// The command: what it prints and how it ends.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { answer, fileOf, vectors } from './told-node.mjs';

const command = fileURLToPath(new URL('../../../../../verifier/verify.mjs', import.meta.url));
const [COMPLETE, BROKEN, MISUSE, OPEN, NOT_KEPT] = [0, 1, 2, 3, 4];
const { receipts } = JSON.parse(
  readFileSync(new URL('../../../../../docs/formats/vectors/receipt.json', import.meta.url)),
);
let folder, server, rpc;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verify-'));
  server = createServer(async (request, response) => {
    const { id, method, params } = JSON.parse(Buffer.concat(await request.toArray()).toString());
    response.end(JSON.stringify({ jsonrpc: '2.0', id, result: answer(vectors.node, method, params) }));
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  rpc = `http://127.0.0.1:${server.address().port}`;
});
after(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

function kept(name, content) {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

/** Runs it; whatever happens, it says no stack trace. */
async function verify(...args) {
  const { code, out, err } = await new Promise((done) =>
    execFile(process.execPath, [command, ...args], (error, out, err) => done({ code: error?.code ?? 0, out, err })),
  );
  assert.doesNotMatch(out + err, /\n\s+at |node:internal|UnhandledPromise/);
  if (code === MISUSE) assert.match(err, /^verify: [^\n]+\n$/);
  else assert.equal(err, '');
  return { code, out, err };
}

test('a proof alone is valid and still open, and says what is', async () => {
  const { code, out } = await verify(kept('row.json', fileOf('row 0 of press-7')));
  assert.equal(code, OPEN);
  const lines = out.split('\n');
  assert.equal(lines[0], 'press-7/oil.level: 81.25 %, good, measured 2026-11-21T11:59:20.123456789Z');
  const names = 'format sample signature interval event receipt transaction block time gateway'.split(' ');
  names.forEach((name, i) => assert.match(lines[2 + i], new RegExp(`^✔ ${name} `)));
  assert.match(lines[12], /^· chain /);
  assert.match(lines[13], /^· contract /);
  assert.match(out, /Valid, but not complete: still open are chain, contract\./);
  assert.match(out, /tamper-evident, not tamper-proof/);
});

test('with a node and the registry it is complete', async () => {
  const file = kept('rotated.json', fileOf('a key that was rotated'));
  const { code, out } = await verify(file, '--rpc', rpc, '--registry', vectors.node.registry);
  assert.deepEqual([code, /Valid and complete\./.test(out)], [COMPLETE, true], out);
});

test('a stored block header will do for the chain', async () => {
  const file = fileOf('row 0 of press-7');
  const { header, hash } = file.anchor.block;
  for (const [option, value] of [
    ['--header', header],
    ['--header', kept('header.txt', `${header}\n`)],
    ['--block-hash', hash],
  ]) {
    const { code, out } = await verify(kept('row.json', file), option, value);
    assert.equal(code, OPEN);
    assert.match(out, /^✔ chain /m);
  }
  const { code, out } = await verify(kept('row.json', file), '--block-hash', fileOf('a gap').anchor.block.hash);
  assert.equal(code, BROKEN);
  assert.match(out, /^✘ chain /m);
});

test('a broken proof ends with 1, and so does what is no proof', async () => {
  const file = fileOf('row 0 of press-7');
  file.reading.salt = file.reading.salt.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
  const { code, out } = await verify(kept('broken.json', file));
  assert.equal(code, BROKEN);
  assert.match(out, /^✘ sample /m);
  assert.match(out, /BROKEN: sample failed/);
  for (const none of ['', 'hello', '[]', '\0'.repeat(100), 'x'.repeat((1 << 20) + 1)]) {
    assert.equal((await verify(kept('none.json', none))).code, BROKEN);
  }
});

test('a receipt is told with the proof beside it, and ends by what came of its promise', async () => {
  const run = (name, ...args) => {
    const { file, proof } = receipts.find((each) => each.name === name);
    const beside = proof ? ['--proof', kept('beside.json', fileOf(proof))] : [];
    return verify(kept('receipt.json', file), ...beside, ...args);
  };
  const node = ['--rpc', rpc, '--registry', vectors.node.registry];
  const { code, out } = await run('kept', ...node);
  assert.equal(code, COMPLETE, out);
  const lines = out.split('\n');
  assert.equal(lines[0], 'batch 2 of press-7: to be anchored before 2026-11-21T12:14:30.004Z');
  'format gateway signature batch proof promise'
    .split(' ')
    .forEach((name, i) => assert.match(lines[2 + i], new RegExp(`^✔ ${name} `)));
  assert.match(out, /^✔ promise {5}kept: /m);
  assert.match(out, /tamper-evident, not tamper-proof/);
  assert.equal((await run('kept')).code, OPEN);
  const late = await run('late by minutes', ...node);
  assert.equal(late.code, NOT_KEPT);
  assert.match(late.out, /^✘ promise {5}broken: /m);
  assert.equal(JSON.parse((await run('late by minutes', '--json')).out).promise, 'broken');
  assert.equal((await run('its time is to come')).code, OPEN);
  assert.equal((await run('signed by another key')).code, BROKEN);
  assert.equal((await run('a proof of a statement', ...node)).code, BROKEN);
});

test('as JSON it says the same', async () => {
  const { code, out } = await verify('--json', kept('gap.json', fileOf('a gap')), '--rpc', rpc);
  const told = JSON.parse(out);
  assert.deepEqual([code, told.valid, told.complete, told.ledger.kind], [OPEN, true, false, 'single-node']);
  assert.equal(told.statement.kind, 'gap');
});

test('misuse is one line, and ends with 2', async () => {
  const file = kept('row.json', fileOf('row 0 of press-7'));
  for (const args of [
    [],
    [file, file],
    [folder],
    [join(folder, 'missing.json')],
    [file, '--rpc'],
    [file, '--proof'],
    [file, '--proof', file],
    [file, '--proof', join(folder, 'missing.json')],
    [file, '--rpc', 'chain.example'],
    [file, '--rpc', 'file:///etc/hosts'],
    [file, '--registry', '0x12', '--rpc', rpc],
    [file, '--registry', vectors.node.registry],
    [file, '--header', join(folder, 'missing.txt')],
    [file, '--header', '0x1'],
    [file, '--block-hash', '0x12'],
    [file, '--device-key', file],
    [file, '--device-key', join(folder, 'missing.pem')],
    [file, '--trust-me'],
    ['constructor'],
  ]) {
    assert.equal((await verify(...args)).code, MISUSE, args.join(' '));
  }
  assert.equal((await verify('--help')).code, COMPLETE);
});

test('text of a machine cannot write to the terminal as it likes', async () => {
  const { out } = await verify(kept('nasty.json', `{"\u001b[2J\u202e":1}`.replace('\u001b', '\\u001b')));
  assert.doesNotMatch(out, /[\u001b\u202e]/);
});

/** A proof whose statement is the guide's work order, in the bytes that interval.md gives a statement. */
function workOrder() {
  const words = JSON.stringify({
    alert: 1,
    contract: '0x01',
    plan: { sha256: 'ab', words: 'look at the seal' },
    state: 'closed',
    steps: [{ state: 'ordered' }],
    vendor: 'acme',
  });
  const short = (text) => [text.length, ...Buffer.from(text)];
  const fixed = Buffer.alloc(12);
  fixed.writeBigInt64BE(BigInt(Date.parse('2026-11-22T12:04:07Z')) * 1_000_000n);
  fixed.writeUInt32BE(words.length, 8);
  const bytes = Buffer.from([1, ...short('work-order'), ...short('press-7/1'), ...fixed, ...Buffer.from(words)]);
  const file = fileOf('a statement of another kind');
  file.statement.bytes = bytes.toString('hex');
  return file;
}

test('the guide shows what it prints', async () => {
  const guide = readFileSync(new URL('../../../../../docs/verify.md', import.meta.url), 'utf8');
  const shown = [...guide.matchAll(/^```console\n\$ node verifier\/verify\.mjs (.*)\n([^]*?)^```/gm)];
  assert.equal(shown.length, 5);
  const file = kept('proof.json', fileOf('row 0 of press-7'));
  const order = kept('work-order.json', workOrder());
  const receipt = kept('receipt.json', receipts.find(({ name }) => name === 'kept').file);
  for (const [, args, expected] of shown) {
    const given = args
      .replace('proof.json', file)
      .replace('work-order.json', order)
      .replace('receipt.json', receipt)
      .replace('https://node.example', rpc)
      .split(' ');
    const { out } = await verify(...given);
    const pattern = expected
      .split('…')
      .map((part) => part.replace(/[^\p{L}\p{N}\s]/gu, '\\$&'))
      .join('[^]*');
    assert.match(out, new RegExp(`^${pattern}$`), args);
  }
});

test('it runs by another name as well', async () => {
  const link = join(folder, 'check.mjs');
  symlinkSync(command, link);
  const code = await new Promise((done) =>
    execFile(process.execPath, [link, '--help'], (error, out) => done(out.startsWith('usage: ') ? 0 : 1)),
  );
  assert.equal(code, 0);
});
