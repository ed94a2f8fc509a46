import { serve } from './ports.mjs';

/** What it calls itself in every answer. */
const NAME = 'a stand-in, not a model';

/**
 * Starts a stand-in for OpenAI's chat-completions API on loopback. It is no model: it calls the tool that a test names, with
 * the arguments that the test gives, and ends with a text as soon as it has been told what the tool answered.
 *
 * @returns {Promise<ModelStandIn>}
 */
export async function startModelStandIn() {
	const requests = [];
	let call;
	const server = await serve((request, response) => {
		void bodyOf(request).then((body) => {
			const asked = JSON.parse(body || '{}');
			requests.push(asked);
			const [status, answer] = answerTo(request, asked, call);
			response
				.writeHead(status, { 'content-type': 'application/json' })
				.end(JSON.stringify(answer));
		});
	});
	return {
		url: `${server.origin}/v1`,
		requests,
		willCall(tool, args) {
			requests.splice(0);
			call = { tool, args };
		},
		told: () =>
			(requests.at(-1)?.messages ?? [])
				.filter(({ role }) => role === 'tool')
				.map(({ content }) => content),
		close: server.close,
	};
}

/**
 * @typedef {object} ModelStandIn
 * @property {string} url what a credential `openAiApi` holds as its Base URL
 * @property {object[]} requests the bodies of what it was asked since the last `willCall`
 * @property {(tool: string, args: object) => void} willCall which tool it calls from now on, by the name that n8n gives it
 *   (`Change_Plan` for the node Change Plan), and with what; forgets the requests so far
 * @property {() => string[]} told what its tools answered, as the newest request says
 * @property {() => Promise<void>} close
 */

async function bodyOf(request) {
	const chunks = [];
	for await (const chunk of request) chunks.push(chunk);
	return Buffer.concat(chunks).toString('utf8');
}

/** Only what the tests ask for: one answer that is not streamed. */
function answerTo({ method, url }, { messages = [], stream }, call) {
	if (method !== 'POST' || url !== '/v1/chat/completions' || stream || !call) {
		return [400, { error: { message: `${NAME}: it does not know ${method} ${url}` } }];
	}
	const wasTold = messages.at(-1)?.role === 'tool';
	const message = wasTold
		? { role: 'assistant', content: `This is ${NAME}. It was told what the tool answered.` }
		: { role: 'assistant', content: null, tool_calls: [toolCall(call)] };
	const choice = { index: 0, message, finish_reason: wasTold ? 'stop' : 'tool_calls' };
	const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
	return [
		200,
		{
			id: 'stand-in',
			object: 'chat.completion',
			created: 0,
			model: NAME,
			choices: [choice],
			usage,
		},
	];
}

function toolCall({ tool, args }) {
	return {
		id: 'call_1',
		type: 'function',
		function: { name: tool, arguments: JSON.stringify(args) },
	};
}
