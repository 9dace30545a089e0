package io.tiepm.sensor.data;

import io.tiepm.evidence.Digest;
import io.tiepm.evidence.MalformedEvidenceException;
import io.tiepm.evidence.Statement;
import io.tiepm.model.AssetId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Links, and where they stand, as records of a file. The numbers of the kinds are append only. */
final class LinkCodec {
    private static final byte VERSION = 1;
    private static final byte LINK = 1;
    private static final byte PLACE = 2;
    private static final int MOST = 1_000_000;

    private LinkCodec() {}

    /** Takes what a record says. */
    interface Taker {
        void link(Link link);

        void place(long sequence, Link.Place place);
    }

    static byte[] write(Link link) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream to = new DataOutputStream(bytes)) {
            to.writeByte(VERSION);
            to.writeByte(LINK);
            to.writeLong(link.sequence());
            to.write(link.root().bytes());
            to.writeLong(link.from().getEpochSecond());
            to.writeLong(link.until().getEpochSecond());
            to.writeBoolean(link.isGap());
            to.writeInt(link.batches().size());
            for (Map.Entry<AssetId, Link.Range> each : link.batches().entrySet()) {
                to.writeUTF(each.getKey().value());
                to.writeLong(each.getValue().first());
                to.writeLong(each.getValue().last());
            }
            to.writeLong(link.readings());
            to.writeLong(link.total());
            to.writeInt(link.statements().size());
            for (Statement statement : link.statements()) {
                byte[] canonical = statement.bytes();
                to.writeInt(canonical.length);
                to.write(canonical);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    static byte[] write(long sequence, Link.Place place) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream to = new DataOutputStream(bytes)) {
            to.writeByte(VERSION);
            to.writeByte(PLACE);
            to.writeLong(sequence);
            to.write(place.transaction().bytes());
            to.writeLong(place.block());
            to.writeLong(place.gas());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException if it is no such record */
    static void read(byte[] record, Taker taker) throws IOException {
        try (DataInputStream from = new DataInputStream(new ByteArrayInputStream(record))) {
            byte version = from.readByte();
            byte kind = from.readByte();
            if (version != VERSION || kind != LINK && kind != PLACE) {
                throw new IOException(
                        "the intervals were written by a newer server (version " + version + ", kind " + kind + ")");
            }
            long sequence = from.readLong();
            Digest digest = Digest.ofBytes(from.readNBytes(Digest.LENGTH));
            if (kind == PLACE) {
                taker.place(sequence, new Link.Place(digest, from.readLong(), from.readLong()));
            } else {
                taker.link(link(sequence, digest, from));
            }
        } catch (MalformedEvidenceException | IllegalArgumentException malformed) {
            throw new IOException("an interval makes no sense: " + malformed.getMessage(), malformed);
        }
    }

    private static Link link(long sequence, Digest root, DataInputStream from)
            throws IOException, MalformedEvidenceException {
        Instant begin = Instant.ofEpochSecond(from.readLong());
        Instant until = Instant.ofEpochSecond(from.readLong());
        boolean isGap = from.readBoolean();
        Map<AssetId, Link.Range> batches = new TreeMap<>();
        for (int left = count(from); left > 0; left--) {
            batches.put(new AssetId(from.readUTF()), new Link.Range(from.readLong(), from.readLong()));
        }
        long readings = from.readLong();
        long total = from.readLong();
        List<Statement> statements = new ArrayList<>();
        for (int left = count(from); left > 0; left--) {
            statements.add(Statement.read(from.readNBytes(count(from))));
        }
        return new Link(sequence, root, begin, until, isGap, batches, readings, total, statements);
    }

    private static int count(DataInputStream from) throws IOException {
        int count = from.readInt();
        if (count < 0 || count > MOST) {
            throw new IOException("an interval tells of " + count);
        }
        return count;
    }
}
