// Runs the tests of all contracts, each file on a chain of its own.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const contracts = dirname(dirname(fileURLToPath(import.meta.url)))
const files = readdirSync(contracts)
  .map((folder) => join(contracts, folder, 'src/test/js'))
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).filter((file) => file.endsWith('.test.mjs')).map((file) => join(folder, file)))
process.exit(spawnSync(process.execPath, ['--test', ...files], { stdio: 'inherit' }).status ?? 1)
