'use strict';

const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

// n8n-core writes its settings into the user folder (notes of n8n-core InstanceSettings): never into the developer's own.
process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'n8n-user-api-call-'));
process.env.N8N_LOG_LEVEL ??= 'silent';
