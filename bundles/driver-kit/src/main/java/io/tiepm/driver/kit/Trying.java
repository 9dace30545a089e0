package io.tiepm.driver.kit;

import static org.junit.jupiter.api.Assertions.fail;

import io.tiepm.driver.Link;
import io.tiepm.promises.Bench;
import io.tiepm.promises.BrokenException;
import io.tiepm.promises.FaultProxy;
import io.tiepm.promises.LinePromise;
import io.tiepm.promises.Neighbour;
import io.tiepm.promises.NotJudgedException;
import io.tiepm.promises.Pace;
import io.tiepm.promises.Promise;
import io.tiepm.promises.ReadingPromise;
import io.tiepm.promises.Round;
import io.tiepm.promises.Subject;
import io.tiepm.promises.Subject.Words;

/** Fails a test where a promise is broken, or cannot be judged although it should be. */
final class Trying {
    private Trying() {}

    /** Holds a link against a promise about its line; lets go of it. */
    static void keeps(
            LinePromise promise, Link link, String address, Words words, FaultProxy proxy, Pace pace, Neighbour beside)
            throws InterruptedException {
        try (Subject subject = new Subject(link, Points.at(address), words)) {
            promise.judge(new Bench(subject, proxy, pace, beside));
        } catch (BrokenException | NotJudgedException told) {
            fail(says(promise, told));
        }
    }

    /** Holds a round against a promise. */
    static void keeps(ReadingPromise promise, Round round) {
        try {
            promise.judge(round);
        } catch (BrokenException | NotJudgedException told) {
            fail(says(promise, told));
        }
    }

    private static String says(Promise promise, Exception told) {
        return promise.name() + " (" + promise.says() + "): " + told.getMessage();
    }
}
