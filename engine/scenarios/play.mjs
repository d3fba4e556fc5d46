import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { AT_ONCE, clientOf } from './client.mjs';

/*
 * Plays scenarios with @camunda8/sdk, which checks every answer against the schemas of the API.
 *
 *   node play.mjs SCENARIOS.json ADDRESS USER PASSWORD
 *
 * The file holds [{title, calls}] as Call.java describes a call. Prints one line of JSON for each
 * scenario: {title, failure}.
 */
const [file, address, user, password] = process.argv.slice(2);
const client = await clientOf(address, user, password);
const PATIENCE = 20_000;

for (const { title, calls } of JSON.parse(readFileSync(file, 'utf8'))) {
  let failure = null;
  try {
    const kept = {};
    for (const call of calls) await play(call, kept);
  } catch (e) {
    failure = [e.stack ?? e, ...(e.issues ?? [])].join('\n');
  }
  console.log(JSON.stringify({ title, failure }));
}
process.exit(0);

async function play(call, kept) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const request = resolved(call.request, kept);
    const difference = await tried(call, request, kept);
    if (difference === null) return;
    const repeated = !call.refused && /^(search|get)/.test(call.operation);
    if (!repeated || Date.now() > end) {
      throw new Error(`${call.operation} ${JSON.stringify(request)}: ${difference}`);
    }
    await pause(25);
  }
}

/** What is not as expected, null if all is. */
async function tried(call, request, kept) {
  let answer;
  try {
    answer = await (call.operation === 'http' ? plain(request) : asked(call.operation, request));
  } catch (e) {
    if (!call.refused) throw e;
    return difference(call.refused, problem(e), 'the refusal');
  }
  if (call.as) kept[call.as] = answer;
  if (call.refused) return 'it was not refused';
  return call.expect ? difference(resolved(call.expect, kept), answer, 'the answer') : null;
}

async function asked(operation, request) {
  if (operation === 'createDeployment') {
    const resources = Object.entries(request).map(([name, text]) => new File([text], name));
    return client.createDeployment({ resources });
  }
  if (operation === 'activateJobs') return client.activateJobs({ worker: 'scenario', ...request });
  // The other operations of the API that read take how long they may lag.
  return /^(search|get)/.test(operation) ? client[operation](request, AT_ONCE) : client[operation](request);
}

/** A refusal as the API words it. */
function problem(e) {
  if (e.status === undefined) throw e;
  return { status: e.status, title: e.title, detail: e.detail };
}

async function plain({ method, path, body }) {
  const response = await fetch(new URL(path, address), {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    body: text.startsWith('{') ? JSON.parse(text) : undefined,
  };
}

/** How an answer differs from what it must have; null if it does not. */
function difference(expected, actual, where) {
  if (Array.isArray(expected)) return listDifference(expected, actual, where);
  if (expected !== null && typeof expected === 'object') {
    if (actual === null || typeof actual !== 'object') return `${where} is ${actual}`;
    for (const [name, part] of Object.entries(expected)) {
      const found = difference(part, actual[name], `${where}.${name}`);
      if (found !== null) return found;
    }
    return null;
  }
  const text = String(expected);
  const found = String(actual ?? null);
  const same = text.startsWith('~') ? found.includes(text.slice(1)) : found === text;
  return same ? null : `${where} is '${found}', not '${text}'`;
}

function listDifference(expected, actual, where) {
  if (!Array.isArray(actual)) return `${where} is ${actual}`;
  const more = expected[0] === '...';
  const left = [...actual];
  for (const item of more ? expected.slice(1) : expected) {
    const place = left.findIndex((other) => difference(item, other, '') === null);
    if (place < 0) return `${where} has no ${JSON.stringify(item)} but ${JSON.stringify(actual)}`;
    left.splice(place, 1);
  }
  return more || left.length === 0 ? null : `${where} has ${JSON.stringify(left)} besides`;
}

function resolved(value, kept) {
  if (Array.isArray(value)) return value.map((item) => resolved(item, kept));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, resolved(part, kept)]));
  }
  if (typeof value !== 'string') return value;
  return value.replace(/\$\{([^}]+)}/g, (_, path) => path.split('.').reduce((from, name) => from[name], kept));
}
