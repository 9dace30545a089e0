package io.tiepm.driver.modbus;

import com.ghgande.j2mod.modbus.ModbusIOException;
import com.ghgande.j2mod.modbus.io.ModbusTCPTransport;
import com.ghgande.j2mod.modbus.msg.ExceptionResponse;
import com.ghgande.j2mod.modbus.msg.ModbusRequest;
import com.ghgande.j2mod.modbus.msg.ModbusResponse;
import io.tiepm.deadline.DeadlineSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One connection to a device or gateway that speaks Modbus TCP.
 *
 * <p>It believes an answer only if all of it is what was asked for. What answers a request that was given up is passed
 * over; anything else breaks the line, for who knows what the next bytes would mean. Of j2mod it uses the messages and
 * their framing, not the transactions, which try again and connect again by themselves.
 */
final class TcpLine implements Line {
    private final DeadlineSocket socket;
    private final ModbusTCPTransport transport;
    private final ReentrantLock turn = new ReentrantLock(true);
    private int asked;
    private int lastAnswered;
    private long quietSince = System.nanoTime();

    private TcpLine(DeadlineSocket socket) {
        this.socket = socket;
        this.transport = new ModbusTCPTransport(socket);
    }

    /**
     * @throws IOException if nobody answers within the timeout; looking up a host name may take longer
     */
    static Line open(Remote remote, Duration timeout) throws IOException {
        DeadlineSocket socket = new DeadlineSocket();
        try {
            InetSocketAddress place = new InetSocketAddress(InetAddress.getByName(remote.host()), remote.port());
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.connect(place, (int) timeout.toMillis());
            return new TcpLine(socket);
        } catch (IOException | RuntimeException failed) {
            socket.close();
            throw failed;
        }
    }

    @Override
    public Answer ask(Request request, Pace pace) throws IOException {
        try {
            if (!turn.tryLock(pace.turn().toNanos(), TimeUnit.NANOSECONDS)) {
                return Answer.BUSY;
            }
            try {
                keepQuiet(pace.gap());
                return exchange(request, pace.timeout());
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

    @Override
    public boolean open() {
        return !socket.isClosed();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            // whatever it says, it is gone
        }
    }

    @Override
    public boolean tellsItsEnd() {
        return false;
    }

    private Answer exchange(Request asks, Duration timeout) throws IOException, ModbusIOException {
        ModbusRequest request = asks.table().request(asks.start(), asks.count());
        asked = asked + 1 & 0xffff;
        request.setTransactionID(asked);
        request.setUnitID(asks.unit());
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
            return answer(response, asks);
        }
    }

    private boolean answersWhatWasGivenUp(ModbusResponse response) {
        int behind = asked - response.getTransactionID() & 0xffff;
        return behind > 0 && behind < (asked - lastAnswered & 0xffff);
    }

    private Answer answer(ModbusResponse response, Request asks) throws IOException {
        if (response.getTransactionID() != asked
                || response.getProtocolID() != 0
                || response.getUnitID() != asks.unit()) {
            throw new IOException("got an answer to something that was not asked");
        }
        if (response instanceof ExceptionResponse refusal
                && response.getFunctionCode() == (asks.table().function() | 0x80)) {
            return new Answer.Refusal(refusal.getExceptionCode());
        }
        if (response.getFunctionCode() != asks.table().function()) {
            throw new IOException("asked for function " + asks.table().function() + " and got an answer of function "
                    + response.getFunctionCode());
        }
        byte[] bytes = response.getMessage();
        int expected = asks.bytes();
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
