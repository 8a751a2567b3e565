// Two GeoJSON validators over the files named: geojsonhint (which sees
// winding) and check-geojson (which sees duplicate keys and broken boxes).
// A warning counts as a failure. Ends with `N passed, N failed`.
const fs = require('fs');
const hint = require('geojsonhint').hint;
const { check } = require('@placemarkio/check-geojson');

const validators = {
  geojsonhint: (text) => hint(text).map((problem) => problem.message),
  'check-geojson': (text) => {
    try {
      check(text);
      return [];
    } catch (error) {
      return (error.issues || [error]).map((issue) => issue.message);
    }
  },
};

// A validator that lets these pass would prove nothing.
const clockwise =
  '{"type":"Feature","properties":{},"geometry":{"type":"Polygon",' +
  '"coordinates":[[[0,0],[0,1],[1,1],[0,0]]]}}';
const open =
  '{"type":"Feature","properties":{},"geometry":{"type":"Polygon",' +
  '"coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}}';

let [passed, failed] = [0, 0];
const expect = (what, good, details) => {
  good ? passed++ : failed++;
  if (!good) console.log(`FAILED ${what}: ${details.slice(0, 3).join('; ')}`);
};

expect('geojsonhint sees winding', validators.geojsonhint(clockwise).length > 0, []);
expect('check-geojson sees an open ring', validators['check-geojson'](open).length > 0, []);

const files = process.argv.slice(2);
expect('files to read', files.length > 0, ['none were named']);
for (const file of files) {
  const text = fs.readFileSync(file, 'utf8');
  for (const [name, validate] of Object.entries(validators)) {
    const problems = validate(text);
    expect(`${name} ${file}`, problems.length === 0, problems);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
