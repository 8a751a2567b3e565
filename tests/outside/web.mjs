// What the web reads: FlatGeobuf by its own library, MapLibre styles by the
// style specification's validator, TopoJSON by topojson-client and d3-geo.
//
// Usage: web.mjs FOLDER   (NAME.geojson beside each NAME.fgb; packages from
// NODE_MODULES). Ends with `N passed, N failed`.

import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, finish, named, require } from './checks.mjs';

const load = async (name) => import(pathToFileURL(require.resolve(name)).href);
const { deserialize } = (await load('flatgeobuf/lib/mjs/geojson.js'));
const { validateStyleMin } = await load('@maplibre/maplibre-gl-style-spec');

expect('the validator sees a bad style', validateStyleMin({ version: 8, layers: [{}] }).length > 0);

const folder = process.argv[2];

for (const name of named(folder, '.fgb')) {
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

// Steradians within a ring whose edges are straight in longitude and latitude,
// whichever way it runs; around a pole, up to that.
const radians = Math.PI / 180;
const within = (ring) => {
  let [sum, around] = [0, 0];
  for (let i = 1; i < ring.length; i += 1) {
    const [[x0, y0], [x1, y1]] = [ring[i - 1], ring[i]];
    let step = x1 - x0;
    if (Math.abs(step) > 180 && Math.abs(step) < 360) step -= 360 * Math.sign(step);
    around += step;
    sum += step * radians * (Math.sin(y0 * radians) + Math.sin(y1 * radians)) / 2;
  }
  return Math.abs(around) > 180 ? 2 * Math.PI - Math.abs(sum) : Math.abs(sum);
};
const steradians = (geometry) => {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.reduce(
    (all, [outer, ...holes]) => all + within(outer) - holes.reduce((sum, hole) => sum + within(hole), 0),
    0,
  );
};

// d3 takes what is on the right of a ring for its inside: one that runs the
// other way fills the rest of the globe.
const { feature } = await load('topojson-client');
const { geoArea, geoContains } = await load('d3-geo');
for (const name of named(folder, '.topojson')) {
  const wanted = JSON.parse(fs.readFileSync(path.join(folder, name.replace(/topojson$/, 'geojson'))));
  const byId = new Map(wanted.features.map((f) => [f.id, f]));
  const topology = JSON.parse(fs.readFileSync(path.join(folder, name)));
  const features = Object.values(topology.objects).flatMap((object) => feature(topology, object).features);
  expect(`${name}: count`, features.length === wanted.features.length, features.length);
  for (const f of features) {
    const right = f.id === undefined ? undefined : byId.get(f.id);
    const shape = f.geometry;
    if (!/Polygon$/.test(shape?.type ?? '') || right === undefined) continue;
    const [area, want] = [geoArea(f), steradians(right.geometry)];
    expect(`${name}: d3 fills ${f.id}`, Math.abs(area - want) < 1e-6 + want * 2e-3, { area, want });
    // Each polygon by itself is what it is of the whole.
    const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
    for (const coordinates of polygons) {
      const part = geoArea({ type: 'Polygon', coordinates });
      expect(`${name}: a part of ${f.id}`, part <= want * 1.002 + 1e-6, { part, want });
    }
    const { from_lat: lat, from_lon: lon, inner } = right.properties;
    if (lat !== undefined && inner === undefined && right.properties.sector_from === undefined) {
      const [inside, opposite] = [[lon, lat], [lon > 0 ? lon - 180 : lon + 180, -lat]];
      const small = want < 2 * Math.PI;
      expect(`${name}: d3 has the origin of ${f.id} inside`, geoContains(f, inside), inside);
      expect(`${name}: and not its antipode`, !small || !geoContains(f, opposite), opposite);
    }
  }
}

for (const name of named(folder, '.style.json')) {
  const style = JSON.parse(fs.readFileSync(path.join(folder, name)));
  const problems = validateStyleMin(style);
  expect(`${name}: valid`, problems.length === 0, problems);
  const outlines = style.sources.outlines?.data.features ?? [];
  const seams = outlines
    .flatMap((f) => (f.geometry.type === 'LineString' ? [f.geometry.coordinates] : f.geometry.coordinates))
    .flatMap((line) => line.slice(1).map((at, i) => [line[i], at]))
    .filter(([a, b]) => (a[0] === b[0] && Math.abs(a[0]) === 180) || (a[1] === b[1] && Math.abs(a[1]) === 90));
  expect(`${name}: no outline along the seam`, seams.length === 0, seams[0]);
  const beyond = outlines.flatMap((f) => f.geometry.coordinates.flat(Infinity).filter((x, i) => i % 2 && Math.abs(x) > 85.06));
  expect(`${name}: no outline beyond the map`, beyond.length === 0, beyond[0]);
  const attribution = style.sources.standoff.attribution ?? '';
  expect(`${name}: sources are HTML`, !/<(?!\/?a[ >])/.test(attribution), attribution);
  const data = style.sources.standoff.data;
  expect(`${name}: its data is there`, fs.existsSync(path.join(folder, data)), data);
}

const kinds = ['.fgb', '.style.json', '.topojson'].map((ending) => named(folder, ending).length);
expect('files of every kind', kinds.every((count) => count > 0), kinds);
finish();
