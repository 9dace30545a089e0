// A node that answers what the vectors say it told, and the vectors themselves.
import { readFileSync } from 'node:fs';
import { ChainNode, fromHex, toHex0x, topic } from '../../../../../verifier/verify.mjs';

export const vectors = JSON.parse(
  readFileSync(new URL('../../../../../docs/formats/vectors/proof.json', import.meta.url)),
);
export const fileOf = (name) => structuredClone(vectors.proofs.find((proof) => proof.name === name).file);
export const bytesOf = (file) => new TextEncoder().encode(typeof file === 'string' ? file : JSON.stringify(file));
export const marks = ({ checks }) => Object.fromEntries(checks.map(({ name, mark }) => [name, mark]));
export const failed = ({ checks }) => checks.filter(({ mark }) => mark === 'failed').map(({ name }) => name);
export const registry = fromHex(vectors.node.registry);

const selector = (signature) => toHex0x(topic(signature).subarray(0, 4));
const word = (digits) => digits.replace(/^0x/, '').padStart(64, '0');

/** Answers as JSON-RPC's `result`; what it does not know is null. */
export function answer(facts, method, params) {
  switch (method) {
    case 'eth_chainId':
      return facts.chainId;
    case 'eth_blockNumber':
      return facts.latest;
    case 'web3_clientVersion':
      return facts.clientVersion;
    case 'eth_getBlockByNumber':
      return facts.blocks[params[0]] ?? null;
    case 'eth_call':
      return called(facts, params[0]);
    case 'eth_getLogs':
      return facts.logs.filter((log) => fits(log, params[0]));
    default:
      return null;
  }
}

function called({ registry, contracts }, { to, data }) {
  if (to !== registry) return '0x';
  const name = Object.keys(contracts).find((each) => toHex0x(topic(each)).slice(2) === data.slice(10, 74));
  const versions = contracts[name] ?? [];
  if (data.startsWith(selector('versions(bytes32)'))) return `0x${word(versions.length.toString(16))}`;
  const deployed = versions[Number(`0x${data.slice(74)}`) - 1];
  return `0x${word(deployed)}${word('1')}${word('0')}`;
}

function fits(log, { fromBlock, toBlock, address, topics }) {
  const inRange = BigInt(log.blockNumber) >= BigInt(fromBlock) && BigInt(log.blockNumber) <= BigInt(toBlock);
  const wanted = (topic, i) => topic === null || [topic].flat().includes(log.topics[i]);
  return inRange && [address].flat().includes(log.address.toLowerCase()) && topics.every(wanted);
}

/** The node in this process; `changes` to its facts, and `instead` of some answers: a value, or a function of them. */
export class ToldNode extends ChainNode {
  constructor(changes = {}, instead = {}) {
    super('http://told.invalid/');
    this.facts = { ...vectors.node, ...changes };
    this.instead = instead;
  }

  async ask(method, ...params) {
    const told = answer(this.facts, method, params);
    const other = this.instead[method];
    return other === undefined ? told : typeof other === 'function' ? other(told, params) : other;
  }
}
