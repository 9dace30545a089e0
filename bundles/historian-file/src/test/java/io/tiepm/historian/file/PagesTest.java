package io.tiepm.historian.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tiepm.evidence.Flags;
import io.tiepm.historian.Historian.Reading;
import io.tiepm.historian.kit.RandomBatches;
import io.tiepm.model.PointId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private static final Span EVER = new Span(Long.MIN_VALUE, Long.MAX_VALUE);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 100, 10_000})
    void readsEachSampleOnceInOrderHoweverBatchesLieAcrossEachOther(int budget) throws Exception {
        Random random = new Random(budget);
        RandomBatches batches = new RandomBatches(budget);
        try (FileHistorian historian = Journals.open(folder)) {
            for (int i = 0; i < 15; i++) {
                long from = Journals.NOON + random.nextInt(50);
                var batch = batches.batch(Journals.PRESS, from, 1 + random.nextInt(60), 10 + random.nextInt(30));
                historian.append(
                        batches.after(historian.head(Journals.PRESS), batch, List.of()), Flags.none(batch.size()));
            }
            AssetIndex index = historian.archive().catalogue().index(Journals.PRESS);
            for (PointId point : historian.points(Journals.PRESS)) {
                List<Reading> expected = new ArrayList<>();
                historian.archive().each(Journals.PRESS, EVER, false, kept -> {
                    for (int row = 0; row < kept.flags().size(); row++) {
                        if (kept.batch().batch().signal(row).id().equals(point)) {
                            expected.add(Readings.of(kept.batch(), kept.flags(), row));
                        }
                    }
                });
                expected.sort(Comparator.comparing((Reading it) -> it.sample().at())
                        .thenComparing(Reading::sequence)
                        .thenComparing(Reading::row));
                Pages pages = new Pages(historian.archive(), index, point, EVER, budget);
                List<Reading> actual = new ArrayList<>();
                while (pages.hasMore()) {
                    actual.addAll(pages.next());
                }
                assertEquals(places(expected), places(actual));
                assertEquals(expected.size(), Set.copyOf(actual).size());
            }
        }
    }

    private static String places(List<Reading> readings) {
        return readings.stream()
                .map(it -> it.sample().at().getNano() + "/" + it.sequence() + "/" + it.row())
                .collect(Collectors.joining(" "));
    }
}
