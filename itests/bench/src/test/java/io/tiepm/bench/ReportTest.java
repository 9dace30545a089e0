package io.tiepm.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Benchmark BENCH = new Benchmark() {
        @Override
        public String name() {
            return "trip";
        }

        @Override
        public String what() {
            return "there and back";
        }

        @Override
        public List<Figure> run() {
            return List.of(Figure.atLeast("samples.per.s", 312_345.6, 200_000), Figure.atMost("ack.p99.ms", 61.26, 50));
        }
    };

    private final Report report = new Report(new Host(2, "A \"fast\" one", 4096, "17", "Linux"), Map.of(BENCH, run()));

    @Test
    void saysWhichPromiseIsNotKept() {
        String text = report.text(BENCH);
        assertTrue(text.contains("312 346   at least 200 000, kept"), text);
        assertTrue(text.contains("61.3   at most 50, NOT KEPT"), text);
    }

    @Test
    void writesOneLineOfJson() {
        assertEquals(
                "{\"machine\":{\"cores\":2,\"cpu\":\"A \\\"fast\\\" one\",\"memoryMb\":4096,\"jdk\":\"17\","
                        + "\"system\":\"Linux\"},\"figures\":{\"trip\":{\"samples.per.s\":{\"value\":312345.6,"
                        + "\"goal\":\"at least 200 000\",\"met\":true},\"ack.p99.ms\":{\"value\":61.26,"
                        + "\"goal\":\"at most 50\",\"met\":false}}}}",
                report.json());
    }

    private static List<Figure> run() {
        try {
            return BENCH.run();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
