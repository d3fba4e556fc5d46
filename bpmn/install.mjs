import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Brings the packages that package-lock.json names, unless node_modules was made from that very
 * file: a warm build then asks no registry.
 */
export function installPackages(folder) {
  const lock = createHash('sha256').update(readFileSync(join(folder, 'package-lock.json'))).digest('hex');
  const mark = join(folder, 'node_modules', '.installed-from');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  const npm = spawnSync('npm', ['ci'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (npm.error) throw new Error(`npm could not be run: ${npm.error.message}. Install Node.js 20 or newer.`);
  if (npm.status !== 0) throw new Error(`npm ci failed in ${folder} with exit code ${npm.status}`);
  writeFileSync(mark, lock);
}
