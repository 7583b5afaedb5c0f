// Indexes for Azurite (3.35.0), which otherwise looks through a whole partition to get one row, through a whole table for a query, and through the
// messages of all queues to take or remove one. What is asked for is still judged by Azurite, row by row: an index only leaves out other partitions
// and other queues, and row keys outside the range that a filter names.
const Tables = require('azurite/dist/src/table/persistence/LokiTableMetadataStore').default;
const Queues = require('azurite/dist/src/queue/persistence/LokiQueueMetadataStore').default;
const parse = require('azurite/dist/src/table/persistence/QueryInterpreter/QueryParser').default;

// Rows of one partition, and their keys in the order in which Azurite sorts them.
class Partition {
  rows = new Map();
  keys = [];

  // The first place whose key is not smaller.
  place(key) {
    let [low, high] = [0, this.keys.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.keys[middle] < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  put(row) {
    if (!this.rows.has(row.RowKey)) this.keys.splice(this.place(row.RowKey), 0, row.RowKey);
    this.rows.set(row.RowKey, row);
  }

  remove(row) {
    if (this.rows.delete(row.RowKey)) this.keys.splice(this.place(row.RowKey), 1);
  }

  // Rows from a key up to another one, that one too when it is there.
  range(from, to) {
    const end = to === undefined ? this.keys.length : this.place(to) + 1;
    return this.keys.slice(from === undefined ? 0 : this.place(from), end).map((key) => this.rows.get(key));
  }
}

// Azurite asks a Loki collection for a result set, filters, sorts and cuts it; this one begins with fewer rows.
class Rows {
  constructor(rows) { this.rows = rows; }
  // What one queue's messages have in common is not compared again.
  find({ accountName, queueName, ...wanted }) {
    return Object.entries(wanted).reduce((rows, [name, value]) => rows.where(value.$lte ? (row) => row[name] <= value.$lte : (row) => row[name] === value), this);
  }
  where(keep) { this.rows = this.rows.filter(keep); return this; }
  sort(compare) { this.rows.sort(compare); return this; }
  compoundsort([[first], [second]]) { return this.sort((a, b) => a[first] - b[first] || a[second] - b[second]); }
  limit(count) { this.rows.length = Math.min(count, this.rows.length); return this; }
  data() { return this.rows; }
  get filteredrows() { return this.rows; }
}

// Tells an index what is done to a collection. Several rows go one by one: Loki sorts all its own indexes anew for rows that come together.
function follow(collection, index) {
  for (const [name, note] of [['insert', index.put], ['update', index.put], ['remove', index.remove]]) {
    const change = collection[name];
    collection[name] = (rows) => [rows].flat().map((row) => {
      const changed = change.call(collection, row);
      note(row);
      return changed;
    })[0];
  }
  collection.findAndRemove = (wanted) => collection.remove(collection.chain().find(wanted).data());
}

const getOrAdd = (map, key, make) => map.get(key) ?? map.set(key, make()).get(key);

// What all rows that meet the filter have in common: comparisons of a key with a text, joined by "and".
function keysIn(filter) {
  const found = {};
  const visit = (node) => {
    if (node.name === 'and') { visit(node.left); visit(node.right); }
    const [key, value] = [node.left?.identifier, node.right?.value];
    if (node.right?.name !== 'constant' || typeof value !== 'string') return;
    if (key === 'PartitionKey' && node.name === 'eq') found.partition = value;
    if (key === 'RowKey' && ['eq', 'ge', 'gt'].includes(node.name)) found.from = value;
    if (key === 'RowKey' && ['eq', 'le', 'lt'].includes(node.name)) found.to = value;
  };
  try {
    visit(parse(filter));
  } catch {
    return {}; // for Azurite to refuse
  }
  return found;
}

const { createCollectionForTable, queryTableEntities } = Tables.prototype;

Tables.prototype.createCollectionForTable = function (table) {
  createCollectionForTable.call(this, table);
  const collection = this.db.getCollection(this.getTableCollectionName(table.account, table.table));
  const partitions = collection.partitions = new Map();
  const { findOne } = collection;
  follow(collection, {
    put: (row) => getOrAdd(partitions, row.PartitionKey, () => new Partition()).put(row),
    remove: (row) => partitions.get(row.PartitionKey)?.remove(row),
  });
  collection.findOne = (wanted) => (Object.keys(wanted).join() === 'PartitionKey,RowKey'
    ? partitions.get(wanted.PartitionKey)?.rows.get(wanted.RowKey) ?? null
    : findOne.call(collection, wanted));
};

Tables.prototype.queryTableEntities = async function (context, account, table, options, ...next) {
  const collection = this.getEntityCollection(account, table, context);
  const { partition, from, to } = keysIn(options.filter);
  // Azurite takes its result set before it waits for anything.
  if (partition !== undefined) collection.chain = () => new Rows(collection.partitions.get(partition)?.range(from, to) ?? []);
  try {
    return queryTableEntities.call(this, context, account, table, options, ...next);
  } finally {
    delete collection.chain;
  }
};

const { init } = Queues.prototype;

Queues.prototype.init = async function () {
  await init.call(this);
  const collection = this.db.getCollection(this.MESSAGES_COLLECTION);
  const queues = new Map();
  const { chain, findOne } = collection;
  const idOf = ({ accountName, queueName }) => `${accountName}/${queueName}`;
  follow(collection, {
    put: (message) => getOrAdd(queues, idOf(message), () => new Map()).set(message.messageId, message),
    remove: (message) => queues.get(idOf(message))?.delete(message.messageId),
  });
  collection.findOne = (wanted) => (Object.keys(wanted).join() === 'accountName,queueName,messageId'
    ? queues.get(idOf(wanted))?.get(wanted.messageId) ?? null
    : findOne.call(collection, wanted));
  collection.chain = (...how) => {
    const all = chain.apply(collection, how);
    const { find } = all;
    all.find = (wanted, ...more) => (wanted?.queueName && !more.length ? new Rows([...(queues.get(idOf(wanted))?.values() ?? [])]).find(wanted) : find.call(all, wanted, ...more));
    return all;
  };
};
