package io.tiepm.historian.file;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the index of one journal file. Not made durable: an index that is not there, or not right, is made again of
 * the journal.
 */
final class IndexWriter {
    private final int number;
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
    private final DataOutputStream to = new DataOutputStream(parts);
    private final List<ByteBuffer> entries = new ArrayList<>();
    private final Map<AssetIndex, Run> stored = new LinkedHashMap<>();
    private int position;

    private IndexWriter(int number) {
        this.number = number;
    }

    /**
     * Writes it, and lets go of the entries in memory, which can be read from it from now on.
     *
     * @param journalLength how long the journal file is
     * @param release whether the file is sealed, so that its entries need no longer be held in memory
     */
    static void write(Folder folder, int number, int journalLength, List<AssetIndex> assets, boolean release)
            throws IOException {
        IndexWriter writer = new IndexWriter(number);
        for (AssetIndex asset : assets) {
            writer.part(asset);
        }
        int directory = writer.save(folder.index(number), journalLength);
        if (release) {
            writer.stored.forEach((asset, run) -> asset.replace(run.moved(directory)));
        }
    }

    private void part(AssetIndex asset) throws IOException {
        Run run = asset.run(number).orElse(null);
        Tip tip = asset.tip().orElse(Tip.NONE);
        if (run == null || run.entries() == null) {
            return;
        }
        ByteBuffer bytes = run.entries().toBytes();
        Run.Stored where = new Run.Stored(position, run.entries().count(), Checksum.of(bytes));
        text(asset.asset().value());
        to.writeLong(tip.sequence());
        to.write(tip.digest().bytes());
        to.writeLong(tip.until());
        to.writeLong(run.first());
        to.writeLong(run.last());
        to.writeLong(run.min());
        to.writeLong(run.max());
        to.writeInt(where.position());
        to.writeInt(where.count());
        to.writeInt(where.crc());
        List<Latest> latest = asset.latestOf(number);
        to.writeInt(latest.size());
        for (Latest sample : latest) {
            text(sample.reading().sample().point().name());
            to.writeLong(sample.at());
            to.writeInt(sample.offset());
            to.writeInt(sample.reading().row());
        }
        entries.add(bytes);
        stored.put(asset, run.stored(where));
        position += bytes.remaining();
    }

    private int save(Path path, int journalLength) throws IOException {
        int directory = IndexFile.FIXED + parts.size() + 4;
        ByteBuffer whole = ByteBuffer.allocate(directory + position);
        whole.putLong(IndexFile.MAGIC).putShort(IndexFile.VERSION).putShort((short) 0);
        whole.putInt(number).putInt(journalLength).putInt(stored.size()).putInt(directory);
        whole.put(parts.toByteArray());
        whole.putInt(Checksum.of(whole.slice(0, directory - 4)));
        entries.forEach(whole::put);
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.write(fresh, whole.array());
        Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return directory;
    }

    private void text(String ascii) throws IOException {
        to.writeByte(ascii.length());
        to.writeBytes(ascii);
    }
}
