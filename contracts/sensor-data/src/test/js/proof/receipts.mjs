// Makes docs/formats/vectors/receipt.json: receipts for the batches of plant.mjs, with the proofs of proof.json beside.
import { hex, i64, domain, sha256 } from './canonical.mjs';
import { flip, high } from './mutations.mjs';
import { batches, keys, NOON } from './plant.mjs';

const SECOND = 1_000_000_000n;
const nanos = (seconds, more = 0) => BigInt(NOON + seconds) * SECOND + BigInt(more);
const CUT = -30;
const BLOCK = 32;

/** The canonical bytes and their signature. */
function receipt(key, batch, accepted, anchoredBy) {
  const named = Buffer.concat([domain(key.algorithm), domain(key.bytes.length), key.bytes]);
  const body = Buffer.concat([domain(1), named, batch.digest, i64(accepted), i64(anchoredBy)]);
  return { bytes: hex(body), signature: hex(key.sign(sha256(domain(9), body))) };
}

export function vectors() {
  const { press, rotated, foreign } = batches();
  const file = (
    by,
    { batch = press, key = keys.gateway, gateway = keys.gateway, accepted = nanos(CUT, 4_000_000) } = {},
  ) => ({
    format: 'tiepm-receipt/1',
    gateway: hex(gateway.fingerprint),
    receipt: receipt(key, batch, accepted, by),
    batch: { header: hex(batch.header) },
  });
  const soon = nanos(CUT + 900, 4_000_000);
  const [before, after] = [nanos(60), nanos(3600)];
  const block = nanos(BLOCK);
  const row = 'row 0 of press-7';
  const receipts = [
    { name: 'kept', proof: row, at: before, file: file(soon) },
    { name: 'kept, asked long after', proof: row, at: after, file: file(soon) },
    { name: 'kept at the last moment', proof: row, at: before, file: file(block) },
    { name: 'late by a nanosecond', proof: row, at: before, fails: ['promise'], file: file(block - 1n) },
    { name: 'late by minutes', proof: row, at: before, fails: ['promise'], file: file(nanos(-10)) },
    { name: 'its time is to come', at: before, open: ['promise'], file: file(soon) },
    { name: 'its time comes just now', at: soon, open: ['promise'], file: file(soon) },
    { name: 'its time has passed, and there is no proof', at: after, open: ['promise'], file: file(soon) },
    {
      name: 'a proof of another batch',
      proof: 'a batch alone, cut after the end of its window',
      at: after,
      fails: ['proof'],
      open: ['promise'],
      file: file(soon),
    },
    {
      name: 'a good proof of another batch',
      proof: 'a key that was rotated',
      at: after,
      fails: ['proof'],
      open: ['promise'],
      file: file(soon),
    },
    {
      name: 'a proof of a statement',
      proof: 'an alarm',
      at: after,
      fails: ['proof'],
      open: ['promise'],
      file: file(soon),
    },
    {
      name: 'another gateway promised than anchored',
      proof: row,
      at: after,
      fails: ['proof'],
      open: ['promise'],
      file: file(soon, { key: keys.foreign, gateway: keys.foreign }),
    },
    {
      name: 'a key that was rotated',
      proof: 'a key that was rotated',
      at: before,
      rotated: true,
      file: file(soon, { key: keys.rotated, batch: rotated }),
    },
    {
      name: 'a key that nobody enrolled',
      proof: 'a key that nobody enrolled',
      at: before,
      open: ['gateway', 'proof'],
      file: file(soon, { key: keys.foreign, batch: foreign }),
    },
    {
      name: 'signed by another key',
      at: before,
      fails: ['signature'],
      open: ['promise'],
      file: { ...file(soon), receipt: { ...file(soon).receipt, signature: file(after).receipt.signature } },
    },
  ];
  return {
    format: 'docs/formats/receipt.md',
    receipts: receipts.map(expected),
    mutations: mutations(receipts[0].file, file(soon, { batch: foreign, key: keys.foreign })),
    malformed: malformed(receipts[0].file),
  };
}

/** The mark of every check, without anything else, and with the node and the registry of proof.json. */
function expected({ name, proof, at, file, open = [], rotated, fails = [] }) {
  const names = ['format', 'gateway', 'signature', 'batch', ...(proof ? ['proof'] : []), 'promise'];
  const marks = (still) => (each) => [each, fails.includes(each) ? 'failed' : still.includes(each) ? 'open' : 'passed'];
  const alone = [...open, 'proof', ...(rotated ? ['gateway'] : [])];
  const offline = Object.fromEntries(names.map(marks(alone)));
  const online = Object.fromEntries(names.map(marks(open)));
  return { name, at: `${at}`, ...(proof ? { proof } : {}), offline, online, file };
}

/** As [name, path, new value or a function of the old one, checks that fail]; no value takes the field away. */
const MUTATIONS = (file, other) => [
  ['when it was accepted', '/receipt/bytes', (old) => flip(old, -9), ['signature']],
  ['until when it is promised', '/receipt/bytes', (old) => flip(old, -2), ['signature']],
  ['the batch', '/receipt/bytes', (old) => flip(old, 36), ['signature', 'batch']],
  ['the key', '/receipt/bytes', (old) => flip(old, 20), ['signature']],
  ['the sign of the key', '/receipt/bytes', (old) => flip(old, 3), ['signature']],
  ["another receipt's bytes", '/receipt/bytes', other.receipt.bytes, ['signature', 'batch']],
  ['the signature', '/receipt/signature', (old) => flip(old, 40), ['signature']],
  ['the recovery number', '/receipt/signature', (old) => flip(old, 64).replace(/1a$/, '1c'), ['signature']],
  ['a high s', '/receipt/signature', high, ['signature']],
  ['a signature too short', '/receipt/signature', (old) => old.slice(0, 128), ['signature']],
  ['a signature too long', '/receipt/signature', (old) => `${old}00`, ['signature']],
  ["another receipt's signature", '/receipt/signature', other.receipt.signature, ['signature']],
  ['the sequence in the header', '/batch/header', (old) => flip(old, 9), ['batch', 'proof']],
  ['the cut in the header', '/batch/header', (old) => flip(old, 56), ['batch', 'proof']],
  ['the root in the header', '/batch/header', (old) => flip(old, 105), ['batch', 'proof']],
  ["another batch's header", '/batch/header', other.batch.header, ['batch', 'proof']],
  ['the gateway', '/gateway', (old) => flip(old, 0), ['proof']],
  ['another form', '/format', 'tiepm-receipt/2', ['format']],
  ['the form of a proof', '/format', 'tiepm-proof/1', ['format']],
  ['a form that is no text', '/format', 1, ['format']],
  ['a receipt of another version', '/receipt/bytes', (old) => flip(old, 0), ['format']],
  ['an algorithm that is none', '/receipt/bytes', (old) => `${old.slice(0, 2)}07${old.slice(4)}`, ['format']],
  ["another algorithm's key", '/receipt/bytes', (old) => `${old.slice(0, 2)}01${old.slice(4)}`, ['format']],
  ['a receipt too short', '/receipt/bytes', (old) => old.slice(0, -2), ['format']],
  ['a receipt too long', '/receipt/bytes', (old) => `${old}00`, ['format']],
  ['a promise for before', '/receipt/bytes', (old) => `${old.slice(0, -16)}${'0'.repeat(16)}`, ['format']],
  ['a promise for just then', '/receipt/bytes', (old) => old.slice(0, -16) + old.slice(-32, -16), ['format']],
  ['a header too short', '/batch/header', (old) => old.slice(0, -2), ['format']],
  ['a header too long', '/batch/header', (old) => `${old}00`, ['format']],
  ['no digits', '/receipt/bytes', '', ['format']],
  ['half a byte', '/receipt/signature', (old) => old.slice(1), ['format']],
  ['upper-case digits', '/batch/header', (old) => old.toUpperCase(), ['format']],
  ['a prefix', '/receipt/bytes', (old) => `0x${old}`, ['format']],
  ['a gateway too short', '/gateway', (old) => old.slice(2), ['format']],
  ['a number where digits belong', '/gateway', 7, ['format']],
  ['no receipt', '/receipt', undefined, ['format']],
  ['no signature', '/receipt/signature', undefined, ['format']],
  ['no batch', '/batch', undefined, ['format']],
  ['no gateway', '/gateway', undefined, ['format']],
  ['a field that is none', '/note', 'trust me', ['format']],
  ['a field in the batch that is none', '/batch/signature', other.receipt.signature, ['format']],
  ['a list', '/batch', [], ['format']],
  ['nothing', '/receipt', null, ['format']],
];

function mutations(file, other) {
  return MUTATIONS(file, other).map(([name, path, change, fails]) => {
    const old = path
      .split('/')
      .slice(1)
      .reduce((value, field) => value[field], file);
    const value = typeof change === 'function' ? change(old) : change;
    return { name, of: 'kept', path, ...(value === undefined ? {} : { value }), fails };
  });
}

function malformed(file) {
  const text = JSON.stringify(file);
  return [
    ['nothing', ''],
    ['no object', '["tiepm-receipt/1"]'],
    ['an object of nothing', '{}'],
    ['a form alone', '{"format":"tiepm-receipt/1"}'],
    ['half a file', text.slice(0, text.length / 2)],
    ['more behind the end', `${text}{}`],
    ['a field twice', text.replace('"gateway"', `"gateway":"${file.gateway}","gateway"`)],
    ['a field twice within', text.replace('"signature"', `"signature":"00","signature"`)],
    ['a comma too many', text.replace(/}$/, ',}')],
    ['a byte order mark', `\ufeff${text}`],
    ['other quotation marks', text.replaceAll('"', "'")],
  ].map(([name, text]) => ({ name, text }));
}
