// Reads one machine's history from a chain, by the events and functions of contracts/*/src/main/solidity/I*.sol, and
// nothing else of TIEPM. What it gives is plain values; addresses and digests are in hexadecimal digits.
import { big, fromHex, Open, shown, toHex0x, topic, versionsOf, word } from './verify.mjs';

/** The events that are read, each with the number of its values that are topics. */
export const EVENTS = [
  ['Registered(uint256,address,address,string,string,bytes32)', 3],
  ['Transfer(address,address,uint256)', 3],
  ['Moved(uint256,uint8,uint8,address)', 3],
  ['Claimed(uint256,uint8,bytes32,address,uint40,uint40)', 3],
  ['ClaimRevoked(uint256,uint8,bytes32,address)', 3],
  ['LienPlaced(uint256,address,bytes32)', 2],
  ['LienReleased(uint256,address)', 2],
  ['PartInstalled(uint256,uint256,address)', 2],
  ['PartRemoved(uint256,uint256,address)', 2],
  ['KeyEnrolled(uint256,bytes32,uint8,address,bytes)', 3],
  ['KeyRevoked(uint256,bytes32,address)', 2],
  ['KeyRotated(uint256,bytes32,bytes32)', 3],
  ['AlertRaised(uint256,uint256,bytes32,uint8,bytes32)', 3],
  ['AlertMoved(uint256,uint8,address)', 2],
  ['AlertDismissed(uint256,bytes32,address)', 1],
  ['WorkOrdered(uint256,uint256,uint256,address,bytes32)', 3],
  ['WorkReported(uint256,address,(uint256,uint32,bytes32,uint256[],uint128,bytes3))', 2],
  ['WorkSentBack(uint256,uint32,bytes32,address)', 1],
  ['WorkCancelled(uint256,bytes32,address)', 1],
  ['WorkSignedOff(uint256,address,address)', 3],
  ['ResultAttested(bytes32,uint256,address,(uint256,uint256,uint32,uint40,uint40,uint32,bytes32))', 3],
  ['SavingClaimed(bytes32,uint256,address,(uint256,address,uint40,uint40,uint64,bytes32,bytes32),uint40)', 3],
  ['RewardMinted(bytes32,address,uint256)', 2],
  ['RewardClawedBack(bytes32,address,uint256,uint256)', 2],
  ['GatewayEnrolled(bytes32,address,uint48)', 2],
  ['GatewaySuspended(bytes32,address)', 2],
  ['Anchored(bytes32,bytes32,uint48,uint48)', 2],
  ['GapCertified(bytes32,bytes32,uint48,uint48,uint48)', 2],
].map(([signature, indexed]) => ({ name: signature.split('(')[0], topic: toHex0x(topic(signature)), indexed }));
const TOPICS = Object.fromEntries(EVENTS.map(({ name, topic }) => [name, topic]));

export const STAGES = [
  'unregistered',
  'manufactured',
  'commissioned',
  'in service',
  'under maintenance',
  'decommissioned',
];
export const CLAIMS = ['specification', 'warranty', 'certificate', 'document', 'location'];
export const ALERTS = ['unknown', 'raised', 'acknowledged', 'ordered', 'resolved', 'dismissed'];
export const SEVERITIES = ['low', 'medium', 'high', 'critical'];
const IN_SERVICE = 3;
const GATEWAY = 1;
const CONTRACTS = [
  ...['AssetRegistration', 'AssetIdentity', 'SensorData', 'PerformanceBenchmark'],
  ...['MaintenanceAlert', 'EfficiencyAnalytics'],
];
const ZERO = `0x${'0'.repeat(40)}`;
const MOST_SUBJECTS = 200;
const MOST_GAPS_WITH_BEGINNING = 50;
const MOST_RANGES_BACK = 10n;
const RANGE = 10_000n;

// ------------------------------------------------------------------------------------------------ words of the chain

const addressOf = (bytes) => toHex0x(bytes.subarray(-20));
const numberOf = (bytes) => Number(big(bytes));

/** The words of 32 bytes of an answer or of an event's data; a word that is not there is an error of the node's. */
function words(bytes) {
  return (at) => {
    const found = bytes.subarray(32 * at, 32 * at + 32);
    if (found.length !== 32) throw new Open('the node gave an answer that is too short');
    return found;
  };
}

/** The text that word `at` points to. */
function textAt(bytes, at) {
  const from = numberOf(words(bytes)(at));
  const length = from <= bytes.length - 32 ? numberOf(bytes.subarray(from, from + 32)) : Infinity;
  if (!(from + 32 + length <= bytes.length)) throw new Open('the node gave a text that is none');
  return shown(new TextDecoder().decode(bytes.subarray(from + 32, from + 32 + length)));
}

/** An event with its name; one of another shape is an error of the node's. */
function named(log) {
  const kind = EVENTS.find(({ topic }) => log.topics.length && topic === toHex0x(log.topics[0]));
  if (kind?.indexed !== log.topics.length - 1) throw new Open('the node gave an event that was not asked for');
  return { ...log, name: kind.name, word: words(log.data), at: undefined };
}

const inOrder = (a, b) => Number(a.block - b.block) || Number(a.index - b.index);

// ------------------------------------------------------------------------------------------------ the machine

/**
 * Reads all that the chain says of a machine.
 *
 * @param node a ChainNode
 * @param registry the installation's registry of contracts, 20 bytes
 * @param asset the machine's token, a BigInt
 * @param progress told what is being read, and the share from 0 to 1; may throw to end it
 * @throws Open with a sentence where the node cannot say
 */
export async function readMachine(node, registry, asset, progress = () => {}) {
  progress('the contracts', 0);
  const chain = await readChain(node);
  const contracts = {};
  for (const name of CONTRACTS) contracts[name] = await versionsOf(node, registry, name);
  const addresses = (...names) => names.flatMap((name) => contracts[name].map(({ deployed }) => deployed));
  if (!contracts.AssetRegistration.length)
    throw new Open(`the registry ${toHex0x(registry)} knows no AssetRegistration`);
  const source = { node, addresses, latest: chain.latest, progress };

  const events = await readEvents(source, asset);
  const registered = events.findLast(({ name }) => name === 'Registered');
  const home = registered?.address;
  if (!home) throw new Open('this registry knows no machine of that number');
  const gateways = await readGateways(source, events);
  await dated(node, [...events, ...gateways.flatMap(({ links }) => links)], progress);
  progress('what holds now', 0);
  const machine = { ...nameOf(registered), ...(await readNow(node, home, asset)) };
  const told = (name) => events.filter((event) => event.name === name);
  return {
    chain,
    contracts,
    ...machine,
    owners: owners(told('Transfer'), home),
    stages: told('Moved').map(moved),
    inService: secondsInService(told('Moved'), chain.time),
    claims: await claims(node, home, asset, told),
    liens: liens(told),
    keys: keys(told),
    alerts: alerts(told),
    orders: orders(told),
    parts: await parts(source, asset, told),
    results: told('ResultAttested').map(result),
    savings: savings(told),
    gateways: gateways.map(gateway),
  };
}

async function readChain(node) {
  const [id, latest] = [await node.chainId(), await node.latest()];
  const block = await node.block(latest);
  if (!block) throw new Open('the node does not tell its last block');
  const client = shown(`${await node.ask('web3_clientVersion').catch(() => 'unknown')}`, 100);
  return { id, latest, time: Number(block.timestamp), client, singleNode: await node.isSingleNode() };
}

async function readEvents(source, asset) {
  const { addresses } = source;
  const token = toHex0x(word(asset));
  const topics = (...names) => names.map((name) => TOPICS[name]);
  const assets = addresses('AssetRegistration', 'AssetIdentity');
  const others = addresses('MaintenanceAlert', 'PerformanceBenchmark', 'EfficiencyAnalytics');
  const life = topics(
    'Registered',
    'Moved',
    'Claimed',
    'ClaimRevoked',
    'LienPlaced',
    'LienReleased',
    'PartInstalled',
    'PartRemoved',
  );
  const keys = topics('KeyEnrolled', 'KeyRevoked', 'KeyRotated');
  const found = [
    ...(await read(source, 'life, claims and keys', assets, [[...life, ...keys], token])),
    ...(await read(source, 'its parts', addresses('AssetRegistration'), [
      topics('PartInstalled', 'PartRemoved'),
      null,
      token,
    ])),
    ...(await read(source, 'its owners', addresses('AssetRegistration'), [topics('Transfer'), null, null, token])),
    ...(await read(source, 'alerts and results', others, [
      topics('AlertRaised', 'ResultAttested', 'SavingClaimed'),
      null,
      token,
    ])),
    ...(await read(source, 'work orders', addresses('MaintenanceAlert'), [topics('WorkOrdered'), null, null, token])),
  ];
  const subjects = (name) => [
    ...new Set(found.filter((event) => event.name === name).map(({ topics }) => toHex0x(topics[1]))),
  ];
  const follow = async (what, name, contract, more) => {
    const all = subjects(name);
    const asked = all.slice(-MOST_SUBJECTS);
    if (asked.length) found.push(...(await read(source, what, addresses(contract), [topics(...more), asked])));
  };
  await follow('what became of alerts', 'AlertRaised', 'MaintenanceAlert', ['AlertMoved', 'AlertDismissed']);
  await follow('what became of orders', 'WorkOrdered', 'MaintenanceAlert', [
    'WorkReported',
    'WorkSentBack',
    'WorkCancelled',
    'WorkSignedOff',
  ]);
  await follow('rewards', 'SavingClaimed', 'EfficiencyAnalytics', ['RewardMinted', 'RewardClawedBack']);
  return found.sort(inOrder);
}

async function read({ node, latest, progress }, what, addresses, topics) {
  const logs = await node.logs(addresses, topics, 0n, latest, (share) => progress(what, share));
  return logs.map(named);
}

/** Gives every event the time of its block, in seconds. */
async function dated(node, events, progress) {
  const blocks = [...new Set(events.map(({ block }) => block))];
  const times = new Map();
  const queue = [...blocks];
  const fetching = async () => {
    for (let number = queue.pop(); number !== undefined; number = queue.pop()) {
      const block = await node.block(number);
      if (!block) throw new Open(`the node does not tell its block ${number}`);
      times.set(number, Number(block.timestamp));
      progress('the times of what happened', times.size / blocks.length);
    }
  };
  await Promise.all(Array.from({ length: 4 }, fetching));
  for (const event of events) event.at = times.get(event.block);
}

async function readNow(node, home, asset) {
  const ask = async (signature) => words(await node.call(home, signature, word(asset)));
  const stage = await ask('stageOf(uint256)');
  const lien = await ask('lienOf(uint256)');
  const inside = big((await ask('machineOf(uint256)'))(0));
  return {
    asset,
    owner: addressOf((await ask('holderOf(uint256)'))(0)),
    maker: addressOf((await ask('makerOf(uint256)'))(0)),
    stage: numberOf(stage(0)),
    stageSince: numberOf(stage(1)),
    lien: addressOf(lien(0)) === ZERO ? undefined : { holder: addressOf(lien(0)), terms: toHex0x(lien(1)) },
    offered: big((await ask('offerOf(uint256)'))(0)) !== 0n,
    inside: inside || undefined,
  };
}

/** Manufacturer and serial number are told once, when it is registered. */
const nameOf = ({ data }) => ({ manufacturer: textAt(data, 0), serial: textAt(data, 1) });

// ------------------------------------------------------------------------------------------------ what was said of it

const happened = ({ at, block, transaction }) => ({ at, block: Number(block), transaction: toHex0x(transaction) });

function owners(transfers, home) {
  return transfers.map((event) => {
    const [from, to] = [addressOf(event.topics[1]), addressOf(event.topics[2])];
    const how =
      from === ZERO
        ? 'registered'
        : to === toHex0x(home)
          ? 'installed'
          : from === toHex0x(home)
            ? 'removed'
            : 'accepted';
    return { from, to, how, ...happened(event) };
  });
}

const moved = (event) => ({
  from: numberOf(event.topics[2]),
  to: numberOf(event.topics[3]),
  by: addressOf(event.word(0)),
  ...happened(event),
});

function secondsInService(moves, now) {
  let [sum, since] = [0, undefined];
  for (const { topics, at } of moves) {
    if (since !== undefined) sum += at - since;
    since = numberOf(topics[3]) === IN_SERVICE ? at : undefined;
  }
  return sum + (since === undefined ? 0 : now - since);
}

async function claims(node, home, asset, told) {
  const name = (event) => `${numberOf(event.topics[2])} ${toHex0x(event.topics[3])}`;
  const revoked = new Map(told('ClaimRevoked').map((event) => [name(event), event.at]));
  const all = [];
  for (const event of told('Claimed')) {
    const holds = await node.call(home, 'holds(uint256,uint8,bytes32)', word(asset), event.topics[2], event.topics[3]);
    all.push({
      kind: numberOf(event.topics[2]),
      digest: toHex0x(event.topics[3]),
      issuer: addressOf(event.word(0)),
      from: numberOf(event.word(1)),
      until: numberOf(event.word(2)),
      revoked: revoked.get(name(event)),
      holds: big(holds) === 1n,
      ...happened(event),
    });
  }
  return all;
}

function liens(told) {
  const released = told('LienReleased');
  return told('LienPlaced').map((event) => {
    const end = released.find((each) => inOrder(each, event) > 0);
    return { holder: addressOf(event.topics[2]), terms: toHex0x(event.word(0)), released: end?.at, ...happened(event) };
  });
}

function keys(told) {
  const ends = new Map();
  for (const event of told('KeyRevoked')) ends.set(toHex0x(event.topics[2]), { at: event.at, how: 'revoked' });
  for (const event of told('KeyRotated')) ends.set(toHex0x(event.topics[2]), { at: event.at, how: 'rotated' });
  return told('KeyEnrolled').map((event) => {
    const fingerprint = toHex0x(event.topics[2]);
    const use = numberOf(event.topics[3]) === GATEWAY ? 'gateway' : 'machine';
    return { fingerprint, use, ended: ends.get(fingerprint), ...happened(event) };
  });
}

const subject = (event) => `${toHex0x(event.address)} ${big(event.topics[1])}`;

function alerts(told) {
  return told('AlertRaised').map((event) => {
    const mine = (each) => subject(each) === subject(event);
    const moves = told('AlertMoved')
      .filter(mine)
      .map((each) => ({ state: numberOf(each.topics[2]), ...happened(each) }));
    return {
      number: big(event.topics[1]),
      severity: numberOf(event.word(0)),
      rule: toHex0x(event.topics[3]),
      state: moves.at(-1)?.state ?? 1,
      moves,
      ...happened(event),
    };
  });
}

function orders(told) {
  return told('WorkOrdered').map((event) => {
    const mine = (each) => subject(each) === subject(event);
    const reports = told('WorkReported').filter(mine).map(workReport);
    const signed = told('WorkSignedOff').find(mine);
    const cancelled = told('WorkCancelled').find(mine);
    return {
      number: big(event.topics[1]),
      alert: big(event.topics[2]) || undefined,
      technician: addressOf(event.word(0)),
      plan: toHex0x(event.word(1)),
      reports,
      sentBack: told('WorkSentBack').filter(mine).map(happened),
      cancelled: cancelled && { by: addressOf(cancelled.word(1)), ...happened(cancelled) },
      signedOff: signed && { supervisor: addressOf(signed.topics[3]), ...happened(signed) },
      ...happened(event),
    };
  });
}

function workReport(event) {
  const report = words(event.data.subarray(numberOf(event.word(0))));
  const list = numberOf(report(3)) / 32;
  const count = Math.min(numberOf(report(list)), 32);
  return {
    round: numberOf(report(1)),
    findings: toHex0x(report(2)),
    parts: Array.from({ length: count }, (_, i) => big(report(list + 1 + i))),
    cost: big(report(4)),
    currency: shown(new TextDecoder().decode(report(5).subarray(0, 3))),
    ...happened(event),
  };
}

/** Parts that are or were in the machine. */
async function parts({ node, latest }, asset, told) {
  const here = (event) => big(event.topics[2]) === asset;
  const removed = told('PartRemoved').filter(here);
  const all = [];
  for (const event of told('PartInstalled').filter(here)) {
    const part = big(event.topics[1]);
    const end = removed.find((each) => big(each.topics[1]) === part && inOrder(each, event) > 0);
    const known = all.find((each) => each.part === part);
    const { manufacturer, serial } = known ?? (await nameOfPart(node, event.address, part, latest));
    all.push({
      part,
      manufacturer,
      serial,
      technician: addressOf(event.word(0)),
      removed: end?.at,
      ...happened(event),
    });
  }
  return all;
}

async function nameOfPart(node, home, part, latest) {
  const [log] = await node.logs([home], [TOPICS.Registered, toHex0x(word(part))], 0n, latest);
  return log ? nameOf(log) : { manufacturer: 'unknown', serial: 'unknown' };
}

const result = (event) => ({
  auditor: addressOf(event.topics[3]),
  version: numberOf(event.word(2)),
  from: numberOf(event.word(3)),
  until: numberOf(event.word(4)),
  reached: numberOf(event.word(5)),
  ...happened(event),
});

function savings(told) {
  return told('SavingClaimed').map((event) => {
    const mine = (each) => subject(each) === subject(event);
    return {
      beneficiary: addressOf(event.word(1)),
      from: numberOf(event.word(2)),
      until: numberOf(event.word(3)),
      saved: big(event.word(4)),
      minted: told('RewardMinted').find(mine)?.at,
      clawedBack: told('RewardClawedBack').find(mine)?.at,
      ...happened(event),
    };
  });
}

// ------------------------------------------------------------------------------------------------ its gateways

/** Chains of anchors whose name is the fingerprint of a gateway's key of the machine's. */
async function readGateways(source, events) {
  const enrolled = events.filter(({ name, topics }) => name === 'KeyEnrolled' && numberOf(topics[3]) === GATEWAY);
  const names = [...new Set(enrolled.map(({ topics }) => toHex0x(topics[2])))];
  const gateways = [];
  for (const contract of source.addresses('SensorData')) {
    for (const name of names) {
      const chain = words(await source.node.call(contract, 'chainOf(bytes32)', fromHex(name)));
      if (numberOf(chain(2))) gateways.push(await readLinks(source, contract, name, chain));
    }
  }
  return gateways;
}

async function readLinks({ node, latest, progress }, contract, name, chain) {
  const read = async (names, from, to, tell) =>
    (await node.logs([contract], [names.map((each) => TOPICS[each]), name], from, to, tell)).map(named);
  const told = (share) => progress('gaps of its gateway', share);
  const gaps = await read(['GapCertified'], 0n, latest, told);
  for (const gap of gaps.slice(-MOST_GAPS_WITH_BEGINNING)) {
    const from = gap.block > RANGE ? gap.block - RANGE : 0n;
    const before = (await read(['Anchored', 'GapCertified', 'GatewayEnrolled'], from, gap.block)).filter(
      (each) => inOrder(each, gap) < 0,
    );
    if (before.length) gap.from = windowEnd(before.at(-1));
  }
  return { contract, name, chain, gaps, links: [...gaps, ...(await lastAnchor(read, latest))] };
}

/** Where the window of the next link begins: the data begin with a sequence, but for an enrolment. */
const windowEnd = (event) => numberOf(event.word(event.name === 'GatewayEnrolled' ? 0 : 1));

async function lastAnchor(read, latest) {
  for (let [i, to] = [0n, latest]; i < MOST_RANGES_BACK && to >= 0n; i++, to -= RANGE) {
    const anchors = await read(['Anchored'], to >= RANGE ? to - RANGE + 1n : 0n, to);
    if (anchors.length) return [anchors.at(-1)];
  }
  return [];
}

function gateway({ contract, name, chain, gaps, links }) {
  const last = links.findLast((link) => link.name === 'Anchored');
  return {
    name,
    contract: toHex0x(contract),
    head: toHex0x(chain(0)),
    sequence: numberOf(chain(1)),
    until: numberOf(chain(2)),
    suspended: addressOf(chain(3)) === ZERO,
    last: last && {
      root: toHex0x(last.topics[2]),
      sequence: numberOf(last.word(0)),
      until: numberOf(last.word(1)),
      ...happened(last),
    },
    gaps: gaps.map((gap) => ({
      digest: toHex0x(gap.topics[2]),
      sequence: numberOf(gap.word(0)),
      from: gap.from,
      until: numberOf(gap.word(1)),
      missing: numberOf(gap.word(2)),
      ...happened(gap),
    })),
  };
}
