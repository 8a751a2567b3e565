// What the checks in JavaScript share: packages from NODE_MODULES, a count of
// what holds, and the files of a folder.

import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';

export const modules = process.env.NODE_MODULES;
export const require = createRequire(path.join(modules, 'any.js'));

let passed = 0;
let failed = 0;

export const expect = (what, good, detail) => {
  if (good) {
    passed += 1;
  } else {
    failed += 1;
    console.log(`FAILED ${what}: ${JSON.stringify(detail)?.slice(0, 300)}`);
  }
};

// Files of the folder with this ending.
export const named = (folder, ending) => fs.readdirSync(folder).filter((name) => name.endsWith(ending)).sort();

// Says the count; the exit code tells whether all held.
export const finish = () => {
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
};
