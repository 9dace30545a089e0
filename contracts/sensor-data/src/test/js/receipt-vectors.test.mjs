// The receipts that others test their readers with, for batches of the proofs' vectors; GOLDEN=write renews them.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { contracts } from '../../../../common/src/test/js/chain.mjs';
import { vectors } from './proof/receipts.mjs';

const file = join(contracts, '../docs/formats/vectors/receipt.json');

test('the receipts of the vectors are those that the keys of the plant give', () => {
  const made = `${JSON.stringify(vectors(), null, 1)}\n`;
  if (process.env.GOLDEN === 'write') writeFileSync(file, made);
  const kept = readFileSync(file, 'utf8');
  assert.ok(kept === made, 'docs/formats/vectors/receipt.json differs; GOLDEN=write node --test FILE renews it');
});
