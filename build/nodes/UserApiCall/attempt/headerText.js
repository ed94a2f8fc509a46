const BEYOND_ASCII = /[^\u0000-\u007f]/;
const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
export function headerText(received) {
    if (!BEYOND_ASCII.test(received))
        return received;
    try {
        return UTF_8.decode(Buffer.from(received, 'latin1'));
    }
    catch {
        return received;
    }
}
