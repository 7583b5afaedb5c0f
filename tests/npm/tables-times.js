// How fast Microsoft's own client is: node tables-times.js CONNECTION TABLE ROWS CALLERS
// Prints operations a second as JSON, for the benchmark "tables", whose program does the same.
const { TableClient } = require('@azure/data-tables');

const [connection, table, rows, callers] = [process.argv[2], process.argv[3], Number(process.argv[4]), Number(process.argv[5])];
const client = TableClient.fromConnectionString(connection, table, { allowInsecureConnection: true });
const text = 'تعاون أمني بين البلدين '.repeat(20); // security cooperation between the two countries
const row = (partitionKey, i) => ({ partitionKey, rowKey: String(i).padStart(6, '0'), Doc: text, Number: i, Active: true, Seen: new Date(1795000000000) });

async function perSecond(count, act) {
  const began = process.hrtime.bigint();
  let next = 0;
  const work = async () => { for (let i = next++; i < count; i = next++) await act(i); };
  await Promise.all(Array.from({ length: callers }, work));
  return count / (Number(process.hrtime.bigint() - began) / 1e9);
}

async function main() {
  await client.createTable();
  await perSecond(50, (i) => client.createEntity(row('warm', i)));
  const result = {
    insert: await perSecond(rows, (i) => client.createEntity(row('a', i))),
    get: await perSecond(rows, (i) => client.getEntity('a', String(i).padStart(6, '0'))),
    replace: await perSecond(rows, (i) => client.updateEntity({ ...row('a', i), Number: -i }, 'Replace')),
    batch: await perSecond(rows / 100, (i) => client.submitTransaction(Array.from({ length: 100 }, (_, j) => ['create', row('b', 100 * i + j)]))) * 100,
  };
  const began = process.hrtime.bigint();
  let read = 0;
  for (let pass = 0; pass < 5; pass++) for await (const _ of client.listEntities({ queryOptions: { filter: "PartitionKey eq 'a'" } })) read++;
  result.query = read / (Number(process.hrtime.bigint() - began) / 1e9);
  console.log(JSON.stringify(result));
}
main().catch((error) => { console.error(error); process.exit(1); });
