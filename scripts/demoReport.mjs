import { OWNER } from '../e2e/harness/environment.mjs';

/** A call that reached the receiver, in one line. */
export function callLine({ method, url, body, status }) {
	const text = body.toString('utf8').replace(/\s+/g, ' ');
	const shown = text.length > 110 ? `${text.slice(0, 110)}…` : text;
	return `  receiver: ${method} ${url} → ${status}  ${shown}`;
}

/**
 * What became of the items of example first-call: a row for each, in the order of its users.
 * @param {import('../e2e/harness/execution.mjs').Execution} execution
 */
export function itemTable(execution) {
	const rows = ['Success', 'Failure'].flatMap((output, index) =>
		execution
			.items('User API Call', index)
			.map(({ json }) => [
				String(json.name),
				String(json.apiCall?.statusCode ?? json.apiCall?.failure?.code ?? '?'),
				output,
			]),
	);
	return table([['item', 'status', 'output'], ...rows]);
}

function table(rows) {
	const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
	const lines = rows.map(
		(row) =>
			'  ' +
			row
				.map((cell, column) => cell.padEnd(widths[column]))
				.join('   ')
				.trimEnd(),
	);
	const rule = '  ' + widths.map((width) => '─'.repeat(width)).join('   ');
	return [lines[0], rule, ...lines.slice(1)].join('\n');
}

/** Where to click, which login, how to stop. */
export function welcome({ url, receiverOrigin, logFile, userComCall }) {
	return `
n8n is ready: ${url}
  login     ${OWNER.email}
  password  ${OWNER.password}

  Open "User API Call: first call" and click "Execute workflow" (${url}/workflow/firstCall).
  For "newsletter consent", send its event:
    curl -X POST ${url}/webhook/newsletter_register -H 'Content-Type: application/json' \\
      -d '{"event": "newsletter_register", "user": {"id": 7, "email": "ada@example.org"}, "data": {"page": "/home"}}'
  For the same with User.com, of which a stand-in runs here, send what it would send:
    ${userComCall}
  The receiver at ${receiverOrigin} prints each call below; ?answer=404 at the end of a URL makes it answer 404.

  n8n's log: ${logFile}
  Stop everything with Ctrl-C.
`;
}
