const LONGEST_STRING = 2 ** 29 - 24;
export function decodeText(bytes, type, charset) {
    const label = markedCharset(bytes) ?? charset ?? declaredCharset(bytes, type);
    const decoder = (label && decoderOf(label)) || UTF_8;
    if (decoder.encoding === 'windows-1252')
        return windows1252(bytes);
    if (bytes.length > LONGEST_STRING && !decoder.encoding.startsWith('utf-'))
        return TOO_LONG;
    try {
        return { kind: 'text', text: decoder.decode(bytes) };
    }
    catch (error) {
        const { code } = error;
        return code === 'ERR_STRING_TOO_LONG' ? TOO_LONG : { kind: 'undecodable' };
    }
}
const TOO_LONG = { kind: 'tooLong' };
const UTF_8 = new TextDecoder('utf-8', { fatal: true });
function decoderOf(label) {
    try {
        return new TextDecoder(label, { fatal: true });
    }
    catch {
        return undefined;
    }
}
function markedCharset(bytes) {
    if (bytes[0] === 0xff && bytes[1] === 0xfe)
        return 'utf-16le';
    if (bytes[0] === 0xfe && bytes[1] === 0xff)
        return 'utf-16be';
    return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : undefined;
}
const HEAD_BYTES = 1_024;
const XML_ENCODING = /^<\?xml[^>]{0,200}?\sencoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})["']/;
const META_CHARSET = /<meta\s[^>]{0,400}?charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})/i;
function declaredCharset(bytes, type) {
    const isHtml = type === 'text/html' || type === 'application/xhtml+xml';
    const isXml = type.endsWith('xml');
    if (!isHtml && !isXml)
        return undefined;
    const head = bytes.toString('latin1', 0, HEAD_BYTES);
    const found = (isXml && XML_ENCODING.exec(head)) || (isHtml && META_CHARSET.exec(head));
    const label = found ? found[1]?.toLowerCase() : undefined;
    return label?.startsWith('utf-16') ? 'utf-8' : label;
}
const C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
function windows1252(bytes) {
    if (bytes.length > LONGEST_STRING)
        return TOO_LONG;
    const text = bytes.toString('latin1');
    return {
        kind: 'text',
        text: text.replace(/[\u0080-\u009f]/g, (control) => C1.charAt(control.charCodeAt(0) - 0x80)),
    };
}
