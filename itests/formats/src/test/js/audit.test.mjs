// A second reading of docs/formats/audit.md, in another language and by another hand.
import test from 'node:test';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const vectors = JSON.parse(readFileSync(process.env.AUDIT_VECTORS ?? '../../docs/formats/vectors/audit.json', 'utf8'));
const OUTCOME = ['done', 'failed', 'refused', 'begun'];
const ZERO = '0'.repeat(64);
const u8 = (n) => Buffer.from([n]);
const i64 = (n) => { const b = Buffer.alloc(8); b.writeBigInt64BE(BigInt(n)); return b; };
const text8 = (text) => { const utf8 = Buffer.from(text, 'utf8'); return Buffer.concat([u8(utf8.length), utf8]); };
const text16 = (text) => {
  const utf8 = Buffer.from(text, 'utf8');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(utf8.length);
  return Buffer.concat([length, utf8]);
};
const nanos = (iso) => {
  const [, second, fraction] = /^(.{19})\.([0-9]{9})Z$/.exec(iso);
  return BigInt(Date.parse(`${second}Z`)) * 1_000_000n + BigInt(fraction);
};

function canonical(entry) {
  return Buffer.concat([u8(1), i64(entry.sequence), i64(nanos(entry.at)), Buffer.from(entry.previous, 'hex'),
    u8(OUTCOME.indexOf(entry.outcome)), text8(entry.source), text16(entry.actor), text16(entry.action),
    text16(entry.object), text16(entry.detail)]);
}

const digest = (entry) => createHash('sha256').update(u8(7)).update(canonical(entry)).digest('hex');

/** Gives the number of the first line that is not right; 0 where all are. */
function verify(lines) {
  let sequence = 0;
  let previous = ZERO;
  for (const [index, line] of lines.entries()) {
    let entry;
    try {
      entry = JSON.parse(line);
      if (digest(entry) !== entry.digest) return index + 1;
    } catch {
      return index + 1;
    }
    if (entry.sequence !== sequence + 1 || entry.previous !== previous) return index + 1;
    sequence = entry.sequence;
    previous = entry.digest;
  }
  return 0;
}

const lines = vectors.lines.map((one) => one.line);

test('every line has the bytes and the digest that the page says', () => {
  for (const { line, bytes, digest: expected } of vectors.lines) {
    const entry = JSON.parse(line);
    assert.equal(canonical(entry).toString('hex'), bytes);
    assert.equal(digest(entry), expected);
    assert.equal(entry.digest, expected);
  }
});

test('every line is written as the page says', () => {
  const members = ['sequence', 'at', 'actor', 'source', 'action', 'object', 'outcome', 'detail', 'previous', 'digest'];
  for (const line of lines) {
    const entry = JSON.parse(line);
    assert.deepEqual(Object.keys(entry), members);
    assert.equal(`${JSON.stringify(entry)}\n`, line);
    for (const [member, most] of [['actor', 256], ['action', 256], ['object', 2048], ['detail', 2048], ['source', 32]]) {
      assert.ok(Buffer.byteLength(entry[member]) <= most, member);
      assert.ok(!/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(entry[member]), member);
    }
  }
});

test('the lines are a chain, in which nothing can be changed, taken out or moved', () => {
  assert.equal(verify(lines), 0);
  for (let i = 0; i < lines.length; i++) {
    for (const [from, to] of [['server', 'serveR'], ['anna', 'bert'], ['05:30', '05:31'], ['done', 'failed'], ['x', 'y'], ['"a', '"b']]) {
      const changed = lines.with(i, lines[i].replace(from, to));
      assert.equal(verify(changed), changed[i] === lines[i] ? 0 : i + 1, `${i} ${from}`);
    }
    if (i < lines.length - 1) {
      assert.equal(verify(lines.toSpliced(i, 1)), i + 1);
      assert.equal(verify(lines.with(i, lines[i + 1]).with(i + 1, lines[i])), i + 1);
    }
    const forged = { ...JSON.parse(lines[i]), actor: 'nobody' };
    forged.digest = digest(forged);
    assert.equal(verify(lines.with(i, JSON.stringify(forged))), i < lines.length - 1 ? i + 2 : 0);
  }
});

test('the way the JSON is written does not matter', () => {
  assert.equal(verify(lines.map((line) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line)).reverse()), null, 2))), 0);
});
