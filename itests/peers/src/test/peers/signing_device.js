// Devices that sign, by libraries that others wrote: jose for JSON Web Signature, cose-js for COSE, node:crypto for keys.
// node signing_device.js FOLDER: writes NAME.keys and NAME.1, NAME.2 with two payloads that count 1 and 2, for each NAME.
'use strict';
const { generateKeyPairSync } = require('node:crypto');
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const cbor = require('cbor');
const cose = require('cose-js');
const jose = require('jose');

const folder = process.argv[2];
const write = (name, content) => writeFileSync(join(folder, name), content);
const said = (seq) => ({ temperature: 20 + seq, seq });
const pem = (key) => key.export({ type: 'spki', format: 'pem' });

async function jws(name, pair, alg, keys) {
  write(`${name}.keys`, keys(pair.publicKey));
  for (const seq of [1, 2]) {
    const content = Buffer.from(JSON.stringify(said(seq)));
    write(`${name}.${seq}`, await new jose.CompactSign(content).setProtectedHeader({ alg }).sign(pair.privateKey));
  }
}

async function flattened(name, pair) {
  const key = { ...(await jose.exportJWK(pair.publicKey)), kid: 'second' };
  write(`${name}.keys`, JSON.stringify({ keys: [key] }));
  for (const seq of [1, 2]) {
    const content = Buffer.from(JSON.stringify(said(seq)));
    const signed = await new jose.FlattenedSign(content)
      .setProtectedHeader({ alg: 'ES256' })
      .setUnprotectedHeader({ kid: 'second' })
      .sign(pair.privateKey);
    write(`${name}.${seq}`, JSON.stringify(signed));
  }
}

async function sign1(name, pair) {
  write(`${name}.keys`, pem(pair.publicKey));
  const d = Buffer.from(pair.privateKey.export({ format: 'jwk' }).d, 'base64url');
  for (const seq of [1, 2]) {
    const headers = { p: { alg: 'ES256' }, u: { kid: 'eleven' } };
    write(`${name}.${seq}`, await cose.sign.create(headers, cbor.encode(said(seq)), { key: { d } }));
  }
}

(async () => {
  const curve = (namedCurve) => generateKeyPairSync('ec', { namedCurve });
  await jws('edwards', generateKeyPairSync('ed25519'), 'EdDSA', pem);
  await jws('nist', curve('P-256'), 'ES256', pem);
  await jws('koblitz', curve('secp256k1'), 'ES256K', pem);
  await flattened('flattened', curve('P-256'));
  await sign1('cose', curve('P-256'));
})();
