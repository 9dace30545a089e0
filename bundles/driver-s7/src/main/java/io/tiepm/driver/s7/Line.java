package io.tiepm.driver.s7;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.plc4x.java.s7.readwrite.COTPPacket;
import org.apache.plc4x.java.s7.readwrite.COTPPacketConnectionRequest;
import org.apache.plc4x.java.s7.readwrite.COTPPacketConnectionResponse;
import org.apache.plc4x.java.s7.readwrite.COTPPacketData;
import org.apache.plc4x.java.s7.readwrite.COTPParameter;
import org.apache.plc4x.java.s7.readwrite.COTPParameterCalledTsap;
import org.apache.plc4x.java.s7.readwrite.COTPParameterCallingTsap;
import org.apache.plc4x.java.s7.readwrite.COTPParameterTpduSize;
import org.apache.plc4x.java.s7.readwrite.COTPProtocolClass;
import org.apache.plc4x.java.s7.readwrite.COTPTpduSize;
import org.apache.plc4x.java.s7.readwrite.S7AddressAny;
import org.apache.plc4x.java.s7.readwrite.S7MessageRequest;
import org.apache.plc4x.java.s7.readwrite.S7MessageResponseData;
import org.apache.plc4x.java.s7.readwrite.S7Parameter;
import org.apache.plc4x.java.s7.readwrite.S7ParameterReadVarRequest;
import org.apache.plc4x.java.s7.readwrite.S7ParameterSetupCommunication;
import org.apache.plc4x.java.s7.readwrite.S7VarRequestParameterItem;
import org.apache.plc4x.java.s7.readwrite.S7VarRequestParameterItemAddress;
import org.apache.plc4x.java.s7.readwrite.TransportSize;

/**
 * A conversation with a controller: agrees on the size of telegrams, then asks and is answered, one at a time. It
 * believes an answer only if all of it is what was asked for; anything else breaks the line. For one thread.
 */
final class Line {
    private static final int LEAST_TELEGRAM = 64;
    private static final int COTP_HEADER = 3;
    private static final int NOBODY_READS = 0x8104;

    private final Settings settings;
    private final Telegrams telegrams;
    private int telegram;
    private int asked;

    private Line(Settings settings, Telegrams telegrams) {
        this.settings = settings;
        this.telegrams = telegrams;
        this.telegram = settings.telegram();
    }

    /**
     * @throws IOException if nobody answers within the timeout, or not as a controller would
     */
    static Line open(Settings settings) throws IOException {
        long begun = System.nanoTime();
        Telegrams telegrams = Telegrams.open(settings.host(), settings.port(), settings.timeout());
        try {
            Line line = new Line(settings, telegrams);
            telegrams.allow(settings.timeout().minusNanos(System.nanoTime() - begun));
            line.reach();
            line.agree();
            return line;
        } catch (IOException | RuntimeException failed) {
            telegrams.close();
            throw failed;
        }
    }

    /** Most bytes of a request or an answer, as agreed. */
    int telegram() {
        return telegram;
    }

    /**
     * @param pieces as many as fit into one request and one answer
     * @return one for each piece, in the same order
     * @throws IOException if no right answer comes in time
     * @throws LinkException if the controller lets nobody read
     */
    List<Answer> read(List<Piece> pieces) throws IOException, LinkException {
        List<S7VarRequestParameterItem> items = new ArrayList<>(pieces.size());
        for (Piece piece : pieces) {
            items.add(new S7VarRequestParameterItemAddress(new S7AddressAny(
                    TransportSize.BYTE,
                    piece.length(),
                    piece.block().number(),
                    piece.block().area().wire(),
                    piece.start(),
                    (byte) 0)));
        }
        telegrams.allow(settings.timeout());
        send(new S7ParameterReadVarRequest(items));
        Reply reply = Reply.of(telegrams.receive());
        if (reply.reference() != asked) {
            throw new IOException("it answered something that was not asked");
        }
        if (reply.error() == NOBODY_READS) {
            throw new LinkException(
                    Fault.REFUSED,
                    settings.place() + " lets nobody read; permit access by PUT/GET in the protection settings of its"
                            + " CPU, then tiepm:driver-restart");
        }
        return reply.error() == 0
                ? reply.answers(pieces)
                : Collections.nCopies(pieces.size(), new Answer.Refusal(Answer.Refusal.OTHER));
    }

    void close() {
        telegrams.close();
    }

    private void reach() throws IOException {
        telegrams.send(new COTPPacketConnectionRequest(
                List.of(
                        new COTPParameterCallingTsap(settings.localTsap()),
                        new COTPParameterCalledTsap(settings.remoteTsap()),
                        new COTPParameterTpduSize(COTPTpduSize.SIZE_1024)),
                null,
                0,
                1,
                COTPProtocolClass.CLASS_0));
        if (!(Telegrams.parsed(telegrams.receive()) instanceof COTPPacketConnectionResponse reached)) {
            throw new IOException("it has nothing at this rack and slot");
        }
        for (COTPParameter told : reached.getParameters()) {
            if (told instanceof COTPParameterTpduSize size && size.getTpduSize() != null) {
                telegram = Math.min(telegram, size.getTpduSize().getSizeInBytes() - COTP_HEADER);
            }
        }
    }

    private void agree() throws IOException {
        send(new S7ParameterSetupCommunication(1, 1, telegram));
        COTPPacket answer = Telegrams.parsed(telegrams.receive());
        if (!(answer.getPayload() instanceof S7MessageResponseData data)
                || !(data.getParameter() instanceof S7ParameterSetupCommunication setup)
                || data.getErrorClass() != 0) {
            throw new IOException("it does not agree to talk");
        }
        if (setup.getPduLength() < LEAST_TELEGRAM) {
            throw new IOException("it grants telegrams of " + setup.getPduLength() + " bytes");
        }
        telegram = Math.min(telegram, setup.getPduLength());
    }

    private void send(S7Parameter request) throws IOException {
        asked = asked % 0xffff + 1;
        telegrams.send(new COTPPacketData(List.of(), new S7MessageRequest(asked, request, null), true, (byte) 0));
    }
}
