import { hash } from 'node:crypto';
export function idempotencyKeys(run) {
    const { instance, workflow, execution, node, runIndex } = run;
    const start = opened(['execution', instance, workflow, execution, node, String(runIndex)]);
    return {
        ofItem: (itemIndex) => digest(`${start},"${itemIndex}"]`),
        ofContent: ({ method, url, extra, user }) => digest(JSON.stringify(['content', workflow, node, method, url, extra, user])),
    };
}
function opened(parts) {
    return JSON.stringify(parts).slice(0, -1);
}
function digest(json) {
    return hash('sha256', json).slice(0, 40);
}
