package io.tiepm.intake;

import io.tiepm.driver.LinkException;
import io.tiepm.model.Point;
import io.tiepm.model.PointId;
import io.tiepm.model.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How samples come from a connected link. For one thread. */
interface Feed {
    /** Begins, right after the link was connected. */
    void begin() throws LinkException;

    /** Does what is due; tells when there is something to do next, by {@link Conductor#nanos()}. */
    long beat() throws LinkException;

    /** One sample for every point of the link, in order; out of rhythm. */
    List<Sample> test() throws LinkException;

    /** Takes nothing any more, until it begins again. */
    void end();

    /** Who is fed. Every call into a driver lies between {@link #calling} and {@link #called}. */
    interface Host {
        /** Takes samples that the link gave, from any thread. */
        void take(List<Sample> samples, List<Point> points);

        /**
         * Takes samples that the link gave, all of them or none, from any thread.
         *
         * @param kept what to do when they wait no more
         * @return whether there was room
         */
        boolean take(List<Sample> samples, List<Point> points, Runnable kept);

        /**
         * Takes samples of a time before, all of them or none, from any thread.
         *
         * @return whether there was room
         */
        boolean late(List<Sample> samples, List<Point> of);

        /** When the point was measured last that is kept; nothing where nothing is, or nobody tells. */
        Optional<Instant> last(PointId point);

        /** Takes samples that the link did not give, such as of its silence; from any thread. */
        void tell(List<Sample> samples, List<Point> points);

        /** A call into the driver begins. */
        void calling(String what);

        /** The call has come back after so many nanoseconds. */
        void called(long nanos);

        /** So many beats began late, or were left out. */
        void late(long beats);

        /** A beat began so many nanoseconds late. */
        void began(long late);

        /** Tells whether the link is to be let go of. */
        boolean isStopping();

        /** Asks for a beat now, from any thread. */
        void hurry();
    }
}
