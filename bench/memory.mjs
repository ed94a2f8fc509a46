import { runNode, UserApiCall } from './project.mjs';
import { startReceiver } from './receiver.mjs';

/**
 * Peak memory of 1,000 calls that are each answered with 30 MB of JSON, compressed, at the default size limit: at most
 * 250 MB above the start. `npm run bench:memory`
 */
const ITEMS = 1_000;
const BAR_MB = 250;

const megabytes = (bytes) => bytes / 2 ** 20;
const receiver = await startReceiver('gzip30MB');
const parameters = { url: receiver.url };
const node = new UserApiCall();
await runNode({ node, parameters, input: [{ id: 0 }] });

const start = process.memoryUsage().rss;
let peak = start;
const watch = setInterval(() => {
	peak = Math.max(peak, process.memoryUsage().rss);
}, 10);
const from = performance.now();
const input = Array.from({ length: ITEMS }, (_, id) => ({ id, email: `user${id}@example.com` }));
const { success } = await runNode({ node, parameters, input });
clearInterval(watch);
await receiver.stop();

const cut = success.filter(({ json }) => json.apiCall.bodyError === 'tooLarge').length;
const above = megabytes(peak - start);
console.log(
	`${success.length} of ${ITEMS} calls succeeded, ${cut} bodies were cut off as too large`,
);
console.log(`${((performance.now() - from) / 1_000).toFixed(1)} s`);
console.log(
	`start ${megabytes(start).toFixed(0)} MB, peak ${above.toFixed(0)} MB above it, at most ${BAR_MB} wanted`,
);
process.exitCode = above <= BAR_MB && cut === ITEMS ? 0 : 1;
