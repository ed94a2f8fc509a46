import { afterTag, afterText, mayEnd, START } from './jsonMachine';
const MOST_STATES = 200;
export function deadEnd(tree, length) {
    const steps = [];
    addSteps(steps, tree);
    const nodes = follow(steps);
    if (!nodes)
        return undefined;
    lookBack(nodes, length);
    const start = nodes[0]?.get(keyOf(START));
    if (start && !start.isAlive)
        return { branch: undefined, at: start.furthest };
    for (const [index, step] of steps.entries()) {
        if (step.kind !== 'fork')
            continue;
        const forks = [...(nodes[index]?.values() ?? [])].filter(({ isAlive }) => isAlive);
        if (forks.length === 0)
            continue;
        for (const [number, { mark }] of step.block.branches.entries()) {
            const begins = forks.flatMap(({ next }) => next[number] ?? []);
            if (begins.some(({ isAlive }) => isAlive))
                continue;
            return { branch: mark, at: Math.max(...begins.map(({ furthest }) => furthest)) };
        }
    }
    return undefined;
}
export function breaksAt(pieces, length) {
    let state = START;
    for (const piece of pieces) {
        const next = afterPiece(state, piece);
        if (typeof next === 'number')
            return next;
        state = next;
    }
    return mayEnd(state) ? undefined : length;
}
function afterPiece(state, piece) {
    if (piece.kind === 'tag')
        return afterTag(state) ?? piece.at;
    const next = afterText(state, piece.text);
    return typeof next === 'number' ? piece.at + next : next;
}
function addSteps(steps, parts) {
    for (const part of parts) {
        if (part.kind === 'block')
            addBlock(steps, part);
        else
            steps.push(part);
    }
}
function addBlock(steps, block) {
    const to = [];
    steps.push({ kind: 'fork', block, to });
    const jumps = block.branches.map(({ parts }) => {
        to.push(steps.length);
        addSteps(steps, parts);
        const jump = { kind: 'jump', to: 0 };
        steps.push(jump);
        return jump;
    });
    for (const jump of jumps)
        jump.to = steps.length;
    if (block.branches.at(-1)?.condition)
        to.push(steps.length);
}
function follow(steps) {
    const nodes = Array.from({ length: steps.length + 1 }, () => new Map());
    const enter = (index, state) => {
        const key = keyOf(state);
        const there = nodes[index]?.get(key);
        if (there)
            return there;
        const node = { state, next: [], isAlive: false, furthest: 0 };
        nodes[index]?.set(key, node);
        return node;
    };
    enter(0, START);
    for (const [index, step] of steps.entries()) {
        const here = nodes[index]?.values() ?? [];
        if ((nodes[index]?.size ?? 0) > MOST_STATES)
            return undefined;
        for (const node of here) {
            if (step.kind === 'fork')
                node.next.push(...step.to.map((to) => enter(to, node.state)));
            else if (step.kind === 'jump')
                node.next.push(enter(step.to, node.state));
            else {
                const state = afterPiece(node.state, step);
                if (typeof state === 'object')
                    node.next.push(enter(index + 1, state));
                else
                    node.furthest = state;
            }
        }
    }
    return nodes;
}
function lookBack(nodes, length) {
    for (const node of nodes.at(-1)?.values() ?? []) {
        node.isAlive = mayEnd(node.state);
        node.furthest = length;
    }
    for (const here of nodes.slice(0, -1).reverse()) {
        for (const node of here.values()) {
            node.isAlive = node.next.some(({ isAlive }) => isAlive);
            for (const { furthest } of node.next)
                node.furthest = Math.max(node.furthest, furthest);
        }
    }
}
function keyOf({ expects, open }) {
    return `${expects} ${open}`;
}
