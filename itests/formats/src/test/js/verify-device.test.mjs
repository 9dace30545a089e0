// What a machine itself signed: JSON Web Signature and COSE_Sign1, by the examples of the standards and by node:crypto.
import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { test } from 'node:test';
import { Broken, check, concat, fromHex, readDeviceKeys, signedByDevice } from '../../../../../verifier/verify.mjs';
import { bytesOf, fileOf } from './told-node.mjs';

const utf8 = (text) => new TextEncoder().encode(text);
const said = ({ content }) => new TextDecoder().decode(content);
const url = (bytes) => Buffer.from(bytes).toString('base64url');
const CURVES = [
  { jws: 'EdDSA', cose: '27', pair: () => generateKeyPairSync('ed25519') },
  { jws: 'ES256', cose: '26', pair: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }) },
  { jws: 'ES256K', cose: '382e', pair: () => generateKeyPairSync('ec', { namedCurve: 'secp256k1' }) },
];
const pem = ({ publicKey }) => readDeviceKeys(utf8(publicKey.export({ type: 'spki', format: 'pem' })));
const signature = (alg, { privateKey: key }, message) =>
  sign(alg === 'EdDSA' ? null : 'sha256', message, { key, dsaEncoding: 'ieee-p1363' });

function jws(alg, pair, content, header = { alg }) {
  const message = `${url(JSON.stringify(header))}.${url(content)}`;
  return utf8(`${message}.${url(signature(alg, pair, utf8(message)))}`);
}

function cose({ jws: alg, cose: number }, pair, content) {
  const string = (bytes) => (bytes.length < 24 ? [0x40 | bytes.length, ...bytes] : [0x58, bytes.length, ...bytes]);
  const head = fromHex(`a101${number}`);
  const message = concat(fromHex('846a5369676e617475726531'), string(head), [0x40], string(utf8(content)));
  const signed = signature(alg, pair, message);
  // an open map, as some libraries write it, and a tag
  return concat([0xd2, 0x84], string(head), [0xbf, 0xff], string(utf8(content)), string(signed));
}

test('the examples of RFC 8037, RFC 7515 and RFC 9052 hold', () => {
  const edwards = '{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}';
  const bySign =
    'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg';
  assert.equal(said(signedByDevice(utf8(bySign), readDeviceKeys(utf8(edwards)))), 'Example of Ed25519 signing');
  const nist =
    '{"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}';
  const byNist =
    'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q';
  assert.match(said(signedByDevice(utf8(byNist), readDeviceKeys(utf8(nist)))), /^\{"iss":"joe"/);
  const eleven =
    '{"crv":"P-256","x":"usWxHK2PmfnHKwXPS54m0kTcGJ90UiglWiGahtagnv8","y":"IBOL-C3BttVivg-lSreASjpkttcsz-1rb7btKLv8EX4"}';
  const one = fromHex(
    'd28443a10126a10442313154546869732069732074686520636f6e74656e742e58408eb33e4ca31d1c465ab05aac34cc6b23d58fef5c083106c4d25a91aef0b0117e2af9a291aa32e14ab834dc56ed2a223444547e01f11d3b0916e5a4c345cacb36',
  );
  assert.equal(said(signedByDevice(one, readDeviceKeys(utf8(eleven)))), 'This is the content.');
});

for (const curve of CURVES) {
  test(`${curve.jws} holds, in both forms, for its key alone, and with no bit changed`, () => {
    const [pair, other] = [curve.pair(), curve.pair()];
    for (const bytes of [jws(curve.jws, pair, '{"n":1}'), cose(curve, pair, '{"n":1}')]) {
      assert.equal(said(signedByDevice(bytes, pem(pair))), '{"n":1}');
      assert.equal(said(signedByDevice(bytes, [...pem(other), ...pem(pair)])), '{"n":1}');
      assert.throws(() => signedByDevice(bytes, pem(other)), Broken);
      for (let i = 0; i < bytes.length; i += 3) {
        const changed = bytes.slice();
        changed[i] ^= 1 << (i % 8);
        try {
          // where a change is let in, it is one of the form alone
          assert.equal(said(signedByDevice(changed, pem(pair))), '{"n":1}');
        } catch (thrown) {
          assert.ok(thrown instanceof Broken, `${thrown.stack}`);
        }
      }
    }
  });
}

test('headers that ask for more, and algorithms that sign nothing, are refused', () => {
  const pair = CURVES[0].pair();
  for (const header of [
    { alg: 'none' },
    { alg: 'HS256' },
    {},
    { alg: 'EdDSA', crit: ['exp'] },
    { alg: 'EdDSA', b64: false },
  ])
    assert.throws(() => signedByDevice(jws('EdDSA', pair, 'x', header), pem(pair)), Broken);
});

test('what is nothing of the kind is refused', () => {
  const keys = pem(CURVES[0].pair());
  for (const text of ['', 'a', 'a.b', 'a.b.c', '..', '{}', '{', '\u0084', 'a.b.c.d'])
    assert.throws(() => signedByDevice(utf8(text), keys), Broken);
  for (const digits of [
    '84',
    '8440a04040',
    'd2844040',
    `84${'9f'.repeat(50)}`,
    '845fffa04040',
    '84bfff',
    '9b7fffffffffffffff',
  ])
    assert.throws(() => signedByDevice(fromHex(digits), keys), Broken);
  for (const text of ['', 'hello', '{}', '{"crv":"P-256"}', '-----BEGIN PUBLIC KEY-----AAAA-----END PUBLIC KEY-----'])
    assert.throws(() => readDeviceKeys(utf8(text)), Broken);
});

/** A proof whose reading is bytes that a machine signed; the salt and the way to the root do not fit it any more. */
function proofOf(value) {
  const file = fileOf('row 0 of press-7');
  const short = (text) => [text.length, ...utf8(text)];
  const length = Buffer.alloc(4);
  length.writeUInt32BE(value.length);
  const sample = [
    1,
    ...short('press-7'),
    ...short('signed'),
    ...short('1'),
    ...Buffer.alloc(16),
    0,
    5,
    ...length,
    ...value,
  ];
  file.reading.sample = Buffer.from(sample).toString('hex');
  return bytesOf(file);
}

test('a proof says whether the machine signed its reading, where a key is given', async () => {
  const [pair, other] = [CURVES[1].pair(), CURVES[1].pair()];
  const bytes = proofOf(jws('ES256', pair, '{"n":1}'));
  const device = ({ checks }) => checks.find(({ name }) => name === 'device');
  assert.equal(device(await check(bytes)), undefined);
  assert.match(device(await check(bytes, { deviceKeys: pem(pair) })).text, /^P-256 key 0[23].* signed \{"n":1\}$/);
  assert.equal(device(await check(bytes, { deviceKeys: pem(other) })).mark, 'failed');
  const number = await check(bytesOf(fileOf('row 0 of press-7')), { deviceKeys: pem(pair) });
  assert.match(device(number).text, /no bytes/);
  assert.match(number.sentence, /did not sign it/);
});
