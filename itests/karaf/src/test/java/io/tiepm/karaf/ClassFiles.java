package io.tiepm.karaf;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Finds class files above Java 17 in a jar, and in the jars within it. */
final class ClassFiles {

    private static final int MAGIC = 0xCAFEBABE;
    private static final int JAVA_17 = 61;

    private ClassFiles() {}

    /** What is too new, each as {@code JAR!ENTRY: MAJOR}; what is kept aside for newer Javas is left out. */
    static List<String> tooNew(String name, InputStream jar) throws IOException {
        List<String> found = new ArrayList<>();
        ZipInputStream entries = new ZipInputStream(jar);
        for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            String path = name + "!" + entry.getName();
            if (entry.getName().endsWith(".jar")) {
                found.addAll(tooNew(path, entries));
            } else if (entry.getName().endsWith(".class") && !aside(entry.getName())) {
                int major = major(entries);
                if (major > JAVA_17) {
                    found.add(path + ": " + major);
                }
            }
        }
        return found;
    }

    /** Releases of a multi-release jar, and the console's way to newer Javas, which it tries only there. */
    private static boolean aside(String name) {
        return name.startsWith("META-INF/versions/") || name.startsWith("org/jline/terminal/impl/ffm/");
    }

    private static int major(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        if (data.readInt() != MAGIC) {
            return 0;
        }
        data.readUnsignedShort();
        return data.readUnsignedShort();
    }
}
