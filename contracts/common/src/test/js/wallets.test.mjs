// Accounts that are contracts (ERC-1271): they sign, own and act as people do. Device keys are no accounts, and cannot.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { compile } from '../../../solidity.mjs';
import { contracts, ethers, learn } from './chain.mjs';
import { digest, House, role } from './house.mjs';

const OPERATION = 'address target,bytes data,bytes32 salt,uint64 expires';
const SET = 'uint256 subject,uint32 version,bytes32 digest,uint40 from,bytes32 reason';
const REPORT = 'uint256 order,uint32 round,bytes32 findings,uint256[] parts,uint128 cost,bytes3 currency';
const SAVING =
  'uint256 asset,address beneficiary,uint40 from,uint40 until,uint64 saved,bytes32 baseline,bytes32 evidence';
const HOUR = 3600;
let house, keeper, now;

before(async () => {
  const text = readFileSync(join(contracts, 'common/src/test/solidity/Wallet.sol'), 'utf8');
  const output = compile(new Map([['Wallet.sol', text]]), { '*': { '*': ['abi', 'evm.bytecode.object'] } });
  const { abi, evm } = output.contracts['Wallet.sol'].Wallet;
  learn('Wallet', `0x${evm.bytecode.object}`, new ethers.Interface(abi));
  house = await House.build();
  keeper = house.stranger;
  now = await house.chain.now();
});
after(() => house?.close());

/** A wallet in some roles, of the stranger's, who has none. */
async function wallet(...roles) {
  const made = await house.deploy('Wallet', keeper.address);
  for (const each of roles) await house.approved(house.authority, 'grantRole', each, made.address);
  return made;
}

test('a wallet approves by what its keeper signed, once, and by nobody else', async () => {
  const { authority } = house;
  const admin = await wallet(role.ADMIN);
  const operation = await house.operation(authority, 'grantRole', role.VENDOR, house.bank.address);
  const id = await house.propose(operation);
  const sign = (who) => house.sign(who, authority, 'TIEPM approvals', 'Operation', OPERATION, operation);
  const refuses = async (who, of, error) =>
    authority.refuses(house.operator, 'approveSigned', [id, of, await sign(who)], error);
  await refuses(house.ada, admin.address, 'SignatureInvalid');
  await refuses(keeper, keeper.address, 'NotAnApprover');
  await authority.send(house.operator, 'approveSigned', id, admin.address, await sign(keeper));
  await refuses(keeper, admin.address, 'AlreadyVoted');
  assert.equal(await authority.ask('statusOf', id), 1n);
  await authority.send(house.operator, 'approveSigned', id, house.ada.address, await sign(house.ada));
  assert.equal(await authority.ask('statusOf', id), 2n);
});

test('a wallet that was handed over approves no more by its last keeper', async () => {
  const { authority } = house;
  const admin = await wallet(role.ADMIN);
  const operation = await house.operation(authority, 'grantRole', role.VENDOR, house.bank.address);
  const id = await house.propose(operation);
  const sign = (who) => house.sign(who, authority, 'TIEPM approvals', 'Operation', OPERATION, operation);
  const early = [id, admin.address, await sign(keeper)];
  await authority.askAs(house.operator, 'approveSigned', ...early);
  await admin.send(keeper, 'handOver', house.bank.address);
  await authority.refuses(house.operator, 'approveSigned', early, 'SignatureInvalid', ethers.getAddress(admin.address));
  await authority.send(house.operator, 'approveSigned', id, admin.address, await sign(house.bank));
});

test('a contract that is no wallet signs nothing', async () => {
  const { authority } = house;
  const mute = await house.deploy('ContractRegistry', authority.address);
  await house.approved(authority, 'grantRole', role.ADMIN, mute.address);
  const id = await house.propose(await house.operation(authority, 'unpause'));
  for (const signature of ['0x', `0x${'00'.repeat(65)}`]) {
    await authority.refuses(house.operator, 'approveSigned', [id, mute.address, signature], 'SignatureInvalid');
  }
});

test("a maker's and an auditor's wallet exchange a benchmark set", async () => {
  const benchmarks = await house.deploy('PerformanceBenchmark', house.authority.address);
  const [maker, auditor] = [await wallet(role.MAKER), await wallet(role.AUDITOR)];
  await auditor.send(keeper, 'handOver', house.bank.address);
  const sign = (who, set) => house.sign(who, benchmarks, 'TIEPM benchmarks', 'BenchmarkSet', SET, set);
  const first = { subject: 1n, version: 1, digest: digest('set'), from: now, reason: ethers.ZeroHash };
  const foreign = [first, maker.address, await sign(house.maker, first)];
  await benchmarks.refuses(house.bank, 'publish', foreign, 'NotSignedBy', ethers.getAddress(maker.address));
  await benchmarks.send(house.bank, 'publish', first, maker.address, await sign(keeper, first));
  const next = { ...first, version: 2, from: now + 9999, reason: digest('reason') };
  const [issued, countersigned] = [await sign(keeper, next), await sign(house.bank, next)];
  const quiet = [next, maker.address, issued, auditor.address, issued];
  await benchmarks.refuses(house.bank, 'rebaseline', quiet, 'NotSignedBy', ethers.getAddress(auditor.address));
  await benchmarks.send(house.bank, 'rebaseline', next, maker.address, issued, auditor.address, countersigned);
});

test("a technician's and an operator's wallet report work and sign it off", async () => {
  const maintenance = await house.deploy('MaintenanceAlert', house.assets.address);
  const [technician, operator] = [await wallet(role.TECHNICIAN), await wallet(role.OPERATOR)];
  const asset = await house.machine('kept by wallets');
  for (const each of [technician, operator]) {
    await house.assets.send(house.owner, 'setApprovalForAll', each.address, true);
  }
  const sign = (who, type, fields, value) => house.sign(who, maintenance, 'TIEPM maintenance', type, fields, value);
  await maintenance.send(house.operator, 'plan', asset, technician.address, digest('plan'));
  const report = { order: 1, round: 1, findings: digest('done'), parts: [2n], cost: 7n, currency: '0x455552' };
  const foreign = [report, await sign(house.technician, 'Report', REPORT, report)];
  await maintenance.refuses(house.operator, 'report', foreign, 'NotSignedBy', ethers.getAddress(technician.address));
  await maintenance.send(house.operator, 'report', report, await sign(keeper, 'Report', REPORT, report));
  const words = { order: 1n, report: (await maintenance.ask('orderOf', 1)).report };
  const signature = await sign(keeper, 'SignOff', 'uint256 order,bytes32 report', words);
  await maintenance.refuses(house.bank, 'signOff', [1, technician.address, signature], 'SecondPersonNeeded');
  await maintenance.refuses(house.bank, 'signOff', [1, house.operator.address, signature], 'NotSignedBy');
  await maintenance.send(house.bank, 'signOff', 1, operator.address, signature);
  assert.equal((await maintenance.ask('orderOf', 1)).state, 3n);
});

test("an auditor's wallet attests a saving", async () => {
  const rewards = await house.deploy('EfficiencyAnalytics', house.assets.address, 10n ** 24n, HOUR);
  const auditor = await wallet(role.AUDITOR);
  const period = { from: now - 2 * HOUR, until: now - HOUR };
  const from = { asset: await house.machine('saver of a wallet'), beneficiary: house.owner.address, ...period };
  const saving = { ...from, saved: 5000n, baseline: digest('baseline'), evidence: digest('evidence') };
  const sign = (who) => house.sign(who, rewards, 'TIEPM saving', 'Saving', SAVING, saving);
  const foreign = [saving, auditor.address, await sign(house.auditor)];
  await rewards.refuses(house.bank, 'claim', foreign, 'NotSignedBy', ethers.getAddress(auditor.address));
  await rewards.send(house.bank, 'claim', saving, auditor.address, await sign(keeper));
});

test('a wallet buys a machine and sells it again', async () => {
  const { assets } = house;
  const owner = await wallet(role.OWNER);
  const asset = await house.machine('sold to a wallet');
  const terms = (to) => ({
    to,
    expires: now + 9999,
    lienHolder: ethers.ZeroAddress,
    terms: digest('terms'),
  });
  await assets.send(house.owner, 'offer', asset, terms(owner.address));
  const act = (method, ...args) => owner.send(keeper, 'act', assets.address, assets.data(method, ...args));
  await act('accept', asset, terms(owner.address));
  assert.equal((await assets.ask('holderOf', asset)).toLowerCase(), owner.address);
  await act('offer', asset, terms(house.buyer.address));
  await assets.send(house.buyer, 'accept', asset, terms(house.buyer.address));
  assert.equal(await assets.ask('holderOf', asset), house.buyer.address);
});
