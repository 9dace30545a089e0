package io.tiepm.historian.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.historian.Historian;
import io.tiepm.status.Figure;
import io.tiepm.status.Finding;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

@Timeout(30)
class JournalKeeperTest {
    @TempDir
    Path data;

    private final BlockingQueue<Historian> offered = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> withdrawn = new LinkedBlockingQueue<>();

    private BundleContext context() {
        ServiceRegistration<?> registration = (ServiceRegistration<?>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ServiceRegistration.class}, (self, method, args) -> {
                    withdrawn.add(method.getName());
                    return null;
                });
        return (BundleContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (self, method, args) -> switch (method.getName()) {
                    case "getProperty" -> "karaf.data".equals(args[0]) ? data.toString() : null;
                    case "registerService" -> {
                        offered.add((Historian) args[1]);
                        yield registration;
                    }
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }

    private static JournalConfig config(int fileMegabytes) {
        return new JournalConfig() {
            @Override
            public String directory() {
                return "";
            }

            @Override
            public int file_max_mb() {
                return fileMegabytes;
            }

            @Override
            public int queue_max_mb() {
                return 1;
            }

            @Override
            public int commit_window_ms() {
                return 2;
            }

            @Override
            public int disk_reserve_mb() {
                return 0;
            }

            @Override
            public int check_mb_s() {
                return 10;
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return JournalConfig.class;
            }
        };
    }

    private static double figure(JournalKeeper keeper, String name) {
        return keeper.figures().stream()
                .filter(it -> it.name().equals(name))
                .mapToDouble(Figure::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void offersTheHistorianWhileTheJournalIsOpenAndTellsItsFigures() throws Exception {
        JournalKeeper keeper = new JournalKeeper(context(), config(1));
        Historian historian = offered.take();
        assertEquals(0, figure(keeper, "first.durable.ms"));
        Journals.append((FileHistorian) historian, Journals.chain(1, 7).get(0));
        assertEquals(1, figure(keeper, "batches"));
        assertEquals(7, figure(keeper, "samples"));
        assertEquals(1, figure(keeper, "fsyncs"));
        assertEquals(1, figure(keeper, "files"));
        assertTrue(figure(keeper, "first.durable.ms") > 0);
        assertTrue(figure(keeper, "append.p99.ms") >= figure(keeper, "fsync.p99.ms"));
        assertEquals(Finding.Level.FINE, keeper.findings().get(0).level(), () -> keeper.findings()
                .toString());
        assertTrue(Files.exists(data.resolve("tiepm/journal/00000001.journal")));
        keeper.stop();
        assertEquals(List.of("unregister"), List.copyOf(withdrawn));
        Journals.open(data.resolve("tiepm/journal")).close();
    }

    @Test
    void offersNoHistorianWhereTheJournalCannotBeOpenedAndSaysWhy() throws Exception {
        Files.createFile(data.resolve("tiepm"));
        JournalKeeper keeper = new JournalKeeper(context(), config(1));
        while (keeper.findings().get(0).level() != Finding.Level.BROKEN) {
            Thread.onSpinWait();
        }
        String what = keeper.findings().get(0).what();
        assertTrue(what.startsWith("the journal in " + data.resolve("tiepm/journal") + " cannot be opened"), what);
        assertEquals(0, figure(keeper, "batches"));
        keeper.stop();
        assertTrue(offered.isEmpty());
    }

    @Test
    void saysWhichSettingIsWrong() throws Exception {
        JournalKeeper keeper = new JournalKeeper(context(), config(0));
        while (keeper.findings().get(0).level() != Finding.Level.BROKEN) {
            Thread.onSpinWait();
        }
        assertEquals(
                "file.max.mb must lie from 1 to 1024: 0",
                keeper.findings().get(0).what());
        assertFalse(offered.poll(1, TimeUnit.MILLISECONDS) != null);
        keeper.stop();
    }
}
