import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ethers } from '../../../../common/src/test/js/chain.mjs';
import { digest, House, role } from '../../../../common/src/test/js/house.mjs';

const SAVING =
  'uint256 asset,address beneficiary,uint40 from,uint40 until,uint64 saved,bytes32 baseline,bytes32 evidence';
const STATE = { pending: 1n, disputed: 2n, rejected: 3n, minted: 4n, clawedBack: 5n };
const [HOUR, DAY] = [3600, 86400];
const TOKEN = 10n ** 18n;
let house,
  rewards,
  serial = 0;

before(async () => {
  house = await House.build();
  rewards = await house.deploy('EfficiencyAnalytics', house.assets.address, 1000n * TOKEN, DAY);
});
after(() => house?.close());

const sign = (who, saving, chainId) => house.sign(who, rewards, 'TIEPM saving', 'Saving', SAVING, saving, chainId);

/** A saving of 5 kWh in the last day, on a machine of its own. */
async function saving(changes = {}) {
  const asset = changes.asset ?? (await house.machine(`saver ${++serial}`));
  const now = await house.chain.now();
  return {
    asset,
    beneficiary: house.owner.address,
    from: now - DAY,
    until: now,
    saved: 5000n,
    baseline: digest('baseline'),
    evidence: digest('evidence'),
    ...changes,
  };
}

async function signed(said, who = house.auditor) {
  return [said, who.address, await sign(who, said)];
}

async function claimed(changes) {
  const said = await saving(changes);
  const { events } = await rewards.send(house.stranger, 'claim', ...(await signed(said)));
  return { id: events[0][1], said };
}

async function minted(changes) {
  const claim = await claimed(changes);
  await house.chain.pass(DAY + 1);
  await rewards.send(house.stranger, 'mint', claim.id);
  return claim;
}

async function disputed() {
  const claim = await claimed();
  await rewards.send(house.operator, 'dispute', claim.id, digest('why'));
  return claim;
}

const state = async (id) => (await rewards.ask('claimOf', id)).state;
const balance = (who) => rewards.ask('balanceOf', who.address);

test('a verified saving becomes one token a kilowatt hour, after the window', async () => {
  const before = await balance(house.owner);
  const said = await saving();
  const { events } = await rewards.send(house.stranger, 'claim', ...(await signed(said)));
  const [name, id, asset, auditor] = events[0];
  assert.deepEqual([name, asset, auditor], ['SavingClaimed', said.asset, house.auditor.address]);
  assert.equal(await state(id), STATE.pending);
  const { ripe, amount } = await rewards.ask('claimOf', id);
  assert.deepEqual([ripe, amount], [BigInt((await house.chain.now()) + DAY), 5n * TOKEN]);
  await rewards.refuses(house.owner, 'mint', [id], 'WindowIs', true, ripe);
  assert.equal(await balance(house.owner), before);
  await house.chain.pass(DAY);
  const told = (await rewards.send(house.stranger, 'mint', id)).events;
  assert.deepEqual(told.at(-1), ['RewardMinted', id, house.owner.address, 5n * TOKEN]);
  assert.equal(await balance(house.owner), before + 5n * TOKEN);
  assert.equal(await state(id), STATE.minted);
});

test('the same claim again mints nothing', async () => {
  const { id, said } = await minted();
  const supply = await rewards.ask('totalSupply');
  await rewards.refuses(house.owner, 'mint', [id], 'WrongClaimState', id, STATE.minted);
  await rewards.refuses(house.owner, 'claim', await signed(said), 'AlreadyClaimed', id);
  for (const change of [
    { evidence: digest('more') },
    { saved: 6000n },
    { from: said.from + 1 },
    { until: said.until + 1 },
  ]) {
    await rewards.refuses(house.owner, 'claim', await signed({ ...said, ...change }), 'PeriodOutOfRange');
  }
  assert.equal(await rewards.ask('totalSupply'), supply);
  assert.equal(await rewards.ask('claimedUntil', said.asset), BigInt(said.until));
});

test('nothing is claimed without its evidence, or more than was signed', async () => {
  const said = await saving();
  for (const change of [{ evidence: ethers.ZeroHash }, { baseline: ethers.ZeroHash }, { saved: 0n }]) {
    await rewards.refuses(house.owner, 'claim', await signed({ ...said, ...change }), 'NothingSaved');
  }
  const [, auditor, signature] = await signed(said);
  await rewards.refuses(house.owner, 'claim', [{ ...said, saved: 5001n }, auditor, signature], 'NotSignedBy', auditor);
  await rewards.refuses(
    house.owner,
    'claim',
    [said, auditor, await sign(house.auditor, said, 1n)],
    'NotSignedBy',
    auditor,
  );
  await rewards.refuses(house.owner, 'claim', [said, auditor, '0x'], 'NotSignedBy', auditor);
});

test('only an auditor attests, and never for himself', async () => {
  const said = await saving();
  for (const other of [house.owner, house.operator, house.ada]) {
    const refused = other === house.owner ? ['SecondPersonNeeded', other.address] : ['NotPermitted', other.address];
    await rewards.refuses(house.owner, 'claim', await signed(said, other), ...refused);
  }
  await house.approved(house.authority, 'grantRole', role.AUDITOR, house.owner.address);
  await rewards.refuses(
    house.owner,
    'claim',
    await signed(said, house.owner),
    'SecondPersonNeeded',
    house.owner.address,
  );
  await house.approved(house.authority, 'revokeRole', role.AUDITOR, house.owner.address);
});

test('only who holds the machine is rewarded', async () => {
  const said = await saving({ beneficiary: house.buyer.address });
  await rewards.refuses(house.buyer, 'claim', await signed(said), 'NotTheHolder', house.buyer.address, said.asset);
  await rewards.refuses(house.buyer, 'claim', await signed({ ...said, asset: 1n }), 'ERC721NonexistentToken');
});

test('a period is over, and ends after it begins', async () => {
  const said = await saving();
  for (const change of [{ until: said.from }, { until: said.until + DAY }]) {
    await rewards.refuses(house.owner, 'claim', await signed({ ...said, ...change }), 'PeriodOutOfRange');
  }
});

test('a claim is disputed while the window is open, by who may', async () => {
  const { id } = await claimed();
  await rewards.refuses(house.owner, 'dispute', [id, digest('why')], 'NotPermitted', house.owner.address);
  for (const who of [house.auditor, house.ada]) await rewards.askAs(who, 'dispute', id, digest('why'));
  const { events } = await rewards.send(house.operator, 'dispute', id, digest('why'));
  assert.deepEqual(events, [['SavingDisputed', id, house.operator.address, digest('why')]]);
  await rewards.refuses(house.operator, 'dispute', [id, digest('why')], 'WrongClaimState', id, STATE.disputed);
  await house.chain.pass(DAY + 1);
  await rewards.refuses(house.owner, 'mint', [id], 'WrongClaimState', id, STATE.disputed);
  const late = await claimed();
  await house.chain.pass(DAY + 1);
  await rewards.refuses(house.operator, 'dispute', [late.id, digest('why')], 'WindowIs', false);
  await rewards.refuses(
    house.operator,
    'dispute',
    [digest('none'), digest('why')],
    'WrongClaimState',
    digest('none'),
    0n,
  );
});

test('several end a dispute: the claim stands', async () => {
  const { id } = await disputed();
  const before = await balance(house.owner);
  await rewards.refuses(house.ada, 'resolve', [id, false], 'ApprovalNeeded', house.ada.address);
  await house.approved(rewards, 'resolve', id, false);
  assert.equal(await balance(house.owner), before + 5n * TOKEN);
  const authority = { address: house.authority.address };
  await rewards.refuses(authority, 'resolve', [id, false], 'WrongClaimState', id, STATE.minted);
});

test('several end a dispute: the claim falls, and its period may be claimed anew', async () => {
  const { id, said } = await disputed();
  const before = await balance(house.owner);
  await house.approved(rewards, 'resolve', id, true);
  assert.equal(await state(id), STATE.rejected);
  assert.equal(await balance(house.owner), before);
  await rewards.refuses(house.owner, 'mint', [id], 'WrongClaimState', id, STATE.rejected);
  await rewards.refuses(house.owner, 'claim', await signed(said), 'AlreadyClaimed', id);
  await rewards.send(house.owner, 'claim', ...(await signed({ ...said, saved: 4000n })));
});

test('a claim that falls opens no period that was claimed after it', async () => {
  const { id, said } = await disputed();
  await house.chain.pass(HOUR);
  const later = { ...said, from: said.until, until: said.until + HOUR };
  await rewards.send(house.owner, 'claim', ...(await signed(later)));
  await house.approved(rewards, 'resolve', id, true);
  assert.equal(await rewards.ask('claimedUntil', said.asset), BigInt(later.until));
  await rewards.refuses(house.owner, 'claim', await signed({ ...said, saved: 1n }), 'PeriodOutOfRange');
});

test('what was wrong is clawed back, and what was spent is owed from the next reward', async () => {
  const owner = house.buyer;
  const asset = await house.machine('clawed', owner);
  const { id } = await minted({ asset, beneficiary: owner.address });
  assert.equal(await balance(owner), 5n * TOKEN);
  await rewards.send(owner, 'transfer', house.bank.address, 3n * TOKEN);
  const supply = await rewards.ask('totalSupply');
  await rewards.refuses(house.ada, 'clawBack', [id], 'ApprovalNeeded', house.ada.address);
  const { events } = await house.approved(rewards, 'clawBack', id);
  assert.deepEqual(events.at(-1), ['RewardClawedBack', id, owner.address, 2n * TOKEN, 3n * TOKEN]);
  assert.equal(await rewards.ask('totalSupply'), supply - 2n * TOKEN);
  assert.equal(await rewards.ask('owed', owner.address), 3n * TOKEN);
  const authority = { address: house.authority.address };
  await rewards.refuses(authority, 'clawBack', [id], 'WrongClaimState', id, STATE.clawedBack);
  const other = await house.machine('next', owner);
  await minted({ asset: other, beneficiary: owner.address });
  assert.equal(await balance(owner), 2n * TOKEN);
  assert.equal(await rewards.ask('owed', owner.address), 0n);
});

test('supply is what was minted for claims less what was burnt in claw-backs, after any history', async () => {
  const mints = await logs('RewardMinted');
  const [clawed, paid] = [await logs('RewardClawedBack'), await logs('DebtPaid')];
  const sum = (events, name) => events.reduce((total, { args }) => total + args[name], 0n);
  assert.ok(mints.length > 3 && clawed.length > 0 && paid.length > 0);
  const expected = sum(mints, 'amount') - sum(clawed, 'burnt') - sum(paid, 'burnt');
  assert.equal(await rewards.ask('totalSupply'), expected);
});

test('there are never more tokens than the cap', async () => {
  const { id } = await claimed({ saved: 10n ** 6n });
  await house.chain.pass(DAY + 1);
  await rewards.refuses(house.owner, 'mint', [id], 'ERC20ExceededCap');
  assert.equal(await state(id), STATE.pending);
});

test('a holder permits a transfer by signature', async () => {
  await minted();
  const [holder, spender] = [house.owner.address, house.bank.address];
  const value = { owner: holder, spender, value: 7n, nonce: 0n, deadline: (await house.chain.now()) + HOUR };
  const fields = 'address owner,address spender,uint256 value,uint256 nonce,uint256 deadline';
  const { v, r, s } = ethers.Signature.from(
    await house.sign(house.owner, rewards, 'TIEPM saving', 'Permit', fields, value),
  );
  await rewards.send(house.stranger, 'permit', holder, spender, 7n, value.deadline, v, r, s);
  assert.equal(await rewards.ask('allowance', holder, spender), 7n);
});

test('a dispute window is an hour to ninety days', async () => {
  for (const window of [0, HOUR - 1, 90 * DAY + 1]) {
    await assert.rejects(house.deploy('EfficiencyAnalytics', house.assets.address, TOKEN, window), /WindowOutOfRange/);
  }
});

test('tokens stay where they are while it is paused, and are clawed back all the same', async () => {
  const { id } = await minted();
  const held = await balance(house.owner);
  await rewards.send(house.owner, 'approve', house.buyer.address, TOKEN);
  await house.authority.send(house.operator, 'pause');
  await rewards.refuses(house.owner, 'transfer', [house.buyer.address, TOKEN], 'Paused');
  const from = [house.owner.address, house.buyer.address, TOKEN];
  await rewards.refuses(house.buyer, 'transferFrom', from, 'Paused');
  await house.approved(rewards, 'clawBack', id);
  assert.equal(await balance(house.owner), held - 5n * TOKEN);
  assert.equal(await rewards.ask('owed', house.owner.address), 0n);
  await house.approved(house.authority, 'unpause');
  const { id: next } = await minted();
  await rewards.send(house.owner, 'transfer', house.buyer.address, TOKEN);
  await rewards.send(house.buyer, 'transfer', house.owner.address, TOKEN);
  await house.approved(rewards, 'clawBack', next);
});

test('nothing is claimed or minted while it is paused, but a claim can be disputed', async () => {
  const [{ id }, open] = [await claimed(), await signed(await saving())];
  await house.authority.send(house.operator, 'pause');
  await rewards.refuses(house.owner, 'claim', open, 'Paused');
  await rewards.refuses(house.owner, 'mint', [id], 'Paused');
  await rewards.askAs(house.operator, 'dispute', id, digest('why'));
  await house.approved(house.authority, 'unpause');
});

async function logs(name) {
  const topics = [rewards.interface.getEvent(name).topicHash];
  const found = await house.chain.rpc('eth_getLogs', { address: rewards.address, fromBlock: '0x0', topics });
  return found.map((log) => rewards.interface.parseLog(log));
}
