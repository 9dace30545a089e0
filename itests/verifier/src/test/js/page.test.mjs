// The page in a real browser, against a real chain.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { chromium } from 'playwright-core';
import { keys } from '../../../../../contracts/sensor-data/src/test/js/proof/plant.mjs';
import { SERIAL as GIVEN, story } from './story.mjs';

const verifier = fileURLToPath(new URL('../../../../../verifier/', import.meta.url));
const vectors = JSON.parse(readFileSync(join(verifier, '../docs/formats/vectors/proof.json'), 'utf8'));
const SERIAL = GIVEN.replace('\u202e', '\\u202e');
const TYPES = { '.html': 'text/html', '.css': 'text/css', '.mjs': 'text/javascript' };
const CHROMIUM = process.env.TIEPM_CHROMIUM ?? '/usr/bin/chromium-headless-shell';
let house, press, gateway, site, url, browser, page, folder, complaints;

before(async () => {
  ({ house, press, gateway } = await story());
  folder = mkdtempSync(join(tmpdir(), 'page-'));
  site = createServer((request, response) => {
    const name = request.url.split('?')[0].slice(1) || 'index.html';
    if (!/^[a-z]+\.(html|css|mjs)$/.test(name)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[extname(name)] }).end(readFileSync(join(verifier, name)));
  }).listen(0, '127.0.0.1');
  await new Promise((done) => site.once('listening', done));
  url = `http://127.0.0.1:${site.address().port}/`;
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
});
after(async () => {
  await browser?.close();
  site?.close();
  house?.close();
  if (folder) rmSync(folder, { recursive: true });
});

beforeEach(async () => {
  await page?.context().close();
  page = await (await browser.newContext({ viewport: { width: 360, height: 800 } })).newPage();
  complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => complaints.push(dialog.message()) && dialog.dismiss());
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
});

const hex = (asset) => `0x${asset.toString(16).padStart(64, '0')}`;
const fragment = (changes = {}) => {
  const asked = { rpc: house.chain.url, registry: house.registry.address, asset: hex(press), ...changes };
  return `${url}#${new URLSearchParams(asked)}`;
};
const text = (selector) => page.locator(selector).innerText();

async function opened(changes) {
  await page.goto(fragment(changes));
  await page.locator('section[aria-labelledby=ledger]').waitFor();
}

test("the QR code's address shows the machine: owner, stage, hours, lien, work, parts, gaps", async () => {
  await opened();
  const now = await text('section[aria-labelledby=now]');
  assert.match(now, new RegExp(`Owner\\s+${house.buyer.address}`, 'i'));
  assert.match(now, new RegExp(`Maker\\s+${house.maker.address}`, 'i'));
  assert.match(now, /Manufacturer\s+ACME/);
  assert.match(now, /Stage\s+in service, since/);
  assert.match(now, /In service\s+15\.0 h/);
  assert.match(now, /not a count of running hours/);
  assert.match(now, new RegExp(`Lien\\s+held by ${house.bank.address}`, 'i'));
  assert.ok(now.includes(SERIAL));

  const history = await text('section[aria-labelledby=history]');
  assert.match(history, new RegExp(`registered for ${house.owner.address}`, 'i'));
  assert.match(
    history,
    new RegExp(`sold to, and accepted by, ${house.buyer.address}, from ${house.owner.address}`, 'i'),
  );
  assert.match(history, /manufactured → commissioned/);
  assert.match(history, /in service → under maintenance/);
  assert.match(history, /lien of .* stands/s);

  const service = await text('section[aria-labelledby=service]');
  assert.match(service, /warranty: holds/);
  assert.match(service, /specification: holds/);
  assert.match(service, /certificate: does not hold now/);
  assert.match(service, /Alert 1, high: resolved/);
  assert.match(service, /Order 1: done and signed off/);
  assert.match(service, /Order 2: cancelled/);
  assert.match(service, /cost EUR\s1,299\.00, parts put in: 1/);
  assert.match(service, /ACME motor-1, put in .* in it now/);

  const trust = await text('section[aria-labelledby=trust]');
  assert.ok(trust.includes(gateway));
  assert.match(trust, /Links of its chain\s+6/);
  assert.match(trust, /Last anchor\s+link 6, /);
  assert.match(trust, /Nothing anchored from .* until .*, 3 links missing/);
  const [, from, until] = /from (\S+ \S+ UTC) until (\S+ \S+ UTC)/.exec(trust);
  assert.equal(Date.parse(`${until.replace(' UTC', 'Z')}`) - Date.parse(`${from.replace(' UTC', 'Z')}`), 2 * 3600_000);

  assert.match(await text('section[aria-labelledby=ledger]'), /kept by a network, as far as it says/);
  assert.equal(await page.title(), `ACME ${SERIAL}: is this history true?`);
  assert.deepEqual(complaints, []);
});

test('a node that is alone is said to be: tamper-evident, not tamper-proof', async () => {
  await page.route(house.chain.url + '/**', async (route) => {
    const { id, method } = route.request().postDataJSON() ?? {};
    if (method !== 'web3_clientVersion') return route.continue();
    const json = { jsonrpc: '2.0', id, result: 'tiepm-evm/0.1.0/single-node' };
    return route.fulfill({ json, headers: { 'access-control-allow-origin': '*' } });
  });
  await opened();
  assert.match(await text('section[aria-labelledby=ledger]'), /tamper-evident, not tamper-proof/);
});

test('a part of another machine is shown as one', async () => {
  const motor = await house.assets.ask('idOf', 'ACME', 'motor-1');
  await opened({ asset: hex(motor) });
  assert.match(await text('section[aria-labelledby=now]'), new RegExp(`Part of\\s+${hex(press)}`));
  assert.match(await text('section[aria-labelledby=now]'), new RegExp(`Owner\\s+${house.buyer.address}`, 'i'));
});

test('what cannot be read is one sentence, and the field at fault is marked', async () => {
  const cases = [
    [{ asset: '0x1' }, /this registry knows no machine of that number/, null],
    [{ asset: 'press-7' }, /A token is 0x/, '#asset'],
    [{ registry: '0x12' }, /An address is 0x/, '#registry'],
    [{ registry: `0x${'0'.repeat(40)}` }, /is no registry of contracts/, null],
    [{ rpc: 'javascript:alert(1)' }, /A node is named by a URL/, '#rpc'],
    [{ rpc: 'http://127.0.0.1:1/' }, /cannot be asked/, null],
  ];
  for (const [changes, sentence, field] of cases) {
    await page.goto('about:blank');
    await page.goto(fragment(changes));
    await page.locator('#progress', { hasText: 'It could not be read' }).waitFor();
    assert.match(await text('#progress'), sentence);
    if (field) assert.equal(await page.locator(field).getAttribute('aria-invalid'), 'true');
  }
});

test('the form asks as the fragment does, by keyboard alone', async () => {
  await page.goto(url);
  await page.keyboard.press('Tab');
  for (const value of [house.chain.url, house.registry.address, hex(press)]) {
    await page.keyboard.press('Tab');
    await page.keyboard.type(value);
  }
  await page.keyboard.press('Enter');
  await page.locator('section[aria-labelledby=ledger]').waitFor();
  assert.equal(page.url(), fragment());
});

test('a proof that is dropped is checked, and a tampered one is named', async () => {
  await page.goto(url);
  const file = structuredClone(vectors.proofs[0].file);
  await choose('proof.json', file);
  assert.match(await text('#proof'), /press-7\/oil\.level: 81\.25 %, good/);
  assert.match(await text('#proof'), /Valid, but not complete: still open are chain, contract/);
  assert.match(await text('#proof'), /tamper-evident, not tamper-proof/);

  file.reading.salt = file.reading.salt.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
  await dropped('tampered.json', JSON.stringify(file));
  assert.match(await text('#proof'), /BROKEN: sample failed/);
  assert.match(await text('#proof li.failed'), /✘ fails\s*sample/);

  await choose('none.json', 'hello');
  assert.match(await text('#proof'), /BROKEN: format failed/);
  await choose('large.json', 'x'.repeat((1 << 20) + 1));
  assert.match(await text('#proof'), /more than 1 MiB/);
  assert.deepEqual(complaints, []);
});

async function choose(name, content) {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  await page.locator('#file').setInputFiles(path);
  await settled(name);
}

test('a receipt is held against a proof that comes with it, or after it', async () => {
  const { receipts } = JSON.parse(readFileSync(join(verifier, '../docs/formats/vectors/receipt.json'), 'utf8'));
  const receipt = (name) => JSON.stringify(receipts.find((each) => each.name === name).file);
  const proof = JSON.stringify(vectors.proofs[0].file);
  await page.goto(url);
  await dropped('receipt.json', receipt('kept'));
  assert.match(await text('#proof'), /· open\s*promise open: promised before/);
  await dropped('proof.json', proof);
  assert.match(await text('#proof'), /receipt\.json.*✔ holds\s*promise kept: anchored.*proof\.json/s);
  await dropped('other.json', JSON.stringify(vectors.proofs.find(({ name }) => name === 'an alarm').file));
  assert.doesNotMatch(await text('#proof'), /receipt\.json/);
  const late = join(folder, 'late.json');
  writeFileSync(late, receipt('late by minutes'));
  writeFileSync(join(folder, 'beside.json'), proof);
  await page.locator('#file').setInputFiles([late, join(folder, 'beside.json')]);
  await settled('beside.json');
  assert.match(await text('#proof'), /late\.json.*its promise was not kept.*✘ fails\s*promise broken: anchored/s);
  assert.deepEqual(complaints, []);
});

async function dropped(name, content) {
  const transfer = await page.evaluateHandle(
    ([name, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], name));
      return transfer;
    },
    [name, content],
  );
  await page.dispatchEvent('#drop', 'drop', { dataTransfer: transfer });
  await settled(name);
}

const settled = (name) =>
  page
    .locator('#proof', { hasText: name })
    .filter({ has: page.locator('.verdict') })
    .waitFor();

for (const colorScheme of ['light', 'dark']) {
  test(`people who cannot see it can use it (WCAG AA), ${colorScheme}`, async () => {
    await page.emulateMedia({ colorScheme });
    await opened();
    const file = structuredClone(vectors.proofs[0].file);
    await choose('proof.json', { ...file, interval: { ...file.interval, index: 1 } });
    await page.evaluate(axe.source);
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags }), tags);
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`),
      [],
    );
  });
}

test('opened as a file, it says why it does nothing', async () => {
  await page.goto(pathToFileURL(join(verifier, 'index.html')).href);
  await page.locator('#asleep', { hasText: 'any static one will do' }).waitFor({ state: 'visible' });
  await page.goto(url);
  await page.locator('#asleep').waitFor({ state: 'detached' });
});

test('nothing is wider than a telephone', async () => {
  await opened();
  const [inside, outside] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(inside <= outside, `${inside} of ${outside}`);
});

test('printed, it is the machine and no form', async () => {
  await opened();
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('#ask').isVisible(), false);
  assert.equal(await page.locator('section[aria-labelledby=now]').isVisible(), true);
});

test('a proof beside a machine says whether its key is one of that machine', async () => {
  const { file } = vectors.proofs[0];
  await opened();
  await choose('strange.json', file);
  assert.match(await text('#proof'), /Its key is none of those of ACME .*: it proves nothing of that machine/);
  await house.approved(house.identity, 'enrol', press, 1, keys.gateway.point);
  await page.reload();
  await page.locator('section[aria-labelledby=ledger]').waitFor();
  await choose('own.json', file);
  assert.match(await text('#proof'), /Its key is one of those of ACME /);
  await page.goto(url);
  await choose('alone.json', file);
  assert.doesNotMatch(await text('#proof'), /Its key/);
});
