export class FirstToken {
    known;
    fetching;
    constructor(known) {
        this.known = known;
    }
    async use(send) {
        if (!this.known && this.fetching)
            await this.fetching;
        return this.known ? await send(() => { }) : await this.fetch(send);
    }
    async fetch(send) {
        let ready = () => { };
        let failed = () => { };
        const fetching = new Promise((resolve, reject) => {
            ready = resolve;
            failed = reject;
        });
        fetching.catch(() => { });
        this.fetching = fetching;
        const sent = send(() => {
            this.known = true;
            ready();
        });
        sent.then(ready, failed);
        try {
            return await sent;
        }
        finally {
            this.fetching = undefined;
        }
    }
}
