import { testCommand } from './testCommand.mjs';

/** `npm run test:e2e`: e2e/tests, against a real n8n. Arguments are names of test files, such as `stop`. */
await testCommand('tests in a real n8n', 'tests');
