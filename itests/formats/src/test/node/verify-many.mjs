// Checks one file after the other: each is a line of hexadecimal digits, a blank, and the block hash that is trusted; for a
// receipt then the proof beside it, and the reader's time. Gives the marks of each in a line of JSON. So many files need
// one process only.
import { createInterface } from 'node:readline';
import { check, fromHex } from '../../../../../verifier/verify.mjs';

for await (const line of createInterface({ input: process.stdin })) {
  const [file, blockHash, proof, now] = line.split(' ');
  const beside = proof === undefined ? {} : { proof: fromHex(proof), now: BigInt(now) };
  const { checks, valid, complete } = await check(fromHex(file), { blockHash: fromHex(blockHash), ...beside });
  const marks = Object.fromEntries(checks.map(({ name, mark }) => [name, mark]));
  process.stdout.write(`${JSON.stringify({ valid, complete, marks })}\n`);
}
