package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.Trace;
import io.tiepm.ledger.Written;
import io.tiepm.ledger.web3j.Change.Displaced;
import io.tiepm.ledger.web3j.Change.Included;
import io.tiepm.ledger.web3j.Change.Refused;
import io.tiepm.ledger.web3j.Change.Settled;
import io.tiepm.ledger.web3j.Change.Signed;
import io.tiepm.ledger.web3j.Change.Taken;
import io.tiepm.ledger.web3j.Change.TakenBack;
import io.tiepm.ledger.web3j.Change.Told;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes as records of the outbox's file. The numbers of the kinds are append only. */
final class ChangeCodec {
    private static final byte VERSION = 1;
    private static final int MOST_EVENTS = 10_000;
    private static final int MOST_BYTES = 1 << 20;

    private ChangeCodec() {}

    static byte[] write(Change change) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream to = new DataOutputStream(bytes)) {
            to.writeByte(VERSION);
            to.writeByte(kind(change));
            digest(to, change.key());
            instant(to, change.at());
            if (change instanceof Taken taken) {
                work(to, taken.work());
            } else if (change instanceof Signed signed) {
                attempt(to, signed.attempt());
            } else if (change instanceof Included included) {
                written(to, included.written());
            } else if (change instanceof Told told) {
                to.writeLong(told.written());
                to.writeLong(told.refused());
            } else if (change instanceof Refused refused) {
                to.writeUTF(refused.reason());
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException if it is no record of the outbox */
    static Change read(byte[] record) throws IOException {
        DataInputStream from = new DataInputStream(new ByteArrayInputStream(record));
        byte version = from.readByte();
        if (version != VERSION) {
            throw new IOException("the outbox was written by a newer server (version " + version + ")");
        }
        int kind = from.readByte();
        Digest key = digest(from);
        Instant at = instant(from);
        return switch (kind) {
            case 1 -> new Taken(work(from, key), at);
            case 2 -> new Signed(key, attempt(from, at));
            case 3 -> new Displaced(key, at);
            case 4 -> new Included(key, written(from), at);
            case 5 -> new TakenBack(key, at);
            case 6 -> new Settled(key, at);
            case 7 -> new Refused(key, from.readUTF(), at);
            case 8 -> new Told(from.readLong(), from.readLong());
            default -> throw new IOException("the outbox holds a record of an unknown kind, " + kind);
        };
    }

    private static int kind(Change change) {
        if (change instanceof Taken) {
            return 1;
        } else if (change instanceof Signed) {
            return 2;
        } else if (change instanceof Displaced) {
            return 3;
        } else if (change instanceof Included) {
            return 4;
        } else if (change instanceof TakenBack) {
            return 5;
        } else if (change instanceof Told) {
            return 8;
        }
        return change instanceof Settled ? 6 : 7;
    }

    private static void work(DataOutputStream to, Work work) throws IOException {
        to.writeUTF(work.account());
        to.writeUTF(work.contract().orElse(""));
        bytes(to, work.data());
        to.writeUTF(work.trace().map(Trace::contract).orElse(""));
        List<Digest> topics = work.trace().map(Trace::topics).orElse(List.of());
        to.writeByte(topics.size());
        for (Digest topic : topics) {
            digest(to, topic);
        }
        to.writeUTF(work.purpose());
    }

    private static Work work(DataInputStream from, Digest key) throws IOException {
        String account = from.readUTF();
        String contract = from.readUTF();
        byte[] data = bytes(from);
        String traced = from.readUTF();
        List<Digest> topics = new ArrayList<>();
        for (int left = from.readByte(); left > 0; left--) {
            topics.add(digest(from));
        }
        return new Work(
                key,
                account,
                contract.isEmpty() ? Optional.empty() : Optional.of(contract),
                data,
                traced.isEmpty() ? Optional.empty() : Optional.of(new Trace(traced, topics)),
                from.readUTF());
    }

    private static void attempt(DataOutputStream to, Attempt attempt) throws IOException {
        to.writeLong(attempt.nonce());
        digest(to, attempt.hash());
        to.writeLong(attempt.gas());
        bytes(to, attempt.fee().toByteArray());
        bytes(to, attempt.tip().toByteArray());
        bytes(to, attempt.bytes());
    }

    private static Attempt attempt(DataInputStream from, Instant at) throws IOException {
        return new Attempt(
                from.readLong(),
                digest(from),
                from.readLong(),
                new BigInteger(bytes(from)),
                new BigInteger(bytes(from)),
                bytes(from),
                at);
    }

    private static void written(DataOutputStream to, Written written) throws IOException {
        digest(to, written.transaction());
        to.writeLong(written.block());
        digest(to, written.blockHash());
        instant(to, written.at());
        to.writeLong(written.gas());
        to.writeInt(written.events().size());
        for (Event event : written.events()) {
            to.writeUTF(event.from().text());
            to.writeByte(event.topics().size());
            for (Digest topic : event.topics()) {
                digest(to, topic);
            }
            bytes(to, event.data());
            to.writeInt(event.index());
        }
    }

    private static Written written(DataInputStream from) throws IOException {
        Digest transaction = digest(from);
        long block = from.readLong();
        Digest blockHash = digest(from);
        Instant at = instant(from);
        long gas = from.readLong();
        int count = from.readInt();
        if (count < 0 || count > MOST_EVENTS) {
            throw new IOException("the outbox tells of " + count + " events of one transaction");
        }
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Address contract = new Address(from.readUTF());
            List<Digest> topics = new ArrayList<>();
            for (int left = from.readByte(); left > 0; left--) {
                topics.add(digest(from));
            }
            byte[] data = bytes(from);
            events.add(new Event(contract, topics, data, from.readInt(), transaction, block));
        }
        return new Written(transaction, block, blockHash, at, gas, events);
    }

    private static void instant(DataOutputStream to, Instant at) throws IOException {
        to.writeLong(at.getEpochSecond());
        to.writeInt(at.getNano());
    }

    private static Instant instant(DataInputStream from) throws IOException {
        return Instant.ofEpochSecond(from.readLong(), from.readInt());
    }

    private static void digest(DataOutputStream to, Digest digest) throws IOException {
        to.write(digest.bytes());
    }

    private static Digest digest(DataInputStream from) throws IOException {
        return Digest.ofBytes(from.readNBytes(Digest.LENGTH));
    }

    private static void bytes(DataOutputStream to, byte[] bytes) throws IOException {
        to.writeInt(bytes.length);
        to.write(bytes);
    }

    private static byte[] bytes(DataInputStream from) throws IOException {
        int length = from.readInt();
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("the outbox holds a text of " + length + " bytes");
        }
        return from.readNBytes(length);
    }
}
