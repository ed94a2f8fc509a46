export function beforePipe(stream, see) {
    const { pipe } = stream;
    stream.pipe = (to, options) => {
        stream.pipe = pipe;
        see(to);
        return pipe.call(stream, to, options);
    };
}
export function isRequest(to) {
    return 'setHeader' in to && 'once' in to && 'prependOnceListener' in to;
}
export function isReadable(to) {
    return 'pipe' in to && typeof to.pipe === 'function';
}
