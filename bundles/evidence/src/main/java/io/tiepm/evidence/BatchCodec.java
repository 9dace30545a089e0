package io.tiepm.evidence;

import io.tiepm.model.Batch;
import io.tiepm.model.Batch.Kind;
import io.tiepm.model.Moments;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Signal;
import io.tiepm.model.Unit;
import io.tiepm.model.Value;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A signed batch as bytes, to be kept and sent: the header, the signature, the seed, and the samples told as short as a
 * plain encoding can. Format: {@code docs/formats/batch.md}. Reading never takes more memory than the bytes justify.
 */
public final class BatchCodec {
    private static final Quality[] QUALITIES = Quality.values();
    private static final Kind[] KINDS = Kind.values();

    private BatchCodec() {}

    /** The bytes of a batch. */
    public static byte[] encode(SignedBatch signed) {
        byte[] header = signed.header().bytes();
        Batch batch = signed.batch();
        Varints to = new Varints(header.length + 256 + 20 * batch.size());
        to.bytes(header).bytes(signed.signature()).raw(signed.seed().bytes());
        to.unsigned(batch.signals().size());
        for (Signal signal : batch.signals()) {
            to.text(signal.id().name()).text(signal.unit().ucum());
        }
        long before = 0;
        for (int row = 0; row < batch.size(); row++) {
            Kind kind = batch.kind(row);
            to.unsigned(batch.signalIndex(row));
            to.octet(batch.quality(row).ordinal() << 4 | kind.ordinal());
            to.signed(batch.at(row) - before);
            to.signed(batch.received(row) - batch.at(row));
            before = batch.at(row);
            switch (kind) {
                case NONE -> {}
                case REAL -> to.word(batch.bits(row));
                case INTEGER, FLAG -> to.signed(batch.bits(row));
                case TEXT, BYTES, WAVEFORM -> large(to, batch.value(row));
            }
        }
        return to.toBytes();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws MalformedBatchException if the bytes are anything else; what they say may still be untrue
     */
    public static SignedBatch decode(byte[] bytes) throws MalformedBatchException {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        try {
            BatchHeader header = header(Varints.bytes(from));
            byte[] signature = Varints.bytes(from);
            Digest seed = Canonical.digest(from);
            Batch batch = samples(from, header);
            if (from.hasRemaining()) {
                throw new MalformedBatchException(from.remaining() + " bytes are left over");
            }
            return new SignedBatch(header, signature, seed, batch);
        } catch (BufferUnderflowException cut) {
            throw new MalformedBatchException("the bytes end too early", cut);
        } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException wrong) {
            throw new MalformedBatchException("at byte " + from.position() + ": " + wrong.getMessage(), wrong);
        }
    }

    private static BatchHeader header(byte[] bytes) throws MalformedBatchException {
        try {
            return BatchHeader.read(bytes);
        } catch (MalformedEvidenceException wrong) {
            throw new MalformedBatchException(wrong.getMessage(), wrong);
        }
    }

    private static Batch samples(ByteBuffer from, BatchHeader header) throws MalformedBatchException {
        int signalCount = Varints.count(from, Short.MAX_VALUE);
        List<Signal> signals = new ArrayList<>(Math.min(signalCount, from.remaining()));
        for (int i = 0; i < signalCount; i++) {
            signals.add(new Signal(new PointId(header.asset(), Varints.text(from)), new Unit(Varints.text(from))));
        }
        Batch.Builder batch = Batch.of(header.asset());
        long before = 0;
        for (int row = 0; row < header.count(); row++) {
            Signal signal = signals.get(Varints.count(from, Short.MAX_VALUE));
            int trust = from.get() & 0xff;
            Quality quality = QUALITIES[trust >> 4];
            Kind kind = KINDS[trust & 0xf];
            long at = before + Varints.signed(from);
            long received = at + Varints.signed(from);
            before = at;
            switch (kind) {
                case NONE -> batch.add(signal, at, received, kind, 0, quality);
                case REAL -> batch.add(signal, at, received, kind, real(from), quality);
                case INTEGER -> batch.add(signal, at, received, kind, Varints.signed(from), quality);
                case FLAG -> batch.add(signal, at, received, kind, flag(from), quality);
                case TEXT, BYTES, WAVEFORM -> {
                    Sample sample = new Sample(
                            signal.id(), Moments.ofNanos(at), Moments.ofNanos(received), large(from, kind), quality);
                    batch.add(sample, signal.unit());
                }
            }
        }
        return batch.build();
    }

    private static long real(ByteBuffer from) {
        return Double.doubleToLongBits(new Value.Real(from.getDouble()).real());
    }

    private static long flag(ByteBuffer from) throws MalformedBatchException {
        long flag = Varints.signed(from);
        if (flag != 0 && flag != 1) {
            throw new MalformedBatchException("a flag of " + flag);
        }
        return flag;
    }

    private static void large(Varints to, Value value) {
        if (value instanceof Value.Text text) {
            to.bytes(text.text().getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof Value.Bytes bytes) {
            to.bytes(bytes.bytes());
        } else if (value instanceof Value.Waveform waveform) {
            double[] numbers = waveform.numbers();
            to.word(Double.doubleToLongBits(waveform.rate())).unsigned(numbers.length);
            for (double number : numbers) {
                to.word(Double.doubleToLongBits(number));
            }
        }
    }

    private static Value large(ByteBuffer from, Kind kind) throws MalformedBatchException {
        if (kind == Kind.TEXT) {
            return new Value.Text(new String(Varints.bytes(from), StandardCharsets.UTF_8));
        } else if (kind == Kind.BYTES) {
            return new Value.Bytes(Varints.bytes(from));
        }
        double rate = from.getDouble();
        int length = Varints.count(from, Value.LONGEST);
        if (length > from.remaining() / Double.BYTES) {
            throw new BufferUnderflowException();
        }
        double[] numbers = new double[length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = from.getDouble();
        }
        return new Value.Waveform(rate, numbers);
    }
}
