// A real Azurite for tests: node azurite.js
// Prints {"queues": port, "tables": port} when both services listen, keeps everything in memory, and ends when its input does.
const http = require('http');
const says = /Azurite (Queue|Table) service is successfully listening at https?:\/\/[^:]+:(\d+)/;
const ports = {};
const log = console.log;
console.log = (line) => {
  const [, service, port] = says.exec(line) ?? [];
  if (service) ports[service] = Number(port);
  if (service === 'Table') log(JSON.stringify({ queues: ports.Queue, tables: ports.Table }));
};

// The real service isolates requests from each other. Azurite's tables (3.35.0) do not: batches that overlap share one list of changes to take
// back, so that the refusal of one undoes another, readers see a batch half done, and an upsert looks, waits, and then inserts what somebody
// else inserted meanwhile. So the table service gets one request at a time, from however many programs they come.
const emit = http.Server.prototype.emit;
let turn = Promise.resolve();
http.Server.prototype.emit = function (event, request, response) {
  if (event !== 'request' || this.address()?.port !== ports.Table) return emit.apply(this, arguments);
  turn = turn.then(() => new Promise((done) => {
    if (response.destroyed) return done(); // the caller was killed meanwhile
    // Of a caller that is killed in the middle, the request goes on for a moment.
    response.once('close', () => (response.writableFinished ? done() : setTimeout(done, 50)));
    emit.call(this, event, request, response);
  }));
  return true;
};

process.argv = [
  ...process.argv.slice(0, 2), '--inMemoryPersistence', '--skipApiVersionCheck', '--disableTelemetry', '--silent',
  ...['blob', 'queue', 'table'].flatMap((service) => [`--${service}Host`, '127.0.0.1', `--${service}Port`, '0']),
];
process.stdin.on('end', () => process.exit(0)).resume();
require('./azurite-index');
require('azurite/dist/src/azurite');
