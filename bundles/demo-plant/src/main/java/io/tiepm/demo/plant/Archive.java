package io.tiepm.demo.plant;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tiepm.demo.plant.RecordingForm.Reading;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A folder of recordings. What cannot be played back is told in one line, and left out. */
final class Archive {
    private static final List<RecordingForm> FORMS = List.of(new NabForm(), new SkabForm(), new CmapssForm());
    private static final Pattern RECORDING = Pattern.compile(".*\\.(csv|txt)(\\.gz)?");
    private static final int DEEPEST = 6;
    private static final int MOST_FILES = 10_000;
    private static final int LARGEST_FILE = 64 << 20;
    private static final long MOST_NUMBERS = 4_000_000;

    private final Path folder;
    private final int most;
    private final Consumer<String> complaints;

    /**
     * @param most recordings
     * @param complaints takes one line for each file that is left out
     */
    Archive(Path folder, int most, Consumer<String> complaints) {
        this.folder = folder;
        this.most = most;
        this.complaints = complaints;
    }

    /** All recordings in order of their files' names, each under a name of its own. */
    List<Recording> recordings() {
        List<Recording> found = new ArrayList<>();
        Set<String> names = new HashSet<>();
        long numbers = 0;
        List<Path> files = files();
        for (int i = 0; i < files.size(); i++) {
            if (found.size() == most || numbers > MOST_NUMBERS) {
                complaints.accept((files.size() - i) + " files of " + folder + " are left out: " + found.size()
                        + " machines are played back, which is as many as fit; name a smaller folder");
                break;
            }
            Reading reading = read(files.get(i), most - found.size());
            for (Recording recording : reading.recordings()) {
                found.add(distinct(recording, names));
                numbers += (long) recording.rows().length * recording.columns().size();
            }
            if (reading.leftOut() > 0) {
                complaints.accept(reading.leftOut() + " machines of " + folder.relativize(files.get(i))
                        + " are left out: " + found.size() + " machines are played back, which is as many as fit");
            }
        }
        return found;
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
            List<Path> files = all.filter(Archive::mayBeRecording)
                    .limit(MOST_FILES)
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                complaints.accept(folder
                        + " holds no .csv or .txt file, packed (.gz) or not; set data in io.tiepm.demo.plant.cfg to a"
                        + " folder of NAB, SKAB or C-MAPSS files");
            }
            return files;
        } catch (IOException | UncheckedIOException unreadable) {
            complaints.accept(folder + " cannot be read (" + unreadable.getMessage()
                    + "); set data in io.tiepm.demo.plant.cfg to a folder that can");
            return List.of();
        }
    }

    private Reading read(Path path, int left) {
        String file = folder.relativize(path).toString();
        try {
            if (Files.size(path) > LARGEST_FILE) {
                throw new RecordingException("it is larger than 64 MiB");
            }
            RecordingForm form = form(path)
                    .orElseThrow(
                            () -> new RecordingException(
                                    "its first line is neither NAB (timestamp,value) nor SKAB (datetime;...) nor C-MAPSS (26 numbers)"));
            try (BufferedReader lines = open(path)) {
                return form.read(file, lines, left);
            }
        } catch (RecordingException broken) {
            complaints.accept(file + " is left out: " + broken.getMessage());
        } catch (CharacterCodingException noText) {
            complaints.accept(file + " is left out: it is no text in UTF-8");
        } catch (ZipException | EOFException torn) {
            complaints.accept(file + " is left out: it is no whole gzip file");
        } catch (IOException unreadable) {
            complaints.accept(file + " is left out: it cannot be read (" + unreadable.getMessage() + ")");
        }
        return new Reading(List.of(), 0);
    }

    private static BufferedReader open(Path path) throws IOException, RecordingException {
        if (!path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz")) {
            return Files.newBufferedReader(path);
        }
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(path))) {
            byte[] plain = packed.readNBytes(LARGEST_FILE + 1);
            if (plain.length > LARGEST_FILE) {
                throw new RecordingException("it is larger than 64 MiB when unpacked");
            }
            return new BufferedReader(new InputStreamReader(new ByteArrayInputStream(plain), UTF_8.newDecoder()));
        }
    }

    private static Optional<RecordingForm> form(Path path) throws IOException, RecordingException {
        try (BufferedReader lines = open(path)) {
            String first = lines.readLine();
            return first == null
                    ? Optional.empty()
                    : FORMS.stream().filter(form -> form.fits(first)).findFirst();
        }
    }

    private static boolean mayBeRecording(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return RECORDING.matcher(name).matches() && Files.isRegularFile(path);
    }

    private static Recording distinct(Recording recording, Set<String> names) {
        String name = recording.name();
        for (int i = 2; !names.add(name); i++) {
            name = recording.name() + "-" + i;
        }
        return new Recording(
                name,
                recording.origin(),
                recording.file(),
                recording.columns(),
                recording.rows(),
                recording.learning());
    }
}
