// What changes in a proof, and the checks that must fail of it; and files that are none.
import { ethers } from '../../../../../common/src/test/js/chain.mjs';
import { bytes, hex } from './canonical.mjs';

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

const at = (file, path) =>
  path
    .split('/')
    .slice(1)
    .reduce((value, name) => value[name], file);

/** Changes the lowest bit of a byte; counts from the end where it is negative. */
export function flip(digits, byte) {
  const body = bytes(digits);
  body[byte < 0 ? body.length + byte : byte] ^= 1;
  return digits.startsWith('0x') ? `0x${hex(body)}` : hex(body);
}

/** As [name, path, new value or a function of the old one, checks that fail]; no value takes the field away. */
const READING = (file, others) => [
  ['the value', '/reading/sample', (old) => flip(old, -3), ['sample']],
  ['the salt', '/reading/salt', (old) => flip(old, 0), ['sample']],
  ['the place of the reading', '/reading/row', 1, ['sample']],
  ['a place outside the batch', '/reading/row', 7, ['sample']],
  ['the number of readings', '/reading/count', 8, ['sample']],
  ['a path of the batch', '/reading/path/1', (old) => flip(old, 31), ['sample']],
  ['a shorter path', '/reading/path', (old) => old.slice(1), ['sample']],
  ['a longer path', '/reading/path', (old) => [...old, old[0]], ['sample']],
  ['the root in the header', '/batch/header', (old) => flip(old, 105), ['sample', 'signature', 'interval']],
  ['the sequence in the header', '/batch/header', (old) => flip(old, 9), ['signature', 'interval']],
  ['the batch before', '/batch/header', (old) => flip(old, 20), ['signature', 'interval']],
  ['the signature', '/batch/signature', (old) => flip(old, 40), ['signature']],
  ['the recovery number', '/batch/signature', (old) => flip(old, 64).replace(/1a$/, '1c'), ['signature']],
  ['a high s', '/batch/signature', high, ['signature']],
  ['a signature too short', '/batch/signature', (old) => old.slice(0, 128), ['signature']],
  ["another batch's header", '/batch/header', others.batch.header, ['sample', 'signature', 'interval']],
  ['the place in the interval', '/interval/index', 2, ['interval']],
  ['one leaf more', '/interval/count', (old) => old + 1, ['interval']],
  ['one leaf less', '/interval/count', (old) => old - 1, ['interval']],
  ['a path of the interval', '/interval/path/0', (old) => flip(old, 0), ['interval']],
  ['the root of the interval', '/interval/root', (old) => flip(old, 0), ['interval', 'event']],
  ['the number of the event', '/anchor/event', 0, ['event']],
  ['no such event', '/anchor/event', 2, ['event']],
  ['the contract', '/anchor/contract', (old) => flip(old, 0), ['event']],
  ['the gateway', '/anchor/gateway', (old) => flip(old, 0), ['event']],
  ['the sequence of the link', '/anchor/sequence', 3, ['event']],
  ['the window', '/anchor/until', (old) => old + 1, ['event']],
  ['a receipt', '/anchor/receipt/proof', inLast(-1), ['event', 'receipt']],
  ['a receipt that failed', '/anchor/receipt/proof', failed, ['event', 'receipt']],
  ['a name on the way to the receipt', '/anchor/receipt/proof/0', (old) => flip(old, 8), ['receipt', 'block']],
  ['a name beside the way to the receipt', '/anchor/receipt/proof/0', (old) => flip(old, -12), ['block']],
  ['no leaf of a receipt', '/anchor/receipt/proof', (old) => old.slice(0, -1), ['event', 'receipt']],
  ['a receipt twice', '/anchor/receipt/proof', (old) => [...old, old.at(-1)], ['receipt']],
  ['the place of the transaction', '/anchor/transaction/index', 2, ['receipt', 'transaction']],
  ['the hash of the transaction', '/anchor/transaction/hash', (old) => flip(old, 0), ['transaction']],
  ['a transaction', '/anchor/transaction/proof', inLast(40), ['transaction']],
  ['a name beside the way to the transaction', '/anchor/transaction/proof/0', (old) => flip(old, -12), ['block']],
  ['the number of the block', '/anchor/block/number', (old) => old + 1, ['block']],
  ['the hash of the block', '/anchor/block/hash', (old) => flip(old, 0), ['block']],
  ['the state in the block', '/anchor/block/header', (old) => flip(old, 100), ['block']],
  ['a block long before', '/anchor/block/header', earlier, ['block', 'time']],
  ["another block's header", '/anchor/block/header', others.anchor.block.header, ['block']],
  ['another form', '/format', 'tiepm-proof/2', ['format']],
  ['a sample too long', '/reading/sample', (old) => `${old}00`, ['format']],
  ['a sample of another version', '/reading/sample', (old) => flip(old, 0), ['format']],
  ['a header too short', '/batch/header', (old) => old.slice(0, -2), ['format']],
  ['a header too long', '/batch/header', (old) => `${old}00`, ['format']],
  [
    'no batch before the second',
    '/batch/header',
    (old) => old.slice(0, 34) + '0'.repeat(64) + old.slice(98),
    ['format'],
  ],
  ['a gap that ends before it begins', '/batch/header', inverted, ['format']],
  ['a value where there is no link', '/reading/sample', (old) => old.replace(/0001(?=.{16}$)/, '0501'), ['format']],
  ['minus zero', '/reading/sample', (old) => `${old.slice(0, -16)}8000000000000000`, ['format']],
  ['no number', '/reading/sample', (old) => `${old.slice(0, -16)}7ff8000000000000`, ['format']],
  ['a salt too short', '/reading/salt', (old) => old.slice(2), ['format']],
  ['half a byte', '/reading/salt', (old) => old.slice(1), ['format']],
  ['upper-case digits', '/interval/root', (old) => old.toUpperCase(), ['format']],
  ['a prefix too many', '/interval/root', (old) => `0x${old}`, ['format']],
  ['a prefix too few', '/anchor/block/hash', (old) => old.slice(2), ['format']],
  ['a number as text', '/reading/row', '0', ['format']],
  ['a negative number', '/reading/row', -1, ['format']],
  ['a broken number', '/reading/row', 0.5, ['format']],
  ['a kind of chain that is none', '/anchor/chain/kind', 'cloud', ['format']],
  ['no interval', '/interval', undefined, ['format']],
  ['no batch', '/batch', undefined, ['format']],
  ['no genesis', '/anchor/chain/genesis', undefined, ['format']],
  ['a field that is none', '/anchor/note', 'trust me', ['format']],
  ['a field named like one that every object has', '/anchor/constructor', 1, ['format']],
  ['no nodes', '/anchor/receipt/proof', [], ['format']],
  ['too long a path', '/reading/path', (old) => Array(65).fill(old[0]), ['format']],
  ['a path that is none', '/reading/path', {}, ['format']],
  ['nothing', '/reading', null, ['format']],
  ['a block header that is none', '/anchor/block/header', '0xc0', ['format']],
];

const STATEMENT = (file, others) => [
  ['the text', '/statement/bytes', (old) => flip(old, -3), ['interval']],
  ['the time', '/statement/bytes', (old) => flip(old, -34), ['interval']],
  ['another statement', '/statement/bytes', others.statement.bytes, ['interval']],
  ['a text too long', '/statement/bytes', (old) => `${old}00`, ['format']],
  ['no interval', '/interval', undefined, ['format']],
];

const GAP = (file, others) => [
  ['the gateway of the gap', '/statement/bytes', (old) => flip(old, 8), ['statement', 'event']],
  ['the cause', '/statement/bytes', (old) => flip(old, -4), ['event']],
  ['an interval', '/interval', others.interval, ['format']],
  ['the place of the transaction', '/anchor/transaction/index', 137, ['receipt', 'transaction']],
];

export function high(signature) {
  const s = ORDER - BigInt(`0x${signature.slice(64, 128)}`);
  return signature.slice(0, 64) + s.toString(16).padStart(64, '0') + (signature.endsWith('1b') ? '1c' : '1b');
}

/** The gap of the header with its two ends exchanged: from, to, cause, lost at the end. */
function inverted(header) {
  const [from, to, rest] = [header.slice(-50, -34), header.slice(-34, -18), header.slice(-18)];
  return header.slice(0, -50) + to + from + rest;
}

/** The same block a thousand seconds before. */
function earlier(header) {
  const fields = ethers.decodeRlp(header);
  fields[11] = ethers.toBeHex(BigInt(fields[11]) - 1000n);
  return ethers.encodeRlp(fields);
}

function inLast(byte) {
  return (proof) => [...proof.slice(0, -1), flip(proof.at(-1), byte)];
}

/** The same receipt with status 0. */
function failed(proof) {
  const [path, receipt] = ethers.decodeRlp(proof.at(-1));
  const fields = ethers.decodeRlp(`0x${receipt.slice(4)}`);
  const told = `0x02${ethers.encodeRlp(['0x', ...fields.slice(1)]).slice(2)}`;
  return [...proof.slice(0, -1), ethers.encodeRlp([path, told])];
}

export function mutations(proofs) {
  const file = (name) => proofs.find((proof) => proof.name === name).file;
  const [row, alarm, missing] = [file('row 0 of press-7'), file('an alarm'), file('a gap')];
  const others = { batch: file('a key that nobody enrolled').batch, anchor: missing.anchor };
  const list = [
    ['row 0 of press-7', READING(row, others)],
    ['an alarm', STATEMENT(alarm, { statement: file('the head of the audit trail').statement })],
    ['a gap', GAP(missing, { interval: alarm.interval })],
  ];
  return list.flatMap(([of, changes]) =>
    changes.map(([name, path, change, fails]) => {
      const value = typeof change === 'function' ? change(at(file(of), path)) : change;
      return { name, of, path, ...(change === undefined ? {} : { value }), fails };
    }),
  );
}

/** Whole files, as text. */
export function malformed(file) {
  const text = JSON.stringify(file);
  return [
    ['nothing', ''],
    ['a blank', ' '],
    ['no object', '[]'],
    ['null', 'null'],
    ['a text', '"tiepm-proof/1"'],
    ['an empty object', '{}'],
    ['half a file', text.slice(0, text.length / 2)],
    ['a file and more', `${text}{}`],
    ['a byte order mark', `\ufeff${text}`],
    ['a field twice', text.replace('{', '{"format":"tiepm-proof/1",')],
    ['a field twice, deep inside', text.replace('"row":0', '"row":0,"row":0')],
    ['a fraction', text.replace('"row":0', '"row":0.0')],
    ['an exponent', text.replace('"row":0', '"row":0e0')],
    ['minus zero', text.replace('"row":0', '"row":-0')],
    ['a leading zero', text.replace('"row":0', '"row":00')],
    ['a number too large', text.replace('"row":0', '"row":9007199254740992')],
    ['a comma too many', text.replace('"row":0', '"row":0,')],
    ['a comment', text.replace('"row":0', '"row":0/**/')],
    ['single quotes', text.replaceAll('"', "'")],
    ['nested deeply', '['.repeat(5000)],
  ].map(([name, text]) => ({ name, text }));
}
