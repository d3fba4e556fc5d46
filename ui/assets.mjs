// Brings the front-end packages and copies what the screens use into the build's output.
// usage: node assets.mjs OUTPUT_DIRECTORY
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const output = process.argv[2];
if (!output) {
  console.error('usage: node assets.mjs OUTPUT_DIRECTORY');
  process.exit(2);
}

// npm ci empties node_modules first, so it runs only when the lock file has changed.
const installed = join(here, 'node_modules', '.installed-lock');
const lock = createHash('sha256').update(readFileSync(join(here, 'package-lock.json'))).digest('hex');
if (!existsSync(installed) || readFileSync(installed, 'utf8') !== lock) {
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: here,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    console.error('npm ci failed. It needs Node 20 or newer and the npm registry.', npm.error ?? '');
    process.exit(1);
  }
  writeFileSync(installed, lock);
}

const assets = join(output, 'static', 'assets');
const copy = (from, to) => {
  const target = join(assets, to);
  mkdirSync(dirname(target), { recursive: true });
  cpSync(join(here, 'node_modules', from), target);
};

const uswds = '@uswds/uswds';
copy(`${uswds}/dist/css/uswds.min.css`, 'uswds/css/uswds.min.css');
copy(`${uswds}/dist/js/uswds.min.js`, 'uswds/js/uswds.min.js');
copy(`${uswds}/dist/js/uswds-init.min.js`, 'uswds/js/uswds-init.min.js');
copy(`${uswds}/dist/img/sprite.svg`, 'uswds/img/sprite.svg');
copy(`${uswds}/LICENSE.md`, 'uswds/LICENSE.md');
copy('htmx.org/dist/htmx.min.js', 'htmx/htmx.min.js');
copy('htmx.org/LICENSE', 'htmx/LICENSE');
copy('bpmn-js/dist/bpmn-navigated-viewer.production.min.js', 'bpmn/bpmn-navigated-viewer.min.js');
copy('bpmn-js/dist/assets/diagram-js.css', 'bpmn/diagram-js.css');
copy('bpmn-js/LICENSE', 'bpmn/LICENSE');

// The pictures and fonts that the style sheet names, less the typefaces that clearance.css does not use.
const unused = /merriweather|roboto-mono|hero\.jpg|-light/;
const css = readFileSync(join(here, 'node_modules', uswds, 'dist/css/uswds.min.css'), 'utf8');
const named = new Set([...css.matchAll(/url\(\.\.\/([^)]+)\)/g)].map((match) => match[1]));
for (const file of named) {
  if (!unused.test(file)) {
    copy(`${uswds}/dist/${file}`, `uswds/${file}`);
  }
}
