// An edge node of Sparkplug B, by sparkplug-client of Eclipse Tahu: group Plant, node Press, device Axis.
// node sparkplug_edge.js PORT: connects to the broker there, and does what comes as JSON under peer/do.
'use strict';
const Long = require('long');
const mqtt = require('mqtt');
const sparkplug = require('sparkplug-client');

const url = `mqtt://127.0.0.1:${process.argv[2]}`;
const at = 1700000000123;
const unit = { engUnit: { type: 'String', value: '°C' }, Quality: { type: 'Int32', value: 192 } };
const all = () => [
  { name: 'Node Control/Rebirth', type: 'Boolean', value: false },
  { name: 'temperature', alias: 1, type: 'Double', value: 21.5, properties: unit },
  { name: 'type/Int8', type: 'Int8', value: -8, timestamp: at },
  { name: 'type/Int16', type: 'Int16', value: -300 },
  { name: 'type/Int32', type: 'Int32', value: -70000 },
  { name: 'type/Int64', type: 'Int64', value: Long.fromString('-9000000000') },
  { name: 'type/UInt8', type: 'UInt8', value: 200 },
  { name: 'type/UInt16', type: 'UInt16', value: 60000 },
  { name: 'type/UInt32', type: 'UInt32', value: 4000000000 },
  { name: 'type/UInt64', type: 'UInt64', value: Long.fromString('9000000000', true) },
  { name: 'type/Float', type: 'Float', value: 1.5 },
  { name: 'type/Double', type: 'Double', value: 0.1 },
  { name: 'type/Boolean', type: 'Boolean', value: true },
  { name: 'type/String', type: 'String', value: 'Grüße' },
  { name: 'type/DateTime', type: 'DateTime', value: Long.fromNumber(at, true) },
  { name: 'type/Text', type: 'Text', value: 'long words' },
  { name: 'type/UUID', type: 'UUID', value: '123e4567-e89b-12d3-a456-426614174000' },
  { name: 'type/Bytes', type: 'Bytes', value: Buffer.from([1, 2, 3]) },
  { name: 'type/File', type: 'File', value: Buffer.from([4, 5]) },
  { name: 'type/null', type: 'Int32', value: null },
  {
    name: 'type/DataSet',
    type: 'DataSet',
    value: { numOfColumns: 2, types: ['Int32', 'String'], columns: ['n', 's'], rows: [[1, 'a'], [2, 'b']] },
  },
  {
    name: 'type/Template',
    type: 'Template',
    value: {
      isDefinition: false,
      templateRef: 'pump',
      version: 'v1',
      metrics: [{ name: 'speed', type: 'Int32', value: 1480 }],
      parameters: [{ name: 'size', type: 'Float', value: 2.5 }],
    },
  },
];

const edge = sparkplug.newClient({
  serverUrl: url,
  username: '',
  password: '',
  groupId: 'Plant',
  edgeNode: 'Press',
  clientId: 'press',
  version: 'spBv1.0',
  keepalive: 5,
});
const load = (value) => ({
  timestamp: Date.now(),
  metrics: [{ name: 'load', alias: 7, type: 'Float', value }],
});
const births = (options) => {
  edge.publishNodeBirth({ timestamp: Date.now(), metrics: all() }, options);
  edge.publishDeviceBirth('Axis', load(0.5));
};
const data = (value) => ({ timestamp: Date.now(), metrics: [{ alias: 1, type: 'Double', value }] });

const deeds = {
  births: (options) => births(options),
  ndata: (value) => edge.publishNodeData(data(value)),
  ddata: (value) =>
    edge.publishDeviceData('Axis', { timestamp: Date.now(), metrics: [{ alias: 7, type: 'Float', value }] }),
  ddeath: () => edge.publishDeviceDeath('Axis', { timestamp: Date.now() }),
  dbirth: (value) => edge.publishDeviceBirth('Axis', load(value)),
  skip: () => edge.incrementSeqNum(),
  historical: (value) =>
    edge.publishNodeData({
      timestamp: Date.now(),
      metrics: [{ alias: 1, type: 'Double', value, timestamp: at, isHistorical: true }],
    }),
};

edge.on('birth', () => {
  births();
  const ear = mqtt.connect(url);
  ear.on('message', (topic, message) => {
    const [[what, how]] = Object.entries(JSON.parse(message.toString()));
    deeds[what](how);
  });
  ear.on('connect', () => ear.subscribe('peer/do', { qos: 1 }, () => console.log('ready')));
});
edge.on('ncmd', (payload) => {
  if (payload.metrics.some((metric) => metric.name === 'Node Control/Rebirth' && metric.value)) {
    births();
  }
});
edge.on('error', (error) => console.log(error));
process.stdin.on('end', () => process.exit());
process.stdin.resume();
