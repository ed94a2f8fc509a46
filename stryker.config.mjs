import { resolve } from 'node:path';

// Stryker works in a copy of the project.
if (process.env.ALIVE) process.env.ALIVE = resolve(process.env.ALIVE);

/**
 * `npm run test:mutation`: changes the code in small ways, one at a time, and asks whether a test fails. What it leaves
 * alive is a promise that no test holds, or a change that changes nothing. `docs/testing.md` says how to use it.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
	mutate: [
		'nodes/UserApiCall/{template,prepare,authenticate,attempt,deliver,route}/**/*.ts',
		'nodes/UserApiCall/fields/{check,read,proxy,settings}.ts',
		'nodes/shared/*.ts',
		'nodes/UserCom/service/{namedUser,refusal,serviceAddress}.ts',
		'nodes/UserCom/resources/fields/attributeValue.ts',
		'nodes/UserComTrigger/incomingCall.ts',
		// These hand things to n8n and back: test/engine is theirs.
		'!nodes/UserApiCall/**/{prepareItems,lookUpUsers,authenticationFor,deliverCalls}.ts',
		'!nodes/UserApiCall/authenticate/*Authentication.ts',
	],
	testRunner: 'jest',
	coverageAnalysis: 'perTest',
	jest: {
		configFile: 'jest.config.js',
		// Follows imports, and loses those of `UserApiCall.node`: it takes `.node` for a compiled file.
		enableFindRelatedTests: false,
		config: {
			runner: './test/mutation/coveringFiles.js',
			setupFilesAfterEnv: ['./test/mutation/noteWhatLoads.js'],
			testPathIgnorePatterns: [
				// These read the source itself, which is another one here.
				'/test/unit/walls',
				'/test/engine/documentation',
				// These are about the project, not about its code.
				'/test/package/',
				// These take many seconds, and the others hold the same promises.
				process.env.ENGINE === 'never'
					? '/test/engine/'
					: '/test/engine/.*/(deliveryRandom|generatedAnswers|generatedValues|faults|naughtyStrings)',
				...(process.env.ENGINE === 'only' ? ['/test/unit/'] : []),
				'/test/harness/',
			],
		},
	},
	...(process.env.SAMPLE || process.env.ALIVE
		? { plugins: ['@stryker-mutator/*', './test/mutation/asked.mjs'], checkers: ['asked'] }
		: {}),
	concurrency: 2,
	ignoreStatic: true,
	// jest keeps what each run loaded, up to the end of the memory.
	maxTestRunnerReuse: 40,
	dryRunTimeoutMinutes: 40,
	reporters: ['clear-text', 'html', 'json', 'progress'],
	jsonReporter: { fileName: '.mutation/report.json' },
	htmlReporter: { fileName: '.mutation/report.html' },
	ignorePatterns: ['.n8n-demo', '.cache', '.mutation', 'coverage', 'dist'],
	tempDirName: '.mutation/sandbox',
	thresholds: { high: 95, low: 92, break: null },
};
