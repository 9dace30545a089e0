import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ethers } from './chain.mjs';
import { House, role } from './house.mjs';

const STATUS = { unknown: 0n, proposed: 1n, approved: 2n, rejected: 3n, expired: 4n, executed: 5n };
let house, authority;

before(async () => {
  house = await House.build();
  authority = house.authority;
});
after(() => house?.close());

const grant = () => house.operation(authority, 'grantRole', role.VENDOR, house.stranger.address);
const status = (id) => authority.ask('statusOf', id);

test('two of three admins grant a role, and only once', async () => {
  const operation = await house.operation(authority, 'grantRole', role.AUDITOR, house.bank.address);
  const id = await house.propose(operation);
  assert.equal(await status(id), STATUS.proposed);
  await authority.send(house.ada, 'approve', id);
  await authority.refuses(house.ada, 'execute', [operation], 'WrongStatus', id, STATUS.proposed);
  await authority.send(house.ben, 'approve', id);
  assert.equal(await status(id), STATUS.approved);
  const { events } = await authority.send(house.stranger, 'execute', operation);
  assert.deepEqual(
    events.map(([name]) => name),
    ['OperationExecuted', 'RoleGranted'],
  );
  assert.equal(await authority.ask('hasRole', role.AUDITOR, house.bank.address), true);
  await authority.refuses(house.stranger, 'execute', [operation], 'WrongStatus', id, STATUS.executed);
  await authority.refuses(house.operator, 'propose', [operation], 'AlreadyProposed', id);
});

test('one admin alone passes nothing, however often he votes', async () => {
  const operation = await grant();
  const id = await house.propose(operation);
  for (let i = 0; i < 3; i++) await authority.send(house.ada, 'approve', id);
  await authority.refuses(house.ada, 'execute', [operation], 'WrongStatus', id, STATUS.proposed);
});

test('an admin who proposes has no vote on it', async () => {
  const operation = await grant();
  const id = await house.propose(operation, house.ada);
  await authority.refuses(house.ada, 'approve', [id], 'ProposerHasNoVote', house.ada.address);
});

test('an approval is worth nothing for another call', async () => {
  const operation = await grant();
  const id = await house.propose(operation);
  await authority.send(house.ada, 'approve', id);
  await authority.send(house.ben, 'approve', id);
  const other = { ...operation, data: authority.data('grantRole', role.ADMIN, house.stranger.address) };
  const otherId = await authority.ask('idOf', other);
  await authority.refuses(house.ada, 'execute', [other], 'WrongStatus', otherId, STATUS.unknown);
  for (const change of [
    { target: house.registry.address },
    { salt: ethers.ZeroHash },
    { expires: operation.expires + 1 },
  ]) {
    await authority.refuses(house.ada, 'execute', [{ ...operation, ...change }], 'WrongStatus');
  }
});

test('approvals are signed elsewhere, and cannot be played again', async () => {
  const operation = await grant();
  const id = await house.propose(operation);
  const fields = 'address target,bytes data,bytes32 salt,uint64 expires';
  const sign = (who, chainId) => house.sign(who, authority, 'TIEPM approvals', 'Operation', fields, operation, chainId);
  const [ada, ben] = [house.ada.address, house.ben.address];
  const signature = await sign(house.ada);
  const elsewhere = await sign(house.ada, 1n);
  await authority.refuses(house.operator, 'approveSigned', [id, ada, elsewhere], 'SignatureInvalid', ada);
  await authority.refuses(house.operator, 'approveSigned', [id, ben, signature], 'SignatureInvalid', ben);
  const stranger = await sign(house.stranger);
  await authority.refuses(house.operator, 'approveSigned', [id, house.stranger.address, stranger], 'NotAnApprover');
  await authority.send(house.operator, 'approveSigned', id, ada, signature);
  await authority.refuses(house.operator, 'approveSigned', [id, ada, signature], 'AlreadyVoted', id, ada);
  const next = await grant();
  const nextId = await house.propose(next);
  await authority.refuses(house.operator, 'approveSigned', [nextId, ada, signature], 'SignatureInvalid', ada);
  await authority.send(house.ada, 'reject', id);
  await authority.refuses(house.operator, 'approveSigned', [id, ada, signature], 'AlreadyVoted', id, ada);
  await authority.send(house.operator, 'approveSigned', id, ben, await sign(house.ben));
  assert.equal(await status(id), STATUS.proposed);
});

test('two votes against end an operation', async () => {
  const operation = await grant();
  const id = await house.propose(operation);
  await authority.send(house.ada, 'approve', id);
  await authority.send(house.ben, 'reject', id);
  await authority.send(house.ada, 'reject', id);
  assert.equal(await authority.ask('voteOf', id, house.ada.address), 2n);
  assert.equal(await status(id), STATUS.rejected);
  await authority.refuses(house.cleo, 'approve', [id], 'WrongStatus', id, STATUS.rejected);
});

test('a vote may be changed until the operation is executed, and then no more', async () => {
  const operation = await grant();
  const id = await house.propose(operation);
  await authority.send(house.ada, 'approve', id);
  await authority.send(house.ben, 'approve', id);
  await authority.send(house.ben, 'reject', id);
  assert.equal(await status(id), STATUS.proposed);
  await authority.refuses(house.ada, 'execute', [operation], 'WrongStatus', id, STATUS.proposed);
  await authority.send(house.ben, 'approve', id);
  await authority.send(house.cleo, 'approve', id);
  await authority.send(house.ada, 'execute', operation);
  await authority.refuses(house.cleo, 'reject', [id], 'WrongStatus', id, STATUS.executed);
  await house.approved(authority, 'revokeRole', role.VENDOR, house.stranger.address);
});

test('an operation expires', async () => {
  const operation = await grant();
  const id = await house.propose(operation);
  await authority.send(house.ada, 'approve', id);
  await authority.send(house.ben, 'approve', id);
  await house.chain.pass(3700);
  assert.equal(await status(id), STATUS.expired);
  await authority.refuses(house.ada, 'execute', [operation], 'WrongStatus', id, STATUS.expired);
  await authority.refuses(house.cleo, 'approve', [id], 'WrongStatus', id, STATUS.expired);
});

test('an expiry lies ahead, and at most thirty days', async () => {
  const operation = await grant();
  const now = await house.chain.now();
  for (const expires of [0, now - 1, now + 31 * 86400]) {
    await authority.refuses(house.operator, 'propose', [{ ...operation, expires }], 'ExpiryOutOfRange');
  }
});

test('only an admin votes, and only an admin or operator proposes', async () => {
  const operation = await grant();
  await authority.refuses(house.owner, 'propose', [operation], 'RoleMissing', house.owner.address);
  const id = await house.propose(operation);
  await authority.refuses(house.owner, 'approve', [id], 'NotAnApprover', house.owner.address);
  await authority.refuses(house.ada, 'approve', [ethers.ZeroHash], 'WrongStatus', ethers.ZeroHash, STATUS.unknown);
});

test('whoever loses the role loses the vote', async () => {
  await house.approved(authority, 'grantRole', role.ADMIN, house.bank.address);
  const operation = await grant();
  const id = await house.propose(operation);
  await authority.send(house.ada, 'approve', id);
  await authority.send(house.bank, 'approve', id);
  assert.equal(await status(id), STATUS.approved);
  await house.approved(authority, 'revokeRole', role.ADMIN, house.bank.address);
  assert.equal(await status(id), STATUS.proposed);
});

test('the threshold stays between two and the number of admins', async () => {
  for (const threshold of [0, 1, 4]) {
    const operation = await house.operation(authority, 'setThreshold', threshold);
    const id = await house.propose(operation);
    await authority.send(house.ada, 'approve', id);
    await authority.send(house.ben, 'approve', id);
    await authority.refuses(house.ada, 'execute', [operation], 'ThresholdOutOfRange', BigInt(threshold), 3n);
  }
  await house.approved(authority, 'setThreshold', 3);
  await authority.refuses(house.ada, 'renounceRole', [role.ADMIN, house.ada.address], 'ThresholdOutOfRange', 3n, 2n);
  const back = await house.operation(authority, 'setThreshold', 2);
  const id = await house.propose(back);
  for (const admin of [house.ada, house.ben]) await authority.send(admin, 'approve', id);
  await authority.refuses(house.ada, 'execute', [back], 'WrongStatus', id, STATUS.proposed);
  await authority.send(house.cleo, 'approve', id);
  await authority.send(house.cleo, 'execute', back);
  assert.equal(await authority.ask('threshold'), 2n);
});

test('nobody alone grants, revokes, changes the threshold or ends a pause', async () => {
  const [ada, stranger] = [house.ada, house.stranger.address];
  await authority.refuses(ada, 'grantRole', [role.VENDOR, stranger], 'AccessControlUnauthorizedAccount');
  await authority.refuses(ada, 'revokeRole', [role.ADMIN, house.ben.address], 'AccessControlUnauthorizedAccount');
  await authority.refuses(ada, 'setThreshold', [2], 'NotApproved', ada.address);
  await authority.refuses(ada, 'unpause', [], 'NotApproved', ada.address);
});

test('there are no other roles, and nobody else administers them', async () => {
  for (const strange of [ethers.id('tiepm.role.king'), ethers.ZeroHash]) {
    const operation = await house.operation(authority, 'grantRole', strange, house.stranger.address);
    const id = await house.propose(operation);
    await authority.send(house.ada, 'approve', id);
    await authority.send(house.ben, 'approve', id);
    await authority.refuses(house.ada, 'execute', [operation], 'RoleUnknown', strange);
  }
  const operation = await house.operation(authority, 'renounceRole', ethers.ZeroHash, authority.address);
  const id = await house.propose(operation);
  await authority.send(house.ada, 'approve', id);
  await authority.send(house.ben, 'approve', id);
  await authority.refuses(house.ada, 'execute', [operation], 'RoleUnknown', ethers.ZeroHash);
  const nothing = await house.approved(authority, 'revokeRole', ethers.ZeroHash, house.ada.address);
  assert.deepEqual(
    nothing.events.map(([name]) => name),
    ['OperationExecuted'],
  );
});

test('one operator pauses, and two admins let it go on', async () => {
  await authority.refuses(house.owner, 'pause', [], 'RoleMissing', house.owner.address);
  await authority.send(house.operator, 'pause');
  const names = ['ACME', 'paused', house.owner.address, ethers.id('x')];
  await house.assets.refuses(house.maker, 'register', names, 'Paused');
  await house.approved(authority, 'unpause');
  await house.assets.askAs(house.maker, 'register', ...names);
});

test('an authority begins with a threshold that can be reached', async () => {
  const admins = [house.ada.address, house.ben.address];
  for (const threshold of [0, 1, 3]) {
    await assert.rejects(house.chain.deploy(house.deployer, 'Authority', admins, threshold, []), /ThresholdOutOfRange/);
  }
  await assert.rejects(house.chain.deploy(house.deployer, 'Authority', admins, 2, []), /NobodyToPropose/);
  const twice = [house.ada.address, house.ada.address];
  await assert.rejects(house.chain.deploy(house.deployer, 'Authority', twice, 2, []), /ThresholdOutOfRange/);
});

test('where every admin must approve, somebody else is left to propose', async () => {
  const { ada, ben, operator } = house;
  const admins = [ada.address, ben.address];
  const alone = (...grants) => house.chain.deploy(house.deployer, 'Authority', admins, 2, grants);
  await assert.rejects(alone([role.OPERATOR, ada.address], [role.OPERATOR, ben.address]), /NobodyToPropose/);
  const small = await alone([role.OPERATOR, ada.address], [role.OPERATOR, operator.address]);
  await small.refuses(operator, 'renounceRole', [role.OPERATOR, operator.address], 'NobodyToPropose');
  const operation = await house.operation(small, 'revokeRole', role.OPERATOR, operator.address);
  await small.send(operator, 'propose', operation);
  const id = await small.ask('idOf', operation);
  for (const admin of [ada, ben]) await small.send(admin, 'approve', id);
  await small.refuses(ada, 'execute', [operation], 'NobodyToPropose');
  await small.send(ada, 'renounceRole', role.OPERATOR, ada.address);
  assert.equal(await small.ask('hasRole', role.OPERATOR, operator.address), true);
});

test('a contract stands under an authority that is a contract', async () => {
  const person = house.ada.address;
  await assert.rejects(house.chain.deploy(house.deployer, 'ContractRegistry', person), /NoAuthority/);
});
