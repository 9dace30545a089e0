package io.tiepm.peers;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HexFormat;
import java.util.List;

/** Asks a controller to write a tag, as no driver of ours can; byte by byte, for no library here may do it either. */
final class CipWriter {
    private static final List<String> FRAMES = List.of(
            "6500 0400 00000000 00000000 0000000000000001 00000000 0100 0000",
            "6f00 2000 00000000 00000000 0000000000000002 00000000 00000000 0000 0200 0000 0000 b200 1000"
                    + " 4d03 9103 496e7400 c300 0100 0700 0000");

    private CipWriter() {}

    static void writeATag(InetSocketAddress to) throws IOException {
        try (Socket socket = new Socket(to.getAddress(), to.getPort())) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            for (String frame : FRAMES) {
                socket.getOutputStream().write(HexFormat.of().parseHex(frame.replace(" ", "")));
                byte[] header = in.readNBytes(24);
                in.readNBytes((header[2] & 0xff) + 256 * (header[3] & 0xff));
            }
        }
    }
}
