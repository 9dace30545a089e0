// An installation as the tests know it: people in their roles, and the contracts, deployed and under one authority.
import { Chain, ethers } from './chain.mjs';

const ROLES = ['owner', 'operator', 'technician', 'maker', 'auditor', 'vendor', 'admin'];
const PEOPLE = [
  'deployer',
  'ada',
  'ben',
  'cleo',
  'owner',
  'buyer',
  'operator',
  'technician',
  'maker',
  'auditor',
  'vendor',
  'bank',
  'stranger',
  'gateway',
];

export const role = Object.fromEntries(ROLES.map((name) => [name.toUpperCase(), ethers.id(`tiepm.role.${name}`)]));

export class House {
  /** ada, ben and cleo are the admins, and two of them must approve. */
  static async build(chain) {
    const house = new House();
    house.chain = chain ?? (await Chain.start());
    PEOPLE.forEach((name, i) => (house[name] = house.chain.person(i)));
    const granted = [
      [role.OWNER, 'owner'],
      [role.OWNER, 'buyer'],
      [role.OPERATOR, 'operator'],
      [role.TECHNICIAN, 'technician'],
      [role.MAKER, 'maker'],
      [role.AUDITOR, 'auditor'],
      [role.VENDOR, 'vendor'],
    ];
    const admins = [house.ada, house.ben, house.cleo].map((admin) => admin.address);
    const grants = granted.map(([what, who]) => [what, house[who].address]);
    const deploy = house.deploy.bind(house);
    house.authority = await deploy('Authority', admins, 2, grants);
    house.registry = await deploy('ContractRegistry', house.authority.address);
    house.assets = await deploy('AssetRegistration', house.authority.address);
    house.identity = await deploy('AssetIdentity', house.assets.address);
    house.sensorData = await deploy('SensorData', house.authority.address, house.identity.address);
    return house;
  }

  close() {
    this.chain.stop();
  }

  /** An operation that nobody proposed yet. */
  async operation(target, method, ...args) {
    return {
      target: target.address,
      data: target.data(method, ...args),
      salt: ethers.hexlify(ethers.randomBytes(32)),
      expires: (await this.chain.now()) + 3600,
    };
  }

  async propose(operation, by = this.operator) {
    await this.authority.send(by, 'propose', operation);
    return this.authority.ask('idOf', operation);
  }

  /** Proposes, lets ada and ben approve, and gives what the execution gave. */
  async approved(target, method, ...args) {
    const operation = await this.operation(target, method, ...args);
    const id = await this.propose(operation);
    await this.authority.send(this.ada, 'approve', id);
    await this.authority.send(this.ben, 'approve', id);
    return this.authority.send(this.stranger, 'execute', operation);
  }

  /** Deploys one more contract. */
  deploy(name, ...args) {
    return this.chain.deploy(this.deployer, name, ...args);
  }

  /** What somebody signs elsewhere (EIP-712). Fields are written as in the type, `uint256 asset,bytes32 rule`. */
  sign(person, contract, name, type, fields, value, chainId = this.chain.chainId) {
    const types = {
      [type]: fields
        .split(',')
        .map((field) => field.split(' '))
        .map(([type, name]) => ({ type, name })),
    };
    return person.signTypedData({ name, version: '1', chainId, verifyingContract: contract.address }, types, value);
  }

  /** Registers a machine of the owner's, whose operator and technician have his approval. */
  async machine(serial, owner = this.owner) {
    const names = ['ACME', serial];
    await this.assets.send(this.maker, 'register', ...names, owner.address, digest(`specification of ${serial}`));
    for (const each of [this.operator, this.technician]) {
      await this.assets.send(owner, 'setApprovalForAll', each.address, true);
    }
    return this.assets.ask('idOf', ...names);
  }
}

/** SHA-256 of a text. */
export function digest(text) {
  return ethers.sha256(ethers.toUtf8Bytes(text));
}
