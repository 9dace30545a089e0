// Runs the tests of all contracts, each file on a chain of its own; or all on the one that TIEPM_CHAIN names, and then
// one file after the other, because they let its time pass. After --without come files that are left out.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
if (!existsSync(join(here, 'node_modules/ethers'))) {
  console.error('the packages that the tests need are not installed: run contracts/common/install');
  process.exit(1);
}
const contracts = dirname(here);
const files = readdirSync(contracts)
  .map((folder) => join(contracts, folder, 'src/test/js'))
  .filter((folder) => existsSync(folder))
  .flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.test.mjs') && !process.argv.slice(2).includes(file))
      .map((file) => join(folder, file)),
  );
const how = process.env.TIEPM_CHAIN ? ['--test', '--test-concurrency=1'] : ['--test'];
process.exit(spawnSync(process.execPath, [...how, ...files], { stdio: 'inherit' }).status ?? 1);
