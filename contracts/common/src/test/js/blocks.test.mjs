// Reads the embedded ledger's golden file by docs/formats/blocks.md, and by nothing of ours.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { contracts, ethers } from './chain.mjs';

const { decodeRlp, encodeRlp, keccak256, recoverAddress, Transaction } = ethers;
const file = readFileSync(join(contracts, '../bundles/ledger-evm/src/test/resources/golden/blocks.log'));

function blocks() {
  const found = [];
  for (let at = 32; at < file.length; at += file.readUInt32BE(at + 4)) {
    const length = file.readUInt32BE(at + 4);
    assert.equal(file.toString('latin1', at, at + 4), 'BLK1');
    assert.equal(file.readBigUInt64BE(at + 8), BigInt(found.length));
    assert.equal(file.readUInt32BE(at + 16), crc(Buffer.concat([place(at), file.subarray(at, at + 16)])));
    const block = file.subarray(at + 20, at + length - 4);
    assert.equal(file.readUInt32BE(at + length - 4), crc(block));
    found.push(decodeRlp(block));
  }
  return found;
}

function place(at) {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(at));
  return bytes;
}

/** CRC-32C, bit by bit. */
function crc(bytes) {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let i = 0; i < 8; i++) rest = (rest >>> 1) ^ (rest & 1 ? 0x82f63b78 : 0);
  }
  return (rest ^ 0xffffffff) >>> 0;
}

test('the golden log says what it is', () => {
  assert.equal(file.toString('latin1', 0, 8), 'TIEPMBLK');
  assert.equal(file.readUInt16BE(8), 1);
  assert.equal(file.readBigUInt64BE(12), 84376n);
  assert.equal(file.readUInt32BE(28), crc(file.subarray(0, 28)));
});

test('each block names the one before it by the hash of its header', () => {
  let parent = `0x${'00'.repeat(32)}`;
  for (const [header] of blocks()) {
    assert.equal(header[0], parent);
    parent = keccak256(encodeRlp(header));
  }
  assert.equal(parent, '0x3b63ec2de4096f891c537ded9daa81a8f05105378c4fbf6b8fbd49c76ba3a43d');
});

test('its transactions are signed by whom it says, and its receipts succeeded', () => {
  const [, ...rest] = blocks();
  assert.equal(rest.length, 3);
  for (const [header, [bytes], [receipt], [sender]] of rest) {
    const transaction = Transaction.from(bytes);
    assert.equal(recoverAddress(transaction.unsignedHash, transaction.signature).toLowerCase(), sender);
    assert.equal(transaction.chainId, 84376n);
    const [status, gas, bloom] = decodeRlp(`0x${receipt.slice(4)}`);
    assert.equal(status, '0x01');
    assert.equal(gas, header[10]);
    assert.equal(bloom, header[6]);
  }
});
