import type { INodeProperties } from 'n8n-workflow';

import { UserApiCall } from '../../nodes/UserApiCall/UserApiCall.node';
import { UserCom } from '../../nodes/UserCom/UserCom.node';
import { UserComTrigger } from '../../nodes/UserComTrigger/UserComTrigger.node';
import { explainRefusal } from '../../nodes/UserCom/service/refusal';
import {
	judgeCall,
	judgeSender,
	unreadableBody,
	unreadableSettings,
} from '../../nodes/UserComTrigger/incomingCall';
import type { FieldRow } from './fieldRows';
import { fieldRows } from './fieldRows';
import { pageText, tablesOf } from './pages';

/** What a page says of its node's fields, as far as it can be compared; the last cell is for the reader. */
function shown(page: string, under?: string): string[] {
	return tablesOf(pageText(page))
		.filter(({ head, under: place }) => head[0] === 'field' && (under ?? place) === place)
		.flatMap(({ rows }) => rows.map((cells) => cells.slice(0, -1).join(' | ')));
}

const described = ({ field, byDefault, takes }: FieldRow) => `${field} | ${byDefault} | ${takes}`;
const propertiesOf = (node: { description: { properties: INodeProperties[] } }) =>
	node.description.properties;

test.each([
	['docs/user-api-call.md', new UserApiCall()],
	['docs/user-com-trigger.md', new UserComTrigger()],
])('%s has a row for every field, with its default and its choices, and no other', (page, node) => {
	expect(shown(page).sort()).toEqual(fieldRows(propertiesOf(node)).map(described).sort());
});

/** The fields that a resource shows in new nodes, each with its operations. */
function ofResource(value: string): string[] {
	const properties = propertiesOf(new UserCom());
	const operations = (
		properties.find(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions?.show?.resource?.includes(value),
		)?.options ?? []
	).map((choice) => ({ name: choice.name, value: 'value' in choice ? choice.value : '' }));
	const nameOf = (operation: unknown) =>
		operations.find((choice) => choice.value === operation)?.name ?? String(operation);
	return fieldRows(properties)
		.filter(({ field }) => field !== 'Resource' && field !== 'Operation')
		.filter(({ show }) => (show.resource as string[]).includes(value))
		.filter(({ show }) => !(show['@version'] as number[] | undefined)?.every((v) => v === 1))
		.map((row) => {
			const shownFor = (row.show.operation as unknown[]).map(nameOf).sort().join(', ');
			return `${described(row)} | ${shownFor}`;
		});
}

test.each(
	(propertiesOf(new UserCom())[0]?.options ?? []).map((choice) => [
		choice.name,
		'value' in choice ? String(choice.value) : '',
	]),
)(
	'docs/user-com-node.md has a row for every field of %s, with its operations, and no other',
	(name, value) => {
		expect(shown('docs/user-com-node.md', name).sort()).toEqual(ofResource(value).sort());
	},
);

const rowsUnder = (page: string, heading: string) =>
	tablesOf(pageText(page))
		.filter(({ under }) => under === heading)
		.flatMap(({ rows }) => rows.map((cells) => cells.slice(0, 2)));

test('docs/user-com-trigger.md says what a refused call is told', () => {
	const take = (body: Buffer | string, paths: string[] = []) =>
		judgeCall({ method: 'POST', query: {}, body: Buffer.from(body) }, paths);
	const refused = [
		judgeSender({}, { header: 'X-User-Com-Secret', value: 'a long random text' }),
		...[
			'',
			Buffer.from([0xff]),
			'no',
			'[]',
			`{"extra":${'['.repeat(101)}${']'.repeat(101)}}`,
			'{}',
		].map((body) => take(body)),
		unreadableBody({}),
		unreadableBody({ status: 413 }),
		take('{"extra":{},"path":5}', ['6']),
		unreadableSettings(),
	];
	expect(rowsUnder('docs/user-com-trigger.md', 'Errors')).toEqual(
		refused.map((answer) =>
			answer?.kind === 'reject' ? [String(answer.status), answer.message] : [],
		),
	);
});

test('docs/user-com-node.md says what User.com’s refusals become', () => {
	const rows = rowsUnder('docs/user-com-node.md', 'Errors');
	const bodies: Record<string, unknown> = {
		400: { errors: { email: ['Enter a valid email address.'] } },
	};
	expect(rows.length).toBeGreaterThan(5);
	expect(rows).toEqual(
		rows.map(([status = '']) => [
			status,
			explainRefusal(Number(status), bodies[status], 'the user with the ID "7"').message,
		]),
	);
});
