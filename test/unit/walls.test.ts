import { filesUnder, readSource, sourcesUnder } from '../harness/sources';
import type { Import, Source } from '../harness/sources';

/** From top to bottom: an import stays in its room or goes down. */
const FLOORS: Array<Record<string, RegExp>> = [
	{ credentials: /^credentials\// },
	{ nodes: /^nodes\/\w+\/\w+\.node\.ts$|^nodes\/\w+\/(stop|credentialTest|masking)\.ts$/ },
	{
		prepare: /^nodes\/UserApiCall\/prepare\//,
		deliver: /^nodes\/UserApiCall\/deliver\//,
		route: /^nodes\/UserApiCall\/route\//,
		resources:
			/^nodes\/UserCom\/(resources\/|(itemCall|runItems|editorEntries|loadOptions|listSearch)\.ts$)/,
		trigger: /^nodes\/UserComTrigger\/\w+\.ts$/,
	},
	{
		template: /^nodes\/UserApiCall\/template\//,
		attempt: /^nodes\/UserApiCall\/attempt\//,
		service: /^nodes\/UserCom\/service\//,
	},
	{ authenticate: /^nodes\/UserApiCall\/authenticate\// },
	{ fields: /^nodes\/UserApiCall\/fields\// },
	{ shared: /^nodes\/shared\// },
	{ ground: /^nodes\/UserApiCall\/(call|faults)\.ts$/ },
];

/** Those that meet n8n at run time, themselves or through what they import. All others are pure. */
const GLUE = [
	/^credentials\//,
	/\.node\.ts$/,
	/^nodes\/\w+\/(stop|credentialTest|masking)\.ts$/,
	/^nodes\/UserApiCall\/prepare\/(prepareItems|lookUpUsers)\.ts$/,
	/^nodes\/UserApiCall\/authenticate\/authenticationFor\.ts$/,
	/^nodes\/UserApiCall\/deliver\/deliverCalls\.ts$/,
	/^nodes\/UserCom\/(resources\/(?!fields\/attributeValue|answer\/simpleEntry)|(itemCall|runItems|editorEntries|loadOptions|listSearch)\.ts$)/,
	/^nodes\/UserComTrigger\/settings\.ts$/,
	/^nodes\/UserCom\/service\/(request|pages|searchUsers)\.ts$/,
];

const N8N = /^n8n-/;
const sources = sourcesUnder('nodes', 'credentials');
const byPath = new Map(sources.map((source) => [source.path, source]));
const edges = sources.flatMap(({ path, imports }) =>
	imports.map((taken) => ({ path, taken, text: `${path} imports ${taken.of}` })),
);
type Edge = (typeof edges)[number];

const against = (isAgainst: (edge: Edge) => boolean) =>
	edges.filter(isAgainst).map(({ text }) => text);
const isOfProject = ({ of }: Import) => /^(nodes|credentials)\//.test(of);

function roomOf(path: string): { floor: number; room: string } {
	for (const [floor, rooms] of FLOORS.entries()) {
		const room = Object.keys(rooms).find((name) => rooms[name]?.test(path));
		if (room) return { floor, room };
	}
	return { floor: Number.NaN, room: 'none' };
}

const between = (from: string, to: string) =>
	against(({ path, taken }) => roomOf(path).room === from && roomOf(taken.of).room === to);

describe('imports', () => {
	it('are found in every form', () => {
		const text = `
			import { a, type B } from './call';
			import type { C } from './faults';
			import { type D } from './faults';
			import E, * as f from 'e';
			import './stop';
			export { g } from './route/route';
			export * from 'h';
			export type { I } from 'i';
			type J = import('j').J;
			const k = await import('k');
			const l = require('l');
			import m = require('m');`;
		expect(
			readSource('nodes/UserApiCall/x.ts', text).imports.map(({ of, names, atRunTime }) =>
				[of, ...names, atRunTime ? 'run time' : 'types'].join(' '),
			),
		).toEqual([
			'nodes/UserApiCall/call.ts a B run time',
			'nodes/UserApiCall/faults.ts C types',
			'nodes/UserApiCall/faults.ts D types',
			'e default * run time',
			'nodes/UserApiCall/stop.ts * run time',
			'nodes/UserApiCall/route/route.ts g run time',
			'h * run time',
			'i I types',
			'j * types',
			'k * run time',
			'l * run time',
			'm * run time',
		]);
		expect(edges.length).toBeGreaterThan(sources.length);
	});

	it('lead to files that are there', () => {
		expect(against(({ taken }) => isOfProject(taken) && !byPath.has(taken.of))).toEqual([]);
	});

	it('run one way: within a room, or down to a lower floor', () => {
		expect(
			against(({ path, taken }) => {
				if (!isOfProject(taken)) return false;
				const [from, to] = [roomOf(path), roomOf(taken.of)];
				return from.room !== to.room && !(from.floor < to.floor);
			}),
		).toEqual([]);
	});

	it('find every file in a room', () => {
		expect(sources.map(({ path }) => path).filter((path) => roomOf(path).room === 'none')).toEqual(
			[],
		);
	});

	it('of deliver never lead to route', () => {
		expect(between('deliver', 'route')).toEqual([]);
	});

	it('of route never lead to prepare', () => {
		expect(between('route', 'prepare')).toEqual([]);
	});

	it('of attempt never lead to deliver', () => {
		expect(between('attempt', 'deliver')).toEqual([]);
	});

	it('of a node never lead to another node, but to its service', () => {
		const nodeOf = (path: string) => /^nodes\/(\w+)\/(?!service\/)/.exec(path)?.[1];
		expect(
			against(({ path, taken }) => {
				const [from, to] = [/^nodes\/(\w+)\//.exec(path)?.[1], nodeOf(taken.of)];
				return from !== undefined && to !== undefined && to !== 'shared' && from !== to;
			}),
		).toEqual([]);
	});
});

describe('at run time', () => {
	it('template takes nothing of n8n but ExpressionParser', () => {
		expect(
			against(
				({ path, taken }) =>
					roomOf(path).room === 'template' &&
					taken.atRunTime &&
					N8N.test(taken.of) &&
					taken.names.some((name) => name !== 'ExpressionParser'),
			),
		).toEqual([]);
	});

	it('pure modules take nothing of n8n, nor do those that they import', () => {
		const isGlue = ({ path }: Source) => GLUE.some((pattern) => pattern.test(path));
		expect(
			sources.filter((source) => !isGlue(source) && meetsN8n(source)).map(({ path }) => path),
		).toEqual([]);
	});
});

/** Whether n8n is loaded when this file is. Finding a tag as n8n does is pure. */
function meetsN8n(source: Source, seen = new Set<string>()): boolean {
	if (seen.has(source.path)) return false;
	seen.add(source.path);
	return source.imports.some(({ of, names, atRunTime }) => {
		if (!atRunTime) return false;
		if (N8N.test(of)) return names.some((name) => name !== 'ExpressionParser');
		const imported = byPath.get(of);
		return imported !== undefined && meetsN8n(imported, seen);
	});
}

describe('nothing grows past what one can read:', () => {
	it('no file over 300 lines', () => {
		expect(
			sources.filter(({ lines }) => lines > 300).map(({ path, lines }) => `${path}: ${lines}`),
		).toEqual([]);
	});

	it('no folder of nodes over 12 files', () => {
		const files = new Map<string, number>();
		for (const path of filesUnder('nodes')) {
			const folder = path.slice(0, path.lastIndexOf('/'));
			files.set(folder, (files.get(folder) ?? 0) + 1);
		}
		expect([...files].filter(([, count]) => count > 12)).toEqual([]);
	});

	it('no function with more than four parameters', () => {
		const parameters = (text: string) =>
			readSource('x.ts', text).functions.map((found) => found.parameters);
		expect(parameters('const f = (a, b, c, d, e) => { function g(this: T, a) {} }')).toEqual([
			5, 1,
		]);
		expect(
			sources.flatMap(({ path, functions }) =>
				functions
					.filter((found) => found.parameters > 4)
					.map((found) => `${path}:${found.line} has ${found.parameters}`),
			),
		).toEqual([]);
	});
});
