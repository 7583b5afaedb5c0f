// Microsoft's own client as a witness: node tables-peer.js CONNECTION FROM TO
// Reads every row of the table FROM, prints it as one line of JSON with the type and value of each property, and writes it to the table TO.
const { TableClient } = require('@azure/data-tables');

const [connection, from, to] = process.argv.slice(2);
const open = (table) => TableClient.fromConnectionString(connection, table, { allowInsecureConnection: true });
// Without conversion: a Date would drop what is finer than a millisecond.
const options = { queryOptions: {}, disableTypeConversion: true };

async function main() {
  const [source, target] = [open(from), open(to)];
  for await (const row of source.listEntities(options)) {
    const { etag, timestamp, 'odata.metadata': metadata, ...entity } = row;
    for (const [name, value] of Object.entries(entity)) if (value === undefined) delete entity[name];
    console.log(JSON.stringify(entity, (_, value) => (typeof value === 'bigint' ? value.toString() : value)));
    await target.createEntity(entity);
  }
}
main().catch((error) => { console.error(error); process.exit(1); });
