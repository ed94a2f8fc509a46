import { signatureHeaders } from './signature';
export function signer(secrets, newId) {
    const ids = new WeakMap();
    const idOf = (call) => {
        const id = call.idempotencyKey ?? ids.get(call) ?? newId();
        ids.set(call, id);
        return id;
    };
    return (call, now) => {
        if (!call.body || secrets.length === 0)
            return {};
        const timestamp = Math.floor(now.getTime() / 1000);
        return signatureHeaders({ id: idOf(call), body: call.body, timestamp }, secrets);
    };
}
