// Times npm's feed parsers on the XML files of a folder, from memory, best of several rounds. Usage: node feeds.mjs FOLDER
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import RssParser from 'rss-parser'
import { extractFromXml } from '@extractus/feed-extractor'

const rounds = 7
const folder = process.argv[2]
const files = readdirSync(folder).filter((name) => name.endsWith('.xml')).map((name) => readFileSync(join(folder, name)))
const megabytes = files.reduce((sum, file) => sum + file.length, 0) / 1e6
const rss = new RssParser()

// Both take strings, so decoding counts, as it does for the others. Each names the fields that it would otherwise leave out.
const peers = {
  'rss-parser': async (text) => (await rss.parseString(text)).items.length,
  '@extractus/feed-extractor': async (text) => extractFromXml(text, { descriptionMaxLen: 0 }).entries.length,
}

for (const [name, parse] of Object.entries(peers)) {
  let best = Infinity
  let items = 0
  for (let round = 0; round < rounds; round++) {
    items = 0
    const start = performance.now()
    for (const file of files) items += await parse(file.toString('utf8'))
    best = Math.min(best, performance.now() - start)
  }
  console.log(`${name.padEnd(26)} ${(megabytes / best * 1000).toFixed(0).padStart(6)} MB/s   ${items} items`)
}
