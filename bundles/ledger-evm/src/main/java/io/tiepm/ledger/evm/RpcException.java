package io.tiepm.ledger.evm;

/** What a request is answered with where it cannot be answered (JSON-RPC 2.0, section 5.1). */
final class RpcException extends Exception {
    static final int PARSE = -32700;
    static final int REQUEST = -32600;
    static final int METHOD = -32601;
    static final int PARAMS = -32602;
    static final int INTERNAL = -32603;
    static final int SERVER = -32000;
    static final int LIMIT = -32005;
    /** A call was reverted, with the reason as data; as go-ethereum says it. */
    static final int REVERTED = 3;

    private static final long serialVersionUID = 1;

    private final int code;
    private final String data;

    RpcException(int code, String message) {
        this(code, message, "");
    }

    /**
     * @param data for programs; empty for none
     */
    RpcException(int code, String message, String data) {
        super(message);
        this.code = code;
        this.data = data;
    }

    static RpcException params(String what) {
        return new RpcException(PARAMS, what);
    }

    int code() {
        return code;
    }

    String data() {
        return data;
    }
}
