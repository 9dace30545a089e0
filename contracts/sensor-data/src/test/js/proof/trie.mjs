// Builds the tries of a block (Yellow Paper, appendix D) of what a node tells, and takes proofs out of them.
import { ethers } from '../../../../../common/src/test/js/chain.mjs';

const { encodeRlp, keccak256 } = ethers;

const nibbles = (hex) => [...hex.slice(2)].map((digit) => parseInt(digit, 16));
const minimal = (number) => (BigInt(number) === 0n ? '0x' : ethers.toBeHex(number));

/** Hex-prefix encoding (appendix C). */
function compact(path, isLeaf) {
  const flag = (isLeaf ? 2 : 0) + (path.length % 2);
  const all = path.length % 2 ? [flag, ...path] : [flag, 0, ...path];
  return `0x${all.map((digit) => digit.toString(16)).join('')}`;
}

/** The nodes of a trie: `{rlp, way(path)}`, the way being the nodes from here down. */
function node(entries) {
  if (entries.length === 1) {
    const rlp = encodeRlp([compact(entries[0].path, true), entries[0].value]);
    return { rlp, way: () => [rlp] };
  }
  let shared = 0;
  while (entries.every(({ path }) => path.length > shared && path[shared] === entries[0].path[shared])) shared++;
  const cut = (count) => (entry) => ({ ...entry, path: entry.path.slice(count) });
  if (shared) {
    const below = node(entries.map(cut(shared)));
    const rlp = encodeRlp([compact(entries[0].path.slice(0, shared), false), keccak256(below.rlp)]);
    return { rlp, way: (path) => [rlp, ...below.way(path.slice(shared))] };
  }
  const children = Array.from({ length: 16 }, (_, digit) => {
    const here = entries.filter(({ path }) => path[0] === digit);
    return here.length ? node(here.map(cut(1))) : undefined;
  });
  const rlp = encodeRlp([...children.map((child) => (child ? keccak256(child.rlp) : '0x')), '0x']);
  return { rlp, way: (path) => [rlp, ...children[path[0]].way(path.slice(1))] };
}

/** The trie of values by their index. */
export function trie(values) {
  const key = (index) => nibbles(encodeRlp(minimal(index)));
  const top = node(values.map((value, index) => ({ path: key(index), value })));
  return { root: keccak256(top.rlp), proof: (index) => top.way(key(index)) };
}

/** A receipt as the trie holds it (EIP-2718). */
export function encodeReceipt({ type, status, cumulativeGasUsed, logsBloom, logs }) {
  const told = logs.map(({ address, topics, data }) => [address, topics, data]);
  const rlp = encodeRlp([minimal(status), minimal(cumulativeGasUsed), logsBloom, told]);
  return BigInt(type) === 0n ? rlp : `0x0${BigInt(type).toString(16)}${rlp.slice(2)}`;
}

const FIELDS = [
  ...['parentHash', 'sha3Uncles', 'miner', 'stateRoot', 'transactionsRoot', 'receiptsRoot', 'logsBloom', '#difficulty'],
  ...['#number', '#gasLimit', '#gasUsed', '#timestamp', 'extraData', 'mixHash', 'nonce', '#baseFeePerGas'],
  ...['withdrawalsRoot', '#blobGasUsed', '#excessBlobGas', 'parentBeaconBlockRoot', 'requestsHash'],
];

/** A block's header as RLP; a field with # is a number. */
export function encodeHeader(block) {
  const told = FIELDS.filter((field) => block[field.replace('#', '')] != null);
  return encodeRlp(told.map((field) => (field[0] === '#' ? minimal(block[field.slice(1)]) : block[field])));
}
