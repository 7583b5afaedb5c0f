// An index of rows by their two keys for Azurite's tables (3.35.0), which otherwise look through a whole partition to get one row, and through the
// whole table for a query. Each query is still judged by Azurite, row by row: the index only leaves out other partitions, and row keys outside the
// range that the filter names.
const Store = require('azurite/dist/src/table/persistence/LokiTableMetadataStore').default;
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
  where(keep) { this.rows = this.rows.filter(keep); return this; }
  sort(compare) { this.rows.sort(compare); return this; }
  limit(count) { this.rows.length = Math.min(count, this.rows.length); return this; }
  data() { return this.rows; }
}

// Keeps the index up to date with what is done to a table's collection.
function follow(table) {
  const partitions = new Map();
  const { insert, update, remove, findOne } = table;
  const put = (row) => {
    if (!partitions.has(row.PartitionKey)) partitions.set(row.PartitionKey, new Partition());
    partitions.get(row.PartitionKey).put(row);
    return row;
  };
  table.insert = (row) => put(insert.call(table, row));
  table.update = (row) => put(update.call(table, row));
  table.remove = (row) => { remove.call(table, row); partitions.get(row.PartitionKey)?.remove(row); };
  table.findOne = (wanted) => (Object.keys(wanted).join() === 'PartitionKey,RowKey'
    ? partitions.get(wanted.PartitionKey)?.rows.get(wanted.RowKey) ?? null
    : findOne.call(table, wanted));
  table.partitions = partitions;
}

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

const { createCollectionForTable, queryTableEntities } = Store.prototype;

Store.prototype.createCollectionForTable = function (table) {
  createCollectionForTable.call(this, table);
  follow(this.db.getCollection(this.getTableCollectionName(table.account, table.table)));
};

Store.prototype.queryTableEntities = async function (context, account, table, options, ...next) {
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
