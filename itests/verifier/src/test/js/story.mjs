// A machine with a life on a real chain: made, sold with a lien, repaired, watched, and left alone for a while.
import { ethers } from '../../../../../contracts/common/src/test/js/chain.mjs';
import { digest, House } from '../../../../../contracts/common/src/test/js/house.mjs';

const REPORT = 'uint256 order,uint32 round,bytes32 findings,uint256[] parts,uint128 cost,bytes3 currency';
const [COMMISSIONED, IN_SERVICE, UNDER_MAINTENANCE] = [2, 3, 4];
const [WARRANTY, CERTIFICATE] = [1, 2];
const [GATEWAY, HIGH] = [1, 2];
const HOUR = 3600;

/** The name plate tries what a name plate may try. */
export const SERIAL = 'press-7 <img src=x onerror=alert(1)>\u202e';

export async function story() {
  const house = await House.build();
  house.maintenance = await house.deploy('MaintenanceAlert', house.assets.address);
  const versions = {
    AssetRegistration: 'assets',
    AssetIdentity: 'identity',
    SensorData: 'sensorData',
    MaintenanceAlert: 'maintenance',
  };
  for (const [name, which] of Object.entries(versions)) {
    const { address } = house[which];
    const code = await house.chain.rpc('eth_getCode', address, 'latest');
    await house.approved(house.registry, 'enter', ethers.id(name), address, ethers.keccak256(code));
  }
  const press = await house.machine(SERIAL);
  const motor = await house.machine('motor-1');
  await life(house, press, motor);
  await repair(house, press, motor);
  const gateway = await anchors(house, press);
  await sale(house, press);
  return { house, press, motor, gateway };
}

async function life({ assets, maker, auditor, operator, chain }, press) {
  const now = await chain.now();
  await assets.send(maker, 'claim', press, WARRANTY, digest('warranty'), now - HOUR, now + 1000 * HOUR);
  await assets.send(auditor, 'claim', press, CERTIFICATE, digest('calibration'), now - 2 * HOUR, now - HOUR);
  await assets.send(operator, 'move', press, COMMISSIONED);
  await assets.send(operator, 'move', press, IN_SERVICE);
  await chain.pass(10 * HOUR);
}

async function repair(house, press, motor) {
  const { maintenance, assets, operator, technician, stranger, chain } = house;
  const sign = (who, type, fields, value) => house.sign(who, maintenance, 'TIEPM maintenance', type, fields, value);
  await maintenance.send(operator, 'raise', press, HIGH, digest('rule'), digest('evidence'));
  await maintenance.send(technician, 'acknowledge', 1);
  await maintenance.send(operator, 'order', 1, technician.address, digest('plan'));
  await assets.send(technician, 'move', press, UNDER_MAINTENANCE);
  await assets.send(technician, 'install', motor, press);
  const parts = [motor];
  const report = { order: 1, round: 1, findings: digest('worn'), parts, cost: 129900n, currency: '0x455552' };
  await maintenance.send(stranger, 'report', report, await sign(technician, 'Report', REPORT, report));
  const kept = { order: 1, report: (await maintenance.ask('orderOf', 1)).report };
  const signed = await sign(operator, 'SignOff', 'uint256 order,bytes32 report', kept);
  await maintenance.send(stranger, 'signOff', 1, operator.address, signed);
  await maintenance.send(operator, 'plan', press, technician.address, digest('another plan'));
  await maintenance.send(operator, 'cancel', 2, digest('not needed'));
  await assets.send(operator, 'move', press, IN_SERVICE);
  await chain.pass(5 * HOUR);
}

async function anchors({ identity, sensorData, maker, operator, gateway: sender, chain }, press) {
  const key = new ethers.SigningKey(digest('key of the gateway'));
  const whole = key.publicKey;
  await identity.send(maker, 'issue', press, GATEWAY, [0, `0x${whole.slice(4, 68)}`, `0x${whole.slice(68)}`]);
  const gateway = ethers.sha256(ethers.concat(['0x00', key.compressedPublicKey]));
  const start = (await chain.now()) - 10 * HOUR;
  await sensorData.send(operator, 'enrol', gateway, sender.address, start);
  await sensorData.send(sender, 'anchor', gateway, 1, [digest('first root'), start + HOUR]);
  await sensorData.send(sender, 'certifyGap', gateway, 5, [digest('gap'), start + 3 * HOUR, 3]);
  await sensorData.send(sender, 'anchor', gateway, 6, [digest('last root'), start + 4 * HOUR]);
  return gateway;
}

async function sale({ assets, owner, buyer, bank, chain }, press) {
  const expires = (await chain.now()) + HOUR;
  const offer = { to: buyer.address, expires, lienHolder: bank.address, terms: digest('sale') };
  await assets.send(owner, 'offer', press, offer);
  await assets.send(buyer, 'accept', press, offer);
}
