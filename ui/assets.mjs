// Brings the front-end packages and copies what the screens use into the build's output.
// usage: node assets.mjs OUTPUT_DIRECTORY
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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
copy('dmn-js/dist/dmn-viewer.production.min.js', 'dmn/dmn-viewer.min.js');
copy('dmn-js/dist/dmn-modeler.production.min.js', 'dmn/dmn-modeler.min.js');
for (const style of ['shared', 'decision-table', 'decision-table-controls']) {
  copy(`dmn-js/dist/assets/dmn-js-${style}.css`, `dmn/dmn-js-${style}.css`);
}
copy('dmn-js/dist/assets/dmn-font/css/dmn.css', 'dmn/css/dmn.css');
copy('dmn-js/dist/assets/dmn-font/font/dmn.woff2', 'dmn/font/dmn.woff2');
copy('dmn-js/LICENSE', 'dmn/LICENSE');

// The pictures and fonts that the style sheet names, less the typefaces that clearance.css does not use.
const unused = /merriweather|roboto-mono|hero\.jpg|-light/;
const css = readFileSync(join(here, 'node_modules', uswds, 'dist/css/uswds.min.css'), 'utf8');
const named = new Set([...css.matchAll(/url\(\.\.\/([^)]+)\)/g)].map((match) => match[1]));
for (const file of named) {
  if (!unused.test(file)) {
    copy(`${uswds}/dist/${file}`, `uswds/${file}`);
  }
}

// What of others the screens carry, in CycloneDX, for the list in the program's jar (app/src/build/Parts.java).
const { packages } = JSON.parse(readFileSync(join(here, 'package-lock.json'), 'utf8'));
const ownLicenses = { '@uswds/uswds': 'CC0-1.0', 'bpmn-js': 'bpmn.io License', 'component-props': 'MIT' };

const part = ([name, places]) => {
  const { version, license } = packages[`node_modules/${name}`];
  const id = ownLicenses[name] ?? (name.startsWith('dmn-js') ? 'bpmn.io License' : license);
  const folder = join(here, 'node_modules', name);
  // Where a package has no file for its license, its readme names it.
  const files = readdirSync(folder);
  const file = files.find((entry) => /^licen[cs]e/i.test(entry)) ?? files.find((entry) => /^readme/i.test(entry));
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    licenses: [
      {
        license: {
          [id.includes(' ') ? 'name' : 'id']: id,
          text: { contentType: 'text/plain', content: readFileSync(join(folder, file), 'utf8') },
        },
      },
    ],
    purl,
    evidence: { occurrences: places.map((place) => ({ location: `static/assets/${place}/` })) },
  };
};

// bpmn-js and dmn-js are packed with all that they need, the style sheet and script of USWDS with nothing that is in the lock file.
const withAllItNeeds = (name, seen = new Set()) => {
  if (!seen.has(name)) {
    seen.add(name);
    Object.keys(packages[`node_modules/${name}`].dependencies ?? {}).forEach((needed) => withAllItNeeds(needed, seen));
  }
  return [...seen];
};

const places = new Map([[uswds, ['uswds']], ['htmx.org', ['htmx']]]);
for (const [name, place] of [['bpmn-js', 'bpmn'], ['dmn-js', 'dmn']]) {
  withAllItNeeds(name).forEach((needed) => places.set(needed, [...(places.get(needed) ?? []), place]));
}
const parts = [...places].map(part);
const list = join(output, 'META-INF', 'sbom', 'front-end.cdx.json');
mkdirSync(dirname(list), { recursive: true });
writeFileSync(list, JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components: parts }, null, 2));
