import { chromium } from './chromium.mjs';
import { testCommand } from './testCommand.mjs';

/** `npm run test:browser`: e2e/browser, in a real n8n and a real browser. Arguments are names of test files, such as `mistakes`. */
await testCommand('tests in a browser', 'browser', async () => ({ CHROMIUM: await chromium() }));
