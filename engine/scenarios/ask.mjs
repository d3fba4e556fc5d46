import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AT_ONCE, clientOf, here } from './client.mjs';

/*
 * Asks every search of the public API for every sort, filter and operator that the API has, and
 * holds each answer against the API's schema and against the rows that must or must not be found.
 *
 *   node ask.mjs ADDRESS USER PASSWORD
 *
 * The schemas are those that Camunda generates from its OpenAPI and ships with its client. Prints
 * one line of JSON for each thing asked: {operation, asked, field, status, wrong}; wrong is null
 * where the answer is right.
 */
const client = await clientOf(...process.argv.slice(2));
const { z } = await import('zod');

const keys = await scene();
for (const [operation, request] of await searches()) {
  await askEverything(operation, request);
}
process.exit(0);

/** Every operation of the API that reads by a filter or a sort, with its request's schema. */
async function searches() {
  const folder = join(here, 'node_modules/@camunda8/orchestration-cluster-api/dist');
  const file = readdirSync(folder).find((name) => /^zod\.gen-.*\.js$/.test(name));
  const schemas = await import(pathToFileURL(join(folder, file)));
  return Object.entries(schemas)
    .map(([name, schema]) => [/^z(.+)Data$/.exec(name)?.[1], schema])
    .filter(([name]) => name && /^(Search|Get)/.test(name))
    .map(([name, schema]) => [
      name[0].toLowerCase() + name.slice(1),
      z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }),
    ])
    .map(([name, schema]) => [
      name,
      { body: merged(schema.properties?.body ?? {}), path: schema.properties?.path?.properties ?? {} },
    ])
    .filter(([, { body }]) => body.properties?.filter || body.properties?.sort);
}

/** An object's schema whose parts that are all to hold are one. */
function merged(schema) {
  const parts = (schema.allOf ?? []).map(merged);
  const properties = Object.assign({}, ...parts.map((part) => part.properties), schema.properties);
  const anyOf = [...parts.flatMap((part) => part.anyOf ?? []), ...(schema.anyOf ?? [])];
  return {
    ...Object.assign({}, ...parts),
    ...schema,
    allOf: undefined,
    ...(Object.keys(properties).length ? { properties } : {}),
    ...(anyOf.length ? { anyOf } : {}),
  };
}

async function askEverything(operation, { body, path }) {
  const place = {};
  for (const name of Object.keys(path)) {
    if (keys[name] === undefined) return;
    place[name] = keys[name];
  }
  const all = await ask(operation, place, {});
  tell(operation, {}, '', all, null);
  if (all.status === 501) return;
  const rows = all.answer?.items ?? [];
  await askForSorts(operation, place, body, rows);
  await askForFilters(operation, place, merged(body.properties.filter ?? {}), rows);
  if (body.properties.page) await askForPages(operation, place, rows);
}

async function askForSorts(operation, place, body, rows) {
  const fields = merged(body.properties.sort?.items ?? {}).properties?.field?.enum ?? [];
  for (const field of fields) {
    for (const order of ['ASC', 'DESC']) {
      const request = { sort: [{ field, order }] };
      const found = await ask(operation, place, request);
      tell(operation, request, `sort.${field}`, found, (items) =>
        items.length !== rows.length
          ? `${items.length} rows, without the sort ${rows.length}`
          : disorder(items.map((item) => item[field]), order),
      );
    }
  }
}

/** Where values stand in a wrong order; only of those whose order is the same everywhere. */
function disorder(values, order) {
  const comparable = values.map((value) =>
    value === null || value === undefined ? null
      : typeof value === 'number' ? value
        : /^\d+$/.test(value) ? BigInt(value)
          : /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value)
            : null,
  );
  for (let i = 1; i < comparable.length; i++) {
    const [before, after] = [comparable[i - 1], comparable[i]];
    if (before === null || after === null) continue;
    if (order === 'ASC' ? before > after : before < after) {
      return `${values[i - 1]} before ${values[i]} in ${order}`;
    }
  }
  return null;
}

async function askForFilters(operation, place, filter, rows) {
  for (const [field, schema] of Object.entries(filter.properties ?? {})) {
    if (field === '$or') continue;
    const sample = rows.find((row) => row[field] !== null && row[field] !== undefined && isScalar(row[field]));
    for (const condition of conditions(merged(schema), sample?.[field])) {
      const request = { filter: { [field]: condition } };
      const found = await ask(operation, place, request);
      tell(operation, request, `filter.${field}`, found, (items) =>
        // What is counted are elements, and what is filtered instances.
        sample && operation.startsWith('search') && condition !== null ? misfound(items, sample, condition) : null,
      );
    }
  }
  if (filter.properties?.$or) {
    const request = { filter: { $or: [{ processDefinitionId: 'asked' }, { processDefinitionId: 'nothing' }] } };
    tell(operation, request, 'filter.$or', await ask(operation, place, request), (items) =>
      items.length > 0 ? null : 'nothing found',
    );
  }
}

function isScalar(value) {
  return typeof value !== 'object';
}

/** Every form that a condition of this schema can have, made of a value that a row has if there is one. */
function conditions(schema, value) {
  if (schema.anyOf) return schema.anyOf.flatMap((one) => conditions(merged(one), value));
  if (schema.properties && Object.keys(schema.properties).some((name) => name.startsWith('$'))) {
    return Object.entries(schema.properties).map(([operator, operand]) => ({
      [operator]: operandOf(operator, merged(operand), value),
    }));
  }
  return [sampleOf(schema, value)];
}

function operandOf(operator, schema, value) {
  if (operator === '$exists') return true;
  if (operator === '$like') return value === undefined ? 'a*' : String(value).replace(/[*?\\]/g, '\\$&').replace(/.$/, '*');
  return sampleOf(schema, value);
}

/** A value of a schema: the given one, or one that the schema allows. */
function sampleOf(schema, value) {
  if (schema.anyOf) return sampleOf(merged(schema.anyOf[0]), value);
  if (schema.type === 'null') return null;
  if (schema.type === 'array') return [sampleOf(merged(schema.items ?? {}), value)];
  if (schema.type === 'object') {
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([name, part]) => [name, sampleOf(merged(part), undefined)]),
    );
  }
  if (value !== undefined) return value;
  if (schema.enum) return schema.enum[0];
  if (schema.format === 'date-time') return '2026-01-01T00:00:00Z';
  if (schema.type === 'boolean') return true;
  if (schema.type === 'integer' || schema.type === 'number') return 1;
  return ['1', 'one'].find((text) => !schema.pattern || new RegExp(schema.pattern).test(text)) ?? 'none';
}

/** What is wrong with what a condition found, of a row whose value it was made of. */
function misfound(items, sample, condition) {
  const operator = typeof condition === 'object' ? Object.keys(condition)[0] : '$eq';
  const isWanted = !['$neq', '$notIn', '$gt', '$lt'].includes(operator);
  const isFound = items.some((item) => JSON.stringify(item) === JSON.stringify(sample));
  return isWanted === isFound ? null : `the row with the value is ${isFound ? '' : 'not '}found`;
}

async function askForPages(operation, place, rows) {
  if (rows.length < 2) return;
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const first = await ask(operation, place, { page: { limit: 1 } });
  tell(operation, { page: { limit: 1 } }, 'page.limit', first, (items) =>
    items.length === 1 && same(items[0], rows[0]) ? null : 'not the first row alone',
  );
  const second = { page: { from: 1, limit: 1 } };
  tell(operation, second, 'page.from', await ask(operation, place, second), (items) =>
    items.length === 1 && same(items[0], rows[1]) ? null : 'not the second row alone',
  );
  const after = { page: { after: first.answer?.page?.endCursor, limit: 1 } };
  const next = await ask(operation, place, after);
  tell(operation, after, 'page.after', next, (items) =>
    items.length === 1 && same(items[0], rows[1]) ? null : 'not the row after the cursor',
  );
  const before = { page: { before: next.answer?.page?.startCursor, limit: 1 } };
  tell(operation, before, 'page.before', await ask(operation, place, before), (items) =>
    items.length === 1 && same(items[0], rows[0]) ? null : 'not the row before the cursor',
  );
}

async function ask(operation, place, request) {
  try {
    return { status: 200, answer: await client[operation]({ ...place, ...request }, AT_ONCE) };
  } catch (e) {
    if (e.status !== undefined && e.status !== 200) return { status: e.status, detail: e.detail ?? e.message };
    return { status: 200, unlike: [e.message, JSON.stringify(e.issues ?? [])].join(' ') };
  }
}

function tell(operation, asked, field, { status, answer, detail, unlike }, check) {
  const wrong =
    status !== 200 && status !== 501 ? `${status}: ${detail}`
      : unlike ? `not as the schema has it: ${unlike}`
        : status === 200 && check ? check(answer.items ?? [])
          : null;
  console.log(JSON.stringify({ operation, asked: JSON.stringify(asked), field, status, wrong }));
}

/** One of everything that a search can find; the keys by which a path names some of it. */
async function scene() {
  const resources = ['ask.bpmn', 'ask.dmn'].map(
    (name) => new File([readFileSync(join(here, 'models', name), 'utf8')], name),
  );
  await client.createDeployment({ resources });
  const variables = { amount: 7, name: 'asked', large: 'x'.repeat(20_000) };
  const ended = await client.createProcessInstance({ processDefinitionId: 'asked-briefly', variables, awaitCompletion: true });
  const running = await client.createProcessInstance({ processDefinitionId: 'asked', variables });
  for (const type of ['fails', 'throws', 'tried-again', 'held']) {
    const { jobs } = await client.activateJobs({ type, maxJobsToActivate: 1, timeout: 600_000, requestTimeout: 20_000, worker: 'asking' });
    const [{ jobKey }] = jobs;
    if (type === 'fails') await client.failJob({ jobKey, retries: 0, errorMessage: 'no more' });
    if (type === 'throws') await client.throwJobError({ jobKey, errorCode: 'UNCAUGHT', errorMessage: 'nobody catches' });
    if (type === 'tried-again') await client.failJob({ jobKey, retries: 2, errorMessage: 'once more', retryBackOff: 600_000 });
  }
  const { processInstanceKey, processDefinitionKey } = running;
  const one = async (operation, filter) => {
    const found = await client[operation]({ filter }, { consistency: { waitUpToMs: 20_000 } });
    return found.items[0];
  };
  const { userTaskKey } = await one('searchUserTasks', { processInstanceKey, state: 'CREATED' });
  const { elementInstanceKey } = await one('searchIncidents', { processInstanceKey });
  return { processInstanceKey, processDefinitionKey, userTaskKey, elementInstanceKey, ended: ended.processInstanceKey };
}
