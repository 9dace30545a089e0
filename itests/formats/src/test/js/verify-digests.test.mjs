import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { fromHex, keccak256, sha256, sha512, toHex } from '../../../../../verifier/verify.mjs';

const text = (told) => new TextEncoder().encode(told);

test('Keccak-256 gives the digests that others published', () => {
  const known = [
    [text(''), 'c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470'],
    [text('abc'), '4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45'],
    [
      text('The quick brown fox jumps over the lazy dog'),
      '4d741b6f1eb29cb2a9b9911c82f56fa8d73b04959d3d9d222895df6c0b28aa15',
    ],
    [fromHex('80'), '56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421'],
    [fromHex('c0'), '1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347'],
    [text('Transfer(address,address,uint256)'), 'ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef'],
    [new Uint8Array(200).fill(0xa3), '3a57666b048777f2c953dc4456f45a2588e1cb6f2da760122d530ac2ce607d4a'],
  ];
  for (const [message, digest] of known) assert.equal(toHex(keccak256(message)), digest);
});

test('SHA-256 and SHA-512 are those of node:crypto, for every length around a block', () => {
  for (let length = 0; length < 300; length++) {
    const message = Uint8Array.from({ length }, (_, i) => (i * 7 + length) % 256);
    for (const [name, digest] of Object.entries({ sha256, sha512 })) {
      assert.equal(
        toHex(digest(message)),
        createHash(name).update(message).digest('hex'),
        `${name} of ${length} bytes`,
      );
    }
  }
});
