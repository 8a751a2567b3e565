// What the web reads: FlatGeobuf by its own library, MapLibre styles by the
// style specification's validator.
//
// Usage: web.mjs FOLDER   (NAME.geojson beside each NAME.fgb; packages from
// NODE_MODULES). Ends with `N passed, N failed`.

import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(path.join(process.env.NODE_MODULES, 'any.js'));
const load = async (name) => import(pathToFileURL(require.resolve(name)).href);
const { deserialize } = (await load('flatgeobuf/lib/mjs/geojson.js'));
const { validateStyleMin } = await load('@maplibre/maplibre-gl-style-spec');

let passed = 0;
let failed = 0;
const expect = (what, good, detail) => {
  if (good) {
    passed += 1;
  } else {
    failed += 1;
    console.log(`FAILED ${what}: ${JSON.stringify(detail)?.slice(0, 300)}`);
  }
};

expect('the validator sees a bad style', validateStyleMin({ version: 8, layers: [{}] }).length > 0);

const folder = process.argv[2];
const named = (ending) => fs.readdirSync(folder).filter((name) => name.endsWith(ending)).sort();

for (const name of named('.fgb')) {
  const wanted = JSON.parse(fs.readFileSync(path.join(folder, name.replace(/fgb$/, 'geojson'))));
  const byId = new Map(wanted.features.map((f) => [f.id, f]));
  const found = [];
  for await (const f of deserialize(new Uint8Array(fs.readFileSync(path.join(folder, name))))) {
    found.push(f);
  }
  expect(`${name}: count`, found.length === byId.size, found.length);
  for (const f of found) {
    const right = byId.get(f.properties.id);
    expect(`${name}: ${f.properties.id} is known`, right !== undefined, f.properties);
    if (right === undefined) continue;
    expect(
      `${name}: shape of ${right.id}`,
      JSON.stringify(f.geometry.coordinates) === JSON.stringify(right.geometry.coordinates),
      f.geometry.type,
    );
    expect(`${name}: status of ${right.id}`, f.properties.status === right.properties.status);
  }
}

for (const name of named('.style.json')) {
  const style = JSON.parse(fs.readFileSync(path.join(folder, name)));
  const problems = validateStyleMin(style);
  expect(`${name}: valid`, problems.length === 0, problems);
  const data = style.sources.standoff.data;
  expect(`${name}: its data is there`, fs.existsSync(path.join(folder, data)), data);
}

expect('files of both kinds', named('.fgb').length > 0 && named('.style.json').length > 0, folder);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
