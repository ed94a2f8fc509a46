/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(__dirname, '../..');

/** One import of a file, `export … from`, `import()` and `require()` too. */
export interface Import {
	/** The package, or the file's path from the project's folder, as in `nodes/shared/json.ts`. */
	of: string;
	/** What it takes; `*` for all of it. */
	names: string[];
	/** False when it takes types alone, which the compiler removes. */
	atRunTime: boolean;
}

/** One TypeScript file, as far as the walls of the project are concerned. */
export interface Source {
	/** From the project's folder, with slashes. */
	path: string;
	lines: number;
	imports: Import[];
	/** Every function with a body; `this` is no parameter. */
	functions: Array<{ line: number; parameters: number }>;
}

/** Every TypeScript file under these folders of the project. */
export function sourcesUnder(...folders: string[]): Source[] {
	return filesUnder(...folders)
		.filter((path) => path.endsWith('.ts'))
		.map((path) => readSource(path, readFileSync(join(ROOT, path), 'utf8')));
}

/** The path of every file under these folders of the project. */
export function filesUnder(...folders: string[]): string[] {
	return folders.flatMap((folder) =>
		readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replace(/\\/g, '/')),
	);
}

/** The texts that a file's code holds: strings, and the pieces of templates. What comments say is none. */
export function textsIn(code: string): string[] {
	const texts: string[] = [];
	const visit = (node: ts.Node): void => {
		const isPiece = ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
		if (ts.isStringLiteralLike(node) || isPiece) texts.push(node.text);
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile('x.ts', code, ts.ScriptTarget.Latest, true));
	return texts;
}

/** What this text says, if it stood at that path. */
export function readSource(path: string, text: string): Source {
	const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
	const source: Source = {
		path,
		lines: text.replace(/\n$/, '').split('\n').length,
		imports: [],
		functions: [],
	};
	const visit = (node: ts.Node): void => {
		const taken = importOf(node);
		if (taken) source.imports.push({ ...taken, of: fileOf(path, taken.of) });
		if (ts.isFunctionLike(node) && 'body' in node && node.body) {
			const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
			const own = node.parameters.filter(({ name }) => name.getText(file) !== 'this');
			source.functions.push({ line: line + 1, parameters: own.length });
		}
		ts.forEachChild(node, visit);
	};
	visit(file);
	return source;
}

function importOf(node: ts.Node): Import | undefined {
	if (ts.isImportDeclaration(node)) {
		const clause = node.importClause;
		const names = clause ? namesOf(clause) : [{ name: '*', isType: false }];
		return taking(node.moduleSpecifier, names, clause?.isTypeOnly);
	}
	if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
		const clause = node.exportClause;
		const names =
			clause && ts.isNamedExports(clause)
				? clause.elements.map(nameOf)
				: [{ name: '*', isType: false }];
		return taking(node.moduleSpecifier, names, node.isTypeOnly);
	}
	const everything = [{ name: '*', isType: false }];
	if (ts.isExternalModuleReference(node)) return taking(node.expression, everything);
	if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
		return taking(node.argument.literal, everything, true);
	}
	const [argument] = ts.isCallExpression(node) ? node.arguments : [];
	if (!argument || !ts.isCallExpression(node)) return undefined;
	const loads =
		node.expression.kind === ts.SyntaxKind.ImportKeyword ||
		(ts.isIdentifier(node.expression) && node.expression.text === 'require');
	return loads ? taking(argument, everything) : undefined;
}

interface Name {
	name: string;
	isType: boolean;
}

function taking(from: ts.Node, names: Name[], isTypeOnly = false): Import | undefined {
	if (!ts.isStringLiteralLike(from)) return undefined;
	const atRunTime = !isTypeOnly && (names.length === 0 || names.some(({ isType }) => !isType));
	return { of: from.text, names: names.map(({ name }) => name), atRunTime };
}

function namesOf({ name, namedBindings }: ts.ImportClause): Name[] {
	const named =
		namedBindings && ts.isNamedImports(namedBindings)
			? namedBindings.elements.map(nameOf)
			: namedBindings
				? [{ name: '*', isType: false }]
				: [];
	return [...(name ? [{ name: 'default', isType: false }] : []), ...named];
}

const nameOf = (element: ts.ImportSpecifier | ts.ExportSpecifier): Name => ({
	name: (element.propertyName ?? element.name).text,
	isType: element.isTypeOnly,
});

/** Where a relative import leads; a package stays as it is. */
function fileOf(from: string, specifier: string): string {
	if (!specifier.startsWith('.')) return specifier;
	const path = posix.join(posix.dirname(from), specifier);
	const found = [`${path}.ts`, `${path}/index.ts`].find((file) => existsSync(join(ROOT, file)));
	return found ?? path;
}
