// The page: a proof or a receipt that is dropped on it, and a machine that the fragment names (#rpc=…&registry=0x…&asset=0x…).
// What comes from chain or file is text, and never becomes HTML.
import { ChainNode, check, fromHex, headline, isReceipt, laidOut } from './verify.mjs';
import { readMachine } from './machine.mjs';
import { el, replace } from './elements.mjs';
import { tellMachine } from './telling.mjs';

const LARGEST_FILE = 1 << 20;
const MARKS = { passed: '✔ holds', failed: '✘ fails', open: '· open' };
const find = (id) => document.getElementById(id);
const fields = { rpc: find('rpc'), registry: find('registry'), asset: find('asset') };

// ------------------------------------------------------------------------------------------------ what was asked

/** The registry's address as bytes, or a sentence for the one who typed it. */
function addressOf(text) {
  return /^0x[0-9a-fA-F]{40}$/.test(text)
    ? fromHex(text)
    : wrong('registry', 'An address is 0x and 40 hexadecimal digits.');
}

function assetOf(text) {
  const sound = /^0x[0-9a-fA-F]{1,64}$/.test(text) || /^[0-9]{1,77}$/.test(text);
  const asset = sound ? BigInt(text) : wrong('asset', 'A token is 0x and at most 64 hexadecimal digits.');
  return asset < 1n << 256n ? asset : wrong('asset', 'There is no token of so large a number.');
}

function nodeOf(text) {
  return /^https?:\/\//.test(text) && URL.canParse(text)
    ? new ChainNode(text)
    : wrong('rpc', 'A node is named by a URL that begins with https:// or http://.');
}

function wrong(field, text) {
  fields[field].setAttribute('aria-invalid', 'true');
  throw Object.assign(new Error(text), { field: fields[field] });
}

const typed = () => Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value.trim()]));

// ------------------------------------------------------------------------------------------------ the machine

let turn = 0;
/** The machine that is shown. */
let shown;

/** Asks for the machine that the fields name; a later question ends an earlier one. */
async function ask() {
  const mine = ++turn;
  const tell = (text, share) => {
    if (mine !== turn) throw new Error('another question was asked');
    replace(find('progress'), text);
    find('bar').hidden = share === undefined;
    find('bar').value = share ?? 0;
  };
  shown = undefined;
  replace(find('machine'));
  for (const field of Object.values(fields)) field.removeAttribute('aria-invalid');
  try {
    const { rpc, registry, asset } = typed();
    const asked = [nodeOf(rpc), addressOf(registry), assetOf(asset)];
    const machine = await readMachine(...asked, (what, share) => tell(`Reading ${what} …`, share));
    tell(`Read up to block ${machine.chain.latest}.`);
    document.title = `${machine.manufacturer} ${machine.serial}: is this history true?`;
    shown = machine;
    replace(find('machine'), ...tellMachine(machine, { rpc, registry }));
  } catch (failed) {
    if (mine !== turn) return;
    tell(`It could not be read: ${failed.message}`);
    failed.field?.focus();
  }
}

function fromFragment() {
  const given = new URLSearchParams(location.hash.slice(1));
  if (!given.has('rpc') && !given.has('asset')) return;
  for (const [name, field] of Object.entries(fields)) field.value = given.get(name) ?? '';
  ask();
}

find('ask').addEventListener('submit', (event) => {
  event.preventDefault();
  const fragment = `#${new URLSearchParams(typed())}`;
  if (location.hash === fragment) ask();
  else location.hash = fragment;
});
addEventListener('hashchange', fromFragment);

// ------------------------------------------------------------------------------------------------ the proof

let receipt, proof;

async function prove(files) {
  const place = find('proof');
  place.closest('section').classList.add('used');
  const wrong = ({ name }, text) => replace(place, el('p', { class: 'verdict failed' }, `${name} ${text}`));
  const given = [];
  for (const file of [...files].slice(0, 2)) {
    if (file.size > LARGEST_FILE) return wrong(file, 'has more than 1 MiB: it is neither proof nor receipt.');
    replace(place, el('p', {}, `Checking ${file.name} …`));
    try {
      given.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    } catch (failed) {
      return wrong(file, `could not be read: ${failed.message}`);
    }
  }
  replace(place, ...(await judged(given)).flatMap(([name, result]) => tellProof(name, result)));
}

/** A receipt and a proof that come together, or one after the other, are held against each other, where they fit. */
async function judged(given) {
  const promised = given.find(({ bytes }) => isReceipt(bytes));
  const proved = given.find(({ bytes }) => !isReceipt(bytes));
  [receipt, proof] = [promised ?? receipt, proved ?? proof];
  const results = [];
  const held = receipt && proof && (await check(receipt.bytes, { ...trusted(), proof: proof.bytes }));
  const fits = held && !held.checks.some(({ name, mark }) => name === 'proof' && mark === 'failed');
  if (fits || (held && promised && proved)) results.push([receipt.name, held]);
  else if (promised) results.push([promised.name, await check(promised.bytes, trusted())]);
  if (proved) results.push([proved.name, await check(proved.bytes, trusted())]);
  return results;
}

/** The node and the registry above, where both are named. */
function trusted() {
  const { rpc, registry } = typed();
  try {
    return rpc ? { node: nodeOf(rpc), ...(registry ? { registry: addressOf(registry) } : {}) } : {};
  } catch {
    return {};
  }
}

/** Whether what signed a reading signs for the machine that is shown: a proof names machines as it likes. */
function belongs({ reading }) {
  if (!shown || !reading) return '';
  const name = `${shown.manufacturer} ${shown.serial}`;
  const isIts = shown.keys.some(({ fingerprint }) => fingerprint === `0x${reading.fingerprint}`);
  return isIts
    ? el('p', {}, `Its key is one of those of ${name}, above.`)
    : el(
        'p',
        { class: 'verdict failed' },
        `Its key is none of those of ${name}, above: it proves nothing of that machine.`,
      );
}

function tellProof(name, result) {
  const state = result.complete ? 'passed' : result.valid ? 'open' : 'failed';
  const checks = result.checks.map(({ name, mark, text }) =>
    el('li', { class: mark }, el('span', { class: 'mark' }, MARKS[mark]), el('strong', {}, name), ` ${text}`),
  );
  return [
    el('h3', {}, name),
    result.reading || result.statement || result.receipt ? el('p', {}, headline(result)) : '',
    result.statement ? el('pre', {}, laidOut(result.statement.text).join('\n')) : '',
    el('p', { class: `verdict ${state}` }, result.sentence),
    belongs(result),
    result.ledger ? el('p', { class: result.ledger.kind === 'single-node' ? 'note' : '' }, result.ledger.text) : '',
    el('ul', { 'aria-label': 'Checks' }, ...checks),
  ];
}

find('file').addEventListener('change', (event) => event.target.files.length && prove(event.target.files));
const drop = find('drop');
for (const kind of ['dragover', 'dragleave', 'drop']) {
  drop.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.toggle('over', kind === 'dragover');
    if (kind === 'drop' && event.dataTransfer.files.length) prove(event.dataTransfer.files);
  });
}

find('asleep').remove();
fromFragment();
