// Lints every process model with the rules of each Camunda 8 version that it is to run on.
// A warning fails the build as an error does.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages } from './install.mjs';

const here = dirname(fileURLToPath(import.meta.url));
installPackages(here);

const require = createRequire(import.meta.url);
const { BpmnModdle } = require('bpmn-moddle');
const Linter = require('bpmnlint/lib/linter');
const NodeResolver = require('bpmnlint/lib/resolver/node-resolver');
const zeebe = require('zeebe-bpmn-moddle/resources/zeebe.json');

const VERSIONS = ['8-8', '8-9', '8-10'];
const folder = join(here, 'src/main/resources/processes');
const models = readdirSync(folder).filter((name) => name.endsWith('.bpmn'));

const problems = [];
for (const model of models) {
  const xml = readFileSync(join(folder, model), 'utf8');
  const { rootElement, warnings } = await new BpmnModdle({ zeebe }).fromXML(xml);
  warnings.forEach((warning) => problems.push(`${model}: ${warning.message}`));
  for (const version of VERSIONS) {
    const config = {
      extends: ['bpmnlint:recommended', `plugin:camunda-compat/camunda-cloud-${version}`],
    };
    const reports = await new Linter({ config, resolver: new NodeResolver() }).lint(rootElement);
    for (const [rule, found] of Object.entries(reports)) {
      for (const { id, category, message } of found) {
        problems.push(`${model} [${version}] ${id}: ${message} (${rule}, ${category})`);
      }
    }
  }
}

if (models.length === 0) problems.push(`no model in ${folder}`);
problems.forEach((problem) => console.error(problem));
console.log(`${models.length} models linted for ${VERSIONS.join(', ')}: ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
