import { example, exampleNames } from '../e2e/harness/examples.mjs';
import { startN8n } from '../e2e/harness/n8n.mjs';
import { portFrom, portIsFree } from '../e2e/harness/ports.mjs';
import { RECEIVER_PORT, startReceiver } from '../e2e/harness/receiver.mjs';
import { claimDemoFolder, demoFolder, prepareDemoFolder } from './demoFolder.mjs';
import { callLine, itemTable, welcome } from './demoReport.mjs';
import { USER_COM_PORT, startDemoUserCom } from './demoUserCom.mjs';
import { installN8n, installProject } from './install.mjs';
import { packedPackage } from './pack.mjs';
import { Problem, step, tell } from './steps.mjs';

/**
 * `npm start`: n8n with this package on http://localhost:5678 (`PORT`), its data in .n8n-demo/, the examples imported and
 * a receiver for their calls and a stand-in for User.com. Runs the first example once and goes on until Ctrl-C.
 */
async function main() {
	claimDemoFolder();
	const port = await n8nPort();
	await installProject();
	await installN8n();
	const tarball = await step('Building and packing', packedPackage);

	const receiver = await startReceiver({
		port: await portFrom(RECEIVER_PORT),
		onCall: (call) => console.log(callLine(call)),
	});
	onStop(() => receiver.close());
	const workflows = exampleNames().map((name) => example(name, receiver.origin));
	const userCom = await startDemoUserCom(await portFrom(USER_COM_PORT));
	onStop(() => userCom.close());
	await prepareDemoFolder({ tarball, workflows, credentials: [userCom.credential] });

	const n8n = await step('Starting n8n', () =>
		// With its task runner, so that the Code node works in the demo.
		startN8n({
			userFolder: demoFolder,
			port,
			runners: true,
			onProcess: ({ stop }) => onStop(stop),
		}),
	);
	for (const id of ['newsletterConsent', 'newsletterConsentUserCom']) await n8n.rest.activate(id);

	console.log('▸ Running the example "first call" …');
	const execution = await n8n.rest.run('firstCall', 'Start');
	if (execution.status !== 'success') throw new Error(`The example failed: ${execution.error}`);
	console.log(`\n${itemTable(execution)}`);
	const { url, logFile } = n8n;
	const consent = workflows.find(({ id }) => id === 'newsletterConsentUserCom');
	const { webhookId } = consent.nodes.find((node) => node.webhookId);
	const userComCall = userCom.curl(url, webhookId);
	console.log(welcome({ url, receiverOrigin: receiver.origin, logFile, userComCall }));

	const { code } = await n8n.ended;
	if (!stopping)
		throw new Problem(
			`n8n ended by itself (code ${code}). Its log: ${logFile}\n${await n8n.logTail()}`,
		);
}

/** The port that was asked for, which must be free; else 5678 or the next free one. */
async function n8nPort() {
	const asked = process.env.PORT;
	if (!asked) {
		const port = await portFrom(5678);
		if (port !== 5678) console.log(`Port 5678 is taken; n8n will use ${port}.`);
		return port;
	}
	const port = Number(asked);
	if (!Number.isInteger(port) || port < 1 || port > 65_535)
		throw new Problem(`PORT is ${asked}; it must be 1 to 65535.`);
	if (!(await portIsFree(port)))
		throw new Problem(`Port ${port} is taken. Choose another: PORT=${port + 1} npm start`);
	return port;
}

const stops = [];
let stopping = false;

/** Remembers how to end what was started; ended in reverse order. */
function onStop(stop) {
	stops.unshift(stop);
}

async function stopAll(exitCode) {
	if (stopping) return;
	stopping = true;
	console.log('\nStopping …');
	for (const stop of stops) await stop();
	process.exit(exitCode);
}

// npm's shell forwards no signal, so package.json asks it to `exec` us; Windows' shell doesn't know the word and takes
// what stands after it. If npm is killed all the same, we notice that our parent has changed.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && void stopAll(1), 1000).unref();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stopAll(0));

main().catch(async (error) => {
	if (stopping) return;
	tell(error);
	await stopAll(1);
});
