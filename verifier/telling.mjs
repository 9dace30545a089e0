// Tells what machine.mjs read, as sections of the page.
import { ALERTS, CLAIMS, SEVERITIES, STAGES } from './machine.mjs';
import { toHex0x, word } from './verify.mjs';
import { code, el, list, terms, time } from './elements.mjs';

const SINGLE_NODE =
  'One party keeps this ledger (single-node): it is tamper-evident, not tamper-proof. Whoever kept an earlier block hash would notice a change; nobody else would.';
const NETWORK =
  'The node does not call itself the only one: the ledger is kept by a network, as far as it says. Ask the node of another party and compare.';

export function tellMachine(machine, source) {
  return [now(machine), history(machine), service(machine), trust(machine), ledger(machine, source)];
}

const section = (id, heading, ...children) =>
  el('section', { 'aria-labelledby': id }, el('h2', { id }, heading), ...children);

function now(machine) {
  const { manufacturer, serial, asset, owner, maker, stage, stageSince, inService, lien, inside, offered } = machine;
  return section(
    'now',
    `${manufacturer} ${serial}`,
    lien
      ? el('p', { class: 'note' }, 'A lien stands on this machine: it cannot be sold before its holder releases it.')
      : '',
    terms([
      ['Owner', code(owner)],
      ['Maker', code(maker)],
      ['Manufacturer', manufacturer],
      ['Serial number', serial],
      ['Stage', [`${STAGES[stage] ?? stage}, since `, time(stageSince)]],
      ['In service', `${(inService / 3600).toFixed(1)} h`],
      ['Lien', lien ? ['held by ', code(lien.holder), ', terms ', code(lien.terms)] : 'none'],
      ['Part of', inside ? code(hexOf(inside)) : undefined],
      ['Offer', offered ? 'the owner has offered it to somebody; the offer is not accepted yet' : undefined],
      ['Token', code(hexOf(asset))],
    ]),
    el(
      'p',
      { class: 'hint' },
      'In service is the time between the changes of stage on the ledger, by the time of its blocks. It is not a count of running hours.',
    ),
  );
}

const hexOf = (asset) => toHex0x(word(asset));

const HOW = {
  registered: 'registered for',
  accepted: 'sold to, and accepted by,',
  installed: 'installed in a machine, held by the registry',
  removed: 'taken out of a machine, back to',
};

function history({ owners, stages, liens }) {
  const changes = owners.map(({ from, to, how, at }) => [
    time(at),
    ` ${HOW[how]} `,
    code(to),
    ...(how === 'accepted' ? [', from ', code(from)] : []),
  ]);
  const moves = stages.map(({ from, to, by, at }) => [time(at), ` ${STAGES[from]} → ${STAGES[to]}, by `, code(by)]);
  const held = liens.map(({ holder, terms, at, released }) => [
    time(at),
    ' lien of ',
    code(holder),
    ', terms ',
    code(terms),
    ...(released ? [', released ', time(released)] : [', stands']),
  ]);
  return section(
    'history',
    'Owners and life',
    ...list('Owners', changes, 'The ledger tells of no owner.'),
    ...list('Stages', moves, 'The ledger tells of no stage.'),
    ...list('Liens', held, 'There never was a lien.'),
  );
}

function service({ claims, alerts, orders, parts, results, savings }) {
  return section(
    'service',
    'Papers, work and parts',
    ...list('Claims', claims.map(claim), 'Nobody has claimed anything of it.'),
    ...list('Services', orders.map(order), 'No work was ordered on the ledger.'),
    ...list('Alerts', alerts.map(alert), 'No alert was raised on the ledger.'),
    ...list('Parts', parts.map(part), 'The ledger tells of no parts.'),
    ...list('Results that an auditor attested', results.map(result), 'There are none.'),
    ...list('Savings that were claimed', savings.map(saving), 'There are none.'),
  );
}

const claim = ({ kind, digest, issuer, from, until, revoked, holds, at }) => [
  el('strong', {}, `${CLAIMS[kind] ?? 'claim'}: ${holds ? 'holds' : 'does not hold now'}`),
  ' ',
  code(digest),
  ', said by ',
  code(issuer),
  ' on ',
  time(at),
  ', valid from ',
  time(from),
  ...(until ? [' until ', time(until)] : [', without end']),
  ...(revoked ? [', taken back ', time(revoked)] : []),
];

function order({ number, alert, technician, reports, signedOff, sentBack, cancelled, at }) {
  const last = reports.at(-1);
  const waiting = last ? 'reported, not signed off' : 'ordered';
  const state = signedOff ? 'done and signed off' : cancelled ? 'cancelled' : waiting;
  return [
    el('strong', {}, `Order ${number}: ${state}`),
    ' ',
    time(at),
    alert ? `, for alert ${alert}` : ', planned',
    ', technician ',
    code(technician),
    ...(last ? [`; reported `, time(last.at), `, cost ${money(last)}, parts put in: ${last.parts.length}`] : []),
    ...(sentBack.length ? [`; sent back ${sentBack.length} times`] : []),
    ...(cancelled ? ['; cancelled ', time(cancelled.at), ' by ', code(cancelled.by)] : []),
    ...(signedOff ? ['; signed off ', time(signedOff.at), ' by ', code(signedOff.supervisor)] : []),
  ];
}

/** Costs are in the smallest unit of a currency. */
function money({ cost, currency }) {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' });
    return format.format(Number(cost) / 10 ** format.resolvedOptions().maximumFractionDigits);
  } catch {
    return `${cost} of the smallest unit of ${currency}`;
  }
}

const alert = ({ number, severity, state, rule, at }) => [
  el('strong', {}, `Alert ${number}, ${SEVERITIES[severity] ?? severity}: ${ALERTS[state] ?? state}`),
  ' ',
  time(at),
  ', rule ',
  code(rule),
];

const part = ({ part, manufacturer, serial, technician, at, removed }) => [
  el('strong', {}, `${manufacturer} ${serial}`),
  ', put in ',
  time(at),
  ' by ',
  code(technician),
  ...(removed ? [', taken out ', time(removed)] : [', in it now']),
  ', token ',
  code(hexOf(part)),
];

const result = ({ reached, from, until, auditor, version }) => [
  `${(reached / 100).toFixed(2)} % of what set ${version} expects, `,
  time(from),
  ' to ',
  time(until),
  ', attested by ',
  code(auditor),
];

const saving = ({ saved, from, until, minted, clawedBack }) => [
  `${Number(saved) / 1000} kWh, `,
  time(from),
  ' to ',
  time(until),
  clawedBack ? ', rewarded and taken back ' : minted ? ', rewarded ' : ', not rewarded yet',
  clawedBack || minted ? time(clawedBack ?? minted) : '',
];

function trust({ gateways, keys }) {
  const chains = gateways.flatMap(({ name, sequence, until, suspended, last, gaps }) => [
    el('h3', {}, 'Gateway ', code(name)),
    suspended ? el('p', { class: 'note' }, 'This gateway is suspended: it anchors nothing now.') : '',
    terms([
      ['Links of its chain', `${sequence}`],
      ['Anchored until', until ? time(until) : undefined],
      [
        'Last anchor',
        last ? ['link ', `${last.sequence}, `, time(last.at), ', root ', code(last.root)] : 'none was found',
      ],
    ]),
    ...list('Gaps', gaps.map(gap), 'No gap was certified: every window was anchored.'),
  ]);
  const held = keys.map(({ fingerprint, use, at, ended }) => [
    `${use} key `,
    code(fingerprint),
    ', since ',
    time(at),
    ...(ended ? [`, ${ended.how} `, time(ended.at)] : []),
  ]);
  return section(
    'trust',
    'Gateways, gaps and keys',
    ...(chains.length ? chains : [el('p', { class: 'soft' }, 'No gateway of this machine has anchored anything.')]),
    ...list('Keys', held, 'The machine has no identity on the ledger.'),
  );
}

const gap = ({ from, until, missing, digest, at }) => [
  el('strong', {}, 'Nothing anchored'),
  ...(from ? [' from ', time(from)] : []),
  ' until ',
  time(until),
  `, ${missing} links missing, certified `,
  time(at),
  ', certificate ',
  code(digest),
];

function ledger({ chain, contracts }, { rpc, registry }) {
  const versions = Object.entries(contracts).flatMap(([name, all]) =>
    all.map(({ deployed }, i) => [`${name}, version ${i + 1}`, code(toHex0x(deployed))]),
  );
  return section(
    'ledger',
    'Where this comes from',
    el('p', { class: chain.singleNode ? 'note' : '' }, chain.singleNode ? SINGLE_NODE : NETWORK),
    terms([
      ['Node', [code(rpc), `, ${chain.client}`]],
      ['Chain', `${chain.id}`],
      ['Last block', [`${chain.latest}, `, time(chain.time)]],
      ['Registry', code(registry)],
      ...versions,
    ]),
    el(
      'p',
      { class: 'hint' },
      'Whoever runs the node can show what he likes. What matters, ask a node of your own, or of somebody you trust.',
    ),
  );
}
