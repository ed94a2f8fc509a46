import { isReadable, isRequest } from './nodeHttp';
export class WatchedBody {
    bytes;
    watch;
    constructor(bytes, watch) {
        this.bytes = bytes;
        this.watch = watch;
    }
    pipe(to) {
        if (isRequest(to)) {
            this.watch(to);
            this.writeTo(to);
        }
        else if (isReadable(to)) {
            const { pipe } = to;
            to.pipe = (next, options) => {
                to.pipe = pipe;
                if (isRequest(next))
                    return this.pipe(next);
                this.writeTo(to);
                return pipe.call(to, next, options);
            };
        }
        else
            this.writeTo(to);
        return to;
    }
    writeTo(to) {
        if (this.bytes)
            to.end(this.bytes);
        else
            to.end();
    }
    on() {
        return this;
    }
    once() {
        return this;
    }
    off() {
        return this;
    }
    removeListener() {
        return this;
    }
    destroy() {
        return this;
    }
}
