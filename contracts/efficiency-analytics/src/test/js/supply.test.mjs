// The supply against a model, over a random history. SEED=number plays one again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { digest, House, role } from '../../../../common/src/test/js/house.mjs';

const SAVING =
  'uint256 asset,address beneficiary,uint40 from,uint40 until,uint64 saved,bytes32 baseline,bytes32 evidence';
const HOUR = 3600;
const STEPS = 40;
const WATT_HOUR = 10n ** 15n;
const seed = Number(process.env.SEED ?? 1);
let house,
  rewards,
  holders,
  state = seed;

before(async () => {
  house = await House.build();
  rewards = await house.deploy('EfficiencyAnalytics', house.assets.address, 10n ** 24n, HOUR);
  holders = [house.owner, house.buyer];
  await house.approved(house.authority, 'grantRole', role.AUDITOR, house.bank.address);
});
after(() => house?.close());

/** Mulberry32: a whole number below n. */
function random(n) {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % n;
}

const pick = (list) => list[random(list.length)];

test(`supply is the sum of what was approved less what was taken back, seed ${seed}`, async () => {
  const model = { claims: [], balances: new Map(holders.map((each) => [each, 0n])), owed: new Map(), supply: 0n };
  const machines = [];
  for (const [i, holder] of [...holders, ...holders].entries()) {
    machines.push({ asset: await house.machine(`machine ${i}`, holder), holder, until: 1_600_000_000 });
  }
  for (let step = 0; step < STEPS; step++) {
    await pick(MOVES)(model, machines);
    assert.equal(await rewards.ask('totalSupply'), model.supply, `step ${step}`);
    for (const holder of holders) {
      assert.equal(await rewards.ask('balanceOf', holder.address), model.balances.get(holder), `step ${step}`);
      assert.equal(await rewards.ask('owed', holder.address), model.owed.get(holder) ?? 0n, `step ${step}`);
    }
  }
});

const MOVES = [claim, claim, claim, mint, mint, mintAnything, dispute, resolve, clawBack, transfer];

async function claim(model, machines) {
  const machine = pick(machines);
  const until = machine.until + 1 + random(HOUR);
  const saving = {
    asset: machine.asset,
    beneficiary: machine.holder.address,
    from: machine.until,
    until,
    saved: BigInt(1 + random(10_000)),
    baseline: digest('baseline'),
    evidence: digest('evidence'),
  };
  const signature = await house.sign(house.auditor, rewards, 'TIEPM saving', 'Saving', SAVING, saving);
  const { events } = await rewards.send(house.stranger, 'claim', saving, house.auditor.address, signature);
  machine.until = until;
  model.claims.push({ id: events[0][1], holder: machine.holder, amount: saving.saved * WATT_HOUR, state: 'pending' });
}

async function mint(model) {
  const pending = of(model, 'pending');
  if (!pending) return;
  await house.chain.pass(HOUR);
  await rewards.send(house.stranger, 'mint', pending.id);
  reward(model, pending);
}

async function mintAnything(model) {
  const other = model.claims.find((each) => each.state !== 'pending');
  if (other) await rewards.refuses(house.stranger, 'mint', [other.id], 'WrongClaimState', other.id);
}

async function dispute(model) {
  const pending = of(model, 'pending');
  if (!pending || (await rewards.ask('claimOf', pending.id)).ripe <= (await house.chain.now()) + 60) return;
  await rewards.send(house.bank, 'dispute', pending.id, digest('why'));
  pending.state = 'disputed';
}

async function resolve(model) {
  const disputed = of(model, 'disputed');
  if (!disputed) return;
  const falls = random(2) === 1;
  await house.approved(rewards, 'resolve', disputed.id, falls);
  if (falls) disputed.state = 'rejected';
  else reward(model, disputed);
}

async function clawBack(model) {
  const minted = of(model, 'minted');
  if (!minted) return;
  await house.approved(rewards, 'clawBack', minted.id);
  minted.state = 'clawed back';
  model.owed.set(minted.holder, (model.owed.get(minted.holder) ?? 0n) + minted.amount);
  settle(model, minted.holder);
}

async function transfer(model) {
  const [from, to] = random(2) ? holders : [...holders].reverse();
  const amount = (model.balances.get(from) * BigInt(random(101))) / 100n;
  await rewards.send(from, 'transfer', to.address, amount);
  model.balances.set(from, model.balances.get(from) - amount);
  model.balances.set(to, model.balances.get(to) + amount);
}

function of(model, state) {
  const found = model.claims.filter((each) => each.state === state);
  return found.length ? pick(found) : undefined;
}

function reward(model, claim) {
  claim.state = 'minted';
  model.balances.set(claim.holder, model.balances.get(claim.holder) + claim.amount);
  model.supply += claim.amount;
  settle(model, claim.holder);
}

function settle(model, holder) {
  const [balance, owed] = [model.balances.get(holder), model.owed.get(holder) ?? 0n];
  const burnt = balance < owed ? balance : owed;
  model.balances.set(holder, balance - burnt);
  model.owed.set(holder, owed - burnt);
  model.supply -= burnt;
}
