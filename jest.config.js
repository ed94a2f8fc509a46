'use strict';

const { createRequire } = require('node:module');
const { join } = require('node:path');

/** `E2E_N8N` names a folder with another n8n, whose engine is tested then (npm run test:versions). */
function engineOf(folder) {
	if (!folder) return {};
	const { resolve } = createRequire(join(folder, 'package.json'));
	return {
		moduleNameMapper: {
			'^n8n-core$': resolve('n8n-core'),
			'^n8n-workflow$': resolve('n8n-workflow'),
		},
	};
}

/** Unit and engine tests. `LONG=1` (npm run test:long) raises the number of generated cases. */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	setupFiles: ['<rootDir>/test/setup.js'],
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.test.json' }] },
	testTimeout: 30_000,
	forceExit: false,
	...engineOf(process.env.E2E_N8N),
};
