// A real Azurite for tests: node azurite.js
// Prints {"queues": port, "tables": port} when both services listen, keeps everything in memory, and ends when its input does.
const says = /Azurite (Queue|Table) service is successfully listening at https?:\/\/[^:]+:(\d+)/;
const ports = {};
const log = console.log;
console.log = (line) => {
  const [, service, port] = says.exec(line) ?? [];
  if (service) ports[service] = Number(port);
  if (service === 'Table') log(JSON.stringify({ queues: ports.Queue, tables: ports.Table }));
};
process.argv = [
  ...process.argv.slice(0, 2), '--inMemoryPersistence', '--skipApiVersionCheck', '--disableTelemetry', '--silent',
  ...['blob', 'queue', 'table'].flatMap((service) => [`--${service}Host`, '127.0.0.1', `--${service}Port`, '0']),
];
process.stdin.on('end', () => process.exit(0)).resume();
require('azurite/dist/src/azurite');
