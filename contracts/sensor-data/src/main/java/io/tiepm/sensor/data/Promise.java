package io.tiepm.sensor.data;

import io.tiepm.evidence.Digest;
import io.tiepm.evidence.MalformedEvidenceException;
import io.tiepm.evidence.Receipt;
import io.tiepm.evidence.SignedReceipt;
import io.tiepm.model.AssetId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What was promised for a batch, as it is kept.
 *
 * @param sequence of the batch, from 1
 */
record Promise(AssetId asset, long sequence, SignedReceipt receipt) {
    boolean isOf(AssetId of, long number, Digest batch) {
        return sequence == number
                && asset.equals(of)
                && receipt.receipt().batch().equals(batch);
    }

    /** Asset, sequence, length of the receipt, receipt, signature. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream to = new DataOutputStream(bytes)) {
            to.writeUTF(asset.value());
            to.writeLong(sequence);
            byte[] promised = receipt.receipt().bytes();
            to.writeShort(promised.length);
            to.write(promised);
            to.write(receipt.signature());
        } catch (IOException memoryNeverFails) {
            throw new UncheckedIOException(memoryNeverFails);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException if the bytes are no promise; one sentence */
    static Promise read(byte[] bytes) throws IOException {
        try (DataInputStream from = new DataInputStream(new ByteArrayInputStream(bytes))) {
            AssetId asset = new AssetId(from.readUTF());
            long sequence = from.readLong();
            Receipt receipt = Receipt.read(from.readNBytes(from.readUnsignedShort()));
            return new Promise(asset, sequence, new SignedReceipt(receipt, from.readAllBytes()));
        } catch (IOException | MalformedEvidenceException | IllegalArgumentException wrong) {
            throw new IOException("a record is no promise: " + wrong.getMessage(), wrong);
        }
    }
}
