export class TlsWitness {
    agentOptions;
    isHeeded = false;
    isBegun = false;
    constructor() {
        const protocols = [];
        Object.defineProperty(protocols, 0, {
            configurable: true,
            enumerable: true,
            get: () => {
                this.isBegun = true;
                return 'http/1.1';
            },
        });
        const heed = () => {
            this.isHeeded = true;
            return protocols;
        };
        this.agentOptions = {
            get ALPNProtocols() {
                return heed();
            },
        };
    }
    get isMissing() {
        return this.isHeeded && !this.isBegun;
    }
}
