import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages } from '../../bpmn/install.mjs';

/** This folder, with the packages of its package.json installed. */
export const here = dirname(fileURLToPath(import.meta.url));
installPackages(here);

/** Asked at once: whoever waits for a row to appear asks again. */
export const AT_ONCE = { consistency: { waitUpToMs: 0 } };

/** A client of the engine or the cluster at an address, which checks every answer against the schemas of the API. */
export async function clientOf(address, user, password) {
  // The SDK reads its settings from the environment as it is loaded.
  Object.assign(process.env, {
    ZEEBE_REST_ADDRESS: address,
    CAMUNDA_REST_ADDRESS: address,
    CAMUNDA_AUTH_STRATEGY: 'BASIC',
    CAMUNDA_BASIC_AUTH_USERNAME: user,
    CAMUNDA_BASIC_AUTH_PASSWORD: password,
    CAMUNDA_SDK_VALIDATION: 'req:none,res:strict',
    CAMUNDA_SDK_LOG_LEVEL: 'silent',
    CAMUNDA_SDK_HTTP_RETRY_MAX_ATTEMPTS: '1',
  });
  const { Camunda8 } = await import('@camunda8/sdk');
  return new Camunda8().getOrchestrationClusterApiClientLoose();
}
