// The proofs that others test their readers with come of a real chain; GOLDEN=write renews them.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { contracts } from '../../../../common/src/test/js/chain.mjs';
import { vectors } from './proof/vectors.mjs';

const file = join(contracts, '../docs/formats/vectors/proof.json');
// block times and hashes are anvil's
const skip = process.env.TIEPM_CHAIN ? 'only on a chain of its own' : false;

test('the proofs of the vectors are those that the chain gives', { skip }, async () => {
  const made = `${JSON.stringify(await vectors(), null, 1)}\n`;
  if (process.env.GOLDEN === 'write') writeFileSync(file, made);
  const kept = readFileSync(file, 'utf8');
  assert.ok(kept === made, 'docs/formats/vectors/proof.json differs; GOLDEN=write node --test FILE renews it');
});
