// What browsers draw: CZML by Cesium and MapLibre styles by MapLibre GL, in
// Debian's Chromium without a screen, its WebGL in software.
//
// Usage: globes.mjs FOLDER OUT   (packages from NODE_MODULES; pictures go to
// OUT). Ends with `N passed, N failed`.

import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { expect, finish, modules, named, require } from './checks.mjs';

const { chromium } = require('playwright-core');
const [, , folder, out] = process.argv;
fs.mkdirSync(out, { recursive: true });

const CESIUM = `<!doctype html><html><head>
<script>window.CESIUM_BASE_URL = '/modules/cesium/Build/Cesium/';</script>
<script src="/modules/cesium/Build/Cesium/Cesium.js"></script></head>
<body style="margin:0"><div id="globe" style="width:640px;height:480px"></div></body></html>`;

const MAPLIBRE = `<!doctype html><html><head>
<link rel="stylesheet" href="/modules/maplibre-gl/dist/maplibre-gl.css"></head>
<body style="margin:0"><div id="map" style="width:800px;height:600px"></div></body></html>`;

const types = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.json': 'application/json', '.css': 'text/css', '.wasm': 'application/wasm' };
const server = http.createServer((request, response) => {
  const url = decodeURIComponent(new URL(request.url, 'http://local').pathname);
  const pages = { '/cesium.html': CESIUM, '/maplibre.html': MAPLIBRE };
  if (pages[url]) {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(pages[url]);
    return;
  }
  const roots = { '/modules/': modules, '/files/': folder };
  const root = Object.keys(roots).find((start) => url.startsWith(start));
  const file = root && path.join(roots[root], url.slice(root.length));
  if (!file || !fs.existsSync(file) || fs.statSync(file).isDirectory()) {
    response.writeHead(404);
    response.end();
    return;
  }
  response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' });
  fs.createReadStream(file).pipe(response);
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const base = `http://127.0.0.1:${server.address().port}`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
});

// A page whose requests stay on this machine.
const open = async (address) => {
  const page = await browser.newPage({ viewport: { width: 820, height: 620 } });
  page.setDefaultTimeout(240_000);
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.route('**/*', (route) => (route.request().url().startsWith(base) ? route.continue() : route.abort()));
  await page.goto(base + address);
  return { page, errors };
};

// Two boxes that begin at -180 and overlap: where they do, both show.
const boxes = named(folder, '.czml').includes('two-boxes.czml');
expect('two boxes at 180 to draw', boxes, named(folder, '.czml'));
if (boxes) {
  const { page, errors } = await open('/cesium.html');
  const seen = await page.evaluate(async () => {
    const viewer = new Cesium.Viewer('globe', {
      animation: false, baseLayer: false, baseLayerPicker: false, geocoder: false, homeButton: false,
      infoBox: false, sceneModePicker: false, selectionIndicator: false, timeline: false,
      navigationHelpButton: false, fullscreenButton: false, skyBox: false, skyAtmosphere: false,
      contextOptions: { webgl: { preserveDrawingBuffer: true } },
    });
    const { scene } = viewer;
    scene.globe.baseColor = Cesium.Color.WHITE;
    scene.globe.showGroundAtmosphere = false;
    scene.fog.enabled = false;
    const data = await Cesium.CzmlDataSource.load('/files/two-boxes.czml');
    await viewer.dataSources.add(data);
    viewer.camera.setView({ destination: Cesium.Cartesian3.fromDegrees(-165, 3, 9e6) });
    const steps = async (count) => {
      for (let i = 0; i < count; i += 1) {
        viewer.render();
        await new Promise((done) => { setTimeout(done, 50); });
      }
    };
    for (let i = 0; i < 60 && !viewer.dataSourceDisplay.ready; i += 1) await steps(5);
    await steps(20);
    const gl = scene.context._gl;
    const color = (lon, lat) => {
      const at = scene.cartesianToCanvasCoordinates(Cesium.Cartesian3.fromDegrees(lon, lat));
      const pixel = new Uint8Array(4);
      gl.readPixels(Math.round(at.x), gl.drawingBufferHeight - Math.round(at.y), 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
      return [...pixel];
    };
    viewer.render();
    return { red: color(-170, -8), blue: color(-155, 15), both: color(-170, 5), bare: color(-140, 5) };
  });
  fs.writeFileSync(path.join(out, 'cesium-two-boxes.png'), await page.screenshot());
  expect('Cesium draws without errors', errors.length === 0, errors);
  const differs = (a, b) => a.some((value, i) => Math.abs(value - b[i]) > 12);
  const pairs = [['both', 'red'], ['both', 'blue'], ['both', 'bare'], ['red', 'bare'], ['blue', 'bare']];
  for (const [a, b] of pairs) {
    expect(`Cesium: ${a} is not ${b}`, differs(seen[a], seen[b]), seen);
  }
  await page.close();
}

for (const name of named(folder, '.style.json')) {
  const { page, errors } = await open('/maplibre.html');
  const seen = await page.evaluate(async (style) => {
    const maplibregl = await import('/modules/maplibre-gl/dist/maplibre-gl.mjs');
    const json = await (await fetch(`/files/${style}`)).json();
    json.sources.standoff.data = `/files/${json.sources.standoff.data}`;
    // Glyphs are on another machine.
    json.layers = json.layers.filter((layer) => layer.type !== 'symbol');
    delete json.glyphs;
    const problems = [];
    const map = new maplibregl.Map({ container: 'map', style: json, fadeDuration: 0 });
    map.on('error', (event) => problems.push(String(event.error?.message ?? event.error)));
    await new Promise((done) => { map.once('idle', done); });
    const links = [...document.querySelectorAll('.maplibregl-ctrl-attrib a')];
    const own = links.map((link) => link.href).filter((href) => !href.includes('maplibre.org'));
    const area = map.queryRenderedFeatures({ layers: ['areas'] }).length;
    return { problems, own, area, text: document.querySelector('.maplibregl-ctrl-attrib')?.textContent };
  }, name);
  fs.writeFileSync(path.join(out, name.replace('.style.json', '.maplibre.png')), await page.screenshot());
  expect(`${name}: drawn without errors`, seen.problems.length === 0 && errors.length === 0, [seen.problems, errors]);
  expect(`${name}: areas of other files are seen`, name !== 'plain.style.json' || seen.area === 2, seen.area);
  const style = JSON.parse(fs.readFileSync(path.join(folder, name)));
  const wanted = (style.sources.standoff.attribution ?? '').match(/<a /g)?.length ?? 0;
  expect(`${name}: every source is a link`, seen.own.length === wanted, seen.own);
  await page.close();
}

await browser.close();
server.close();
finish();
