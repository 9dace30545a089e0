package io.tiepm.peers;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HexFormat;
import java.util.List;

/** Writes to a controller, as no driver of ours can; byte by byte, for no library here may do it either. */
final class S7Writer {
    private static final List<String> FRAMES = List.of(
            "03000016 11e00000000100 c1020100 c2020102 c0010a",
            "03000019 02f080 3201000000010008 0000 f0000001000101e0",
            "03000024 02f080 320100000002000e0005 0501120a10020001000984000000 0004000807");

    private S7Writer() {}

    static void writeAByte(InetSocketAddress to) throws IOException {
        try (Socket socket = new Socket(to.getAddress(), to.getPort())) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            for (String frame : FRAMES) {
                socket.getOutputStream().write(HexFormat.of().parseHex(frame.replace(" ", "")));
                in.readShort();
                in.readNBytes(in.readShort() - 4);
            }
        }
    }
}
