package io.tiepm.driver.modbus;

import com.ghgande.j2mod.modbus.ModbusIOException;
import com.ghgande.j2mod.modbus.io.ModbusTCPTransport;
import com.ghgande.j2mod.modbus.msg.ExceptionResponse;
import com.ghgande.j2mod.modbus.msg.ModbusRequest;
import com.ghgande.j2mod.modbus.msg.ModbusResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One connection to a device or gateway. Whoever shares it takes turns; alone, the turn is always free.
 *
 * <p>It believes an answer only if all of it is what was asked for. What answers a request that was given up is passed
 * over; anything else breaks the line, for who knows what the next bytes would mean. Of j2mod it uses the messages and
 * their framing, not the transactions, which try again and connect again by themselves.
 */
final class Line {
    private final DeadlineSocket socket;
    private final ModbusTCPTransport transport;
    private final ReentrantLock turn = new ReentrantLock(true);
    private int asked;
    private int lastAnswered;
    private long quietSince = System.nanoTime();

    private Line(DeadlineSocket socket) {
        this.socket = socket;
        this.transport = new ModbusTCPTransport(socket);
    }

    /**
     * @throws IOException if nobody answers within the timeout; looking up a host name may take longer
     */
    static Line open(Settings settings) throws IOException {
        DeadlineSocket socket = new DeadlineSocket();
        try {
            InetSocketAddress place = new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port());
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.connect(place, (int) settings.timeout().toMillis());
            return new Line(socket);
        } catch (IOException | RuntimeException failed) {
            socket.close();
            throw failed;
        }
    }

    /**
     * Asks a unit for a part of a table.
     *
     * @param count at most what one request may ask for
     * @param timeout for the line to be free, and again for the whole answer
     * @param gap least time since the last answer
     * @throws IOException if the line is broken; it is closed
     */
    Answer ask(int unit, Table table, int start, int count, Duration timeout, Duration gap) throws IOException {
        try {
            if (!turn.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                return Answer.BUSY;
            }
            try {
                keepQuiet(gap);
                return exchange(unit, table, start, count, timeout);
            } finally {
                quietSince = System.nanoTime();
                turn.unlock();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            close();
            throw new IOException("interrupted", stop);
        } catch (ModbusIOException | RuntimeException broken) {
            close();
            throw new IOException(broken.getMessage(), broken);
        } catch (IOException broken) {
            close();
            throw broken;
        }
    }

    /** Tells whether it was neither closed nor found broken. */
    boolean open() {
        return !socket.isClosed();
    }

    void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            // whatever it says, it is gone
        }
    }

    private Answer exchange(int unit, Table table, int start, int count, Duration timeout)
            throws IOException, ModbusIOException {
        ModbusRequest request = table.request(start, count);
        asked = asked + 1 & 0xffff;
        request.setTransactionID(asked);
        request.setUnitID(unit);
        socket.allow(timeout);
        transport.writeRequest(request);
        while (true) {
            ModbusResponse response;
            try {
                response = transport.readResponse();
            } catch (ModbusIOException late) {
                if (socket.expired() && !socket.heard()) {
                    return Answer.SILENCE;
                }
                if (socket.expired()) {
                    throw new IOException("its answer stopped half way", late);
                }
                throw late;
            }
            if (answersWhatWasGivenUp(response)) {
                continue;
            }
            lastAnswered = asked;
            return answer(response, unit, table, count);
        }
    }

    private boolean answersWhatWasGivenUp(ModbusResponse response) {
        int behind = asked - response.getTransactionID() & 0xffff;
        return behind > 0 && behind < (asked - lastAnswered & 0xffff);
    }

    private Answer answer(ModbusResponse response, int unit, Table table, int count) throws IOException {
        if (response.getTransactionID() != asked || response.getProtocolID() != 0 || response.getUnitID() != unit) {
            throw new IOException("got an answer to something that was not asked");
        }
        if (response instanceof ExceptionResponse refusal && response.getFunctionCode() == (table.function() | 0x80)) {
            return new Answer.Refusal(refusal.getExceptionCode());
        }
        if (response.getFunctionCode() != table.function()) {
            throw new IOException("asked for function " + table.function() + " and got an answer of function "
                    + response.getFunctionCode());
        }
        byte[] bytes = response.getMessage();
        int expected = table.bytes(count);
        if (bytes.length != 1 + expected || (bytes[0] & 0xff) != expected) {
            throw new IOException("asked for " + expected + " bytes and got " + (bytes.length - 1));
        }
        return new Answer.Data(bytes);
    }

    private void keepQuiet(Duration gap) throws InterruptedException {
        long left = gap.toNanos() - (System.nanoTime() - quietSince);
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }
}
