export function isTool(context) {
    return context.getNode().type.endsWith('Tool');
}
