package io.tiepm.driver.s7;

import io.tiepm.driver.LinkException;
import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** One reading of a list of points: as many items to a request as fit, until every block was answered. For one use. */
final class Round {
    /** Some controllers take no more, whatever the size of their telegrams. */
    private static final int MOST_ITEMS = 20;

    private static final int REQUEST = 12;
    private static final int REQUEST_ITEM = 12;
    private static final int ANSWER = 14;
    private static final int ANSWER_ITEM = 4;

    private final List<Point> points;
    private final Plan plan;
    private final Line line;
    private final Clock clock;
    private final Sample[] samples;
    private final Deque<Piece> open = new ArrayDeque<>();
    private byte[] gathered = {};

    Round(List<Point> points, Plan plan, Line line, Clock clock) {
        this.points = points;
        this.plan = plan;
        this.line = line;
        this.clock = clock;
        this.samples = new Sample[points.size()];
    }

    /** Most bytes that one item may ask for. */
    static int mostBytes(Line line) {
        return line.telegram() - ANSWER - ANSWER_ITEM;
    }

    /**
     * @throws IOException if the line broke
     * @throws LinkException if the controller lets nobody read
     */
    List<Sample> samples() throws IOException, LinkException {
        int most = mostBytes(line);
        plan.blocks().forEach(block -> open.addAll(Piece.of(block, most)));
        while (!open.isEmpty()) {
            List<Piece> request = next();
            List<Answer> answers = line.read(request);
            Instant now = clock.instant();
            for (int i = 0; i < request.size(); i++) {
                answered(request.get(i), answers.get(i), now);
            }
        }
        return Arrays.asList(samples);
    }

    private List<Piece> next() {
        List<Piece> request = new ArrayList<>();
        int asks = REQUEST;
        int answers = ANSWER;
        while (!open.isEmpty() && request.size() < MOST_ITEMS) {
            Piece piece = open.peek();
            asks += REQUEST_ITEM;
            answers += ANSWER_ITEM + piece.length() + piece.length() % 2;
            if (!request.isEmpty() && (asks > line.telegram() || answers > line.telegram())) {
                break;
            }
            request.add(open.remove());
        }
        return request;
    }

    private void answered(Piece piece, Answer answer, Instant now) {
        Block block = piece.block();
        if (answer instanceof Answer.Data data) {
            if (piece.start() == block.start()) {
                gathered = new byte[block.length()];
            }
            if (gathered.length == block.length()) {
                System.arraycopy(data.bytes(), 0, gathered, piece.start() - block.start(), piece.length());
            }
            if (piece.last() && gathered.length == block.length()) {
                measured(block, now);
            }
        } else if (answer instanceof Answer.Refusal refusal) {
            gathered = new byte[0];
            refused(block, refusal, now);
        }
    }

    private void measured(Block block, Instant now) {
        if (block.unknown()) {
            plan.outdate();
        }
        block.known(true);
        for (Block.Part part : block.parts()) {
            ByteBuffer data = ByteBuffer.wrap(gathered);
            data.position(part.address().start() - block.start());
            samples[part.place()] =
                    part.address().form().read(points.get(part.place()).id(), now, data);
        }
    }

    private void refused(Block block, Answer.Refusal refusal, Instant now) {
        if (refusal.ofPlace() && !block.whole()) {
            int most = mostBytes(line);
            plan.split(block).forEach(half -> open.addAll(Piece.of(half, most)));
            return;
        }
        block.known(false);
        Quality why = refusal.unknown() ? Quality.NO_SUCH_POINT : Quality.DEVICE_FAULT;
        for (Block.Part part : block.parts()) {
            samples[part.place()] = Sample.missing(points.get(part.place()).id(), now, why);
        }
    }
}
