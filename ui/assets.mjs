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
const ownLicenses = { '@uswds/uswds': 'CC0-1.0', 'bpmn-js': 'bpmn.io License' };

const part = (name, place) => {
  const { version, license } = packages[`node_modules/${name}`];
  const id = ownLicenses[name] ?? license;
  const folder = join(here, 'node_modules', name);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
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
    evidence: { occurrences: [{ location: `static/assets/${place}/` }] },
  };
};

// bpmn-js is packed with all that it needs, the style sheet and script of USWDS with nothing that is in the lock file.
const withAllItNeeds = (name, seen = new Set()) => {
  if (!seen.has(name)) {
    seen.add(name);
    Object.keys(packages[`node_modules/${name}`].dependencies ?? {}).forEach((needed) => withAllItNeeds(needed, seen));
  }
  return [...seen];
};

const parts = [
  part(uswds, 'uswds'),
  part('htmx.org', 'htmx'),
  ...withAllItNeeds('bpmn-js').map((name) => part(name, 'bpmn')),
];
const list = join(output, 'META-INF', 'sbom', 'front-end.cdx.json');
mkdirSync(dirname(list), { recursive: true });
writeFileSync(list, JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components: parts }, null, 2));
