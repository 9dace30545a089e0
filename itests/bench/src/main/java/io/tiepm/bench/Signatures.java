package io.tiepm.bench;

import io.tiepm.evidence.Digest;
import io.tiepm.evidence.SecretKey;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Signatures of secp256k1 by native code, and by BouncyCastle where there is none. */
final class Signatures implements Benchmark {
    private static final String NATIVE = "secp256k1-kmp";

    @Override
    public String name() {
        return "signatures";
    }

    @Override
    public String what() {
        return "secp256k1 signatures made and verified in a second of one core";
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        double[] bouncy = inAnotherProcessWithoutNativeCode();
        return List.of(
                Figure.of("native.sign.per.s", rate(false, 20_000)),
                Figure.of("native.verify.per.s", rate(true, 20_000)),
                Figure.of("bouncycastle.sign.per.s", bouncy[0]),
                Figure.of("bouncycastle.verify.per.s", bouncy[1]));
    }

    /** Prints what {@link #run} reads: signed and verified a second. */
    public static void main(String[] args) {
        System.out.println(rate(false, 3000) + " " + rate(true, 3000));
    }

    private static double rate(boolean verify, int count) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) 7);
        SecretKey key = SecretKey.of(secret);
        Digest[] digests = new Digest[100];
        byte[][] signatures = new byte[digests.length][];
        for (int i = 0; i < digests.length; i++) {
            digests[i] = Digest.of(new byte[] {(byte) i});
            signatures[i] = key.sign(digests[i]);
        }
        long start = 0;
        for (int i = -count / 4; i < count; i++) {
            if (i == 0) {
                start = cpuNanos();
            }
            int which = Math.floorMod(i, digests.length);
            boolean fine = verify
                    ? key.key().verifies(digests[which], signatures[which])
                    : key.sign(digests[which]).length == 65;
            if (!fine) {
                throw new IllegalStateException("a signature that is none");
            }
        }
        return count / ((cpuNanos() - start) / 1e9);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double[] inAnotherProcessWithoutNativeCode() throws IOException, InterruptedException {
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains(NATIVE))
                .collect(Collectors.joining(File.pathSeparator));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(java, "-cp", path, Signatures.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException("the process that verifies without native code ended with " + process.exitValue());
        }
        return Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
