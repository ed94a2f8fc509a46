import { LONGEST_HEAD, statusLineOf } from './statusLine';
import { endStrictly } from './strictEnd';
export class AnswerWitness {
    isSecure;
    onSwitch;
    switched;
    packets = [];
    size = 0;
    constructor(isSecure, onSwitch) {
        this.isSecure = isSecure;
        this.onSwitch = onSwitch;
    }
    get statusLine() {
        return this.size === 0 ? undefined : statusLineOf(Buffer.concat(this.packets));
    }
    watch(request) {
        request.once('socket', (socket) => {
            if (this.isSecure && socket.encrypted !== true)
                return;
            this.read(socket, request);
            request.once('upgrade', (response, switched) => {
                switched.destroy();
                this.switched = response;
                this.onSwitch();
            });
        });
    }
    read(socket, request) {
        const note = (bytes) => {
            this.packets.push(bytes);
            this.size += bytes.length;
            if (this.size >= LONGEST_HEAD)
                socket.off('data', note);
        };
        socket.prependListener('data', note);
        request.prependOnceListener('response', (response) => {
            socket.off('data', note);
            this.packets.length = 0;
            this.size = 0;
            endStrictly(response);
        });
    }
}
