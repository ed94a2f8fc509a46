import { createRequire } from 'node:module';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// n8n-core writes its settings into the user folder: never into the developer's own.
process.env.N8N_USER_FOLDER = mkdtempSync(join(tmpdir(), 'n8n-bench-'));
process.env.N8N_LOG_LEVEL = 'silent';

const require = createRequire(import.meta.url);
require('./typescript.cjs');

/** The tests' way to run one node through n8n's own engine, and the node. */
export const { runNode } = require('../test/harness/runNode.ts');
export const { UserApiCall } = require('../nodes/UserApiCall/UserApiCall.node.ts');
