package io.tiepm.flow;

import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.Alarm;
import io.tiepm.contract.EfficiencyReport;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.contract.Tap;
import io.tiepm.model.AssetId;
import java.util.Optional;

/** What the flow did, for those who listen in. */
sealed interface News {
    /** Whose news; nobody's where it is of all assets together. */
    Optional<AssetId> asset();

    Topic topic();

    /** Tells it to another bundle, in the words of the contracts. */
    void tell(Tap tap);

    /** Tells it to an integrator, as plain values. */
    Notice notice();

    /** A batch was accepted, and is durable. */
    record Data(Accepted data) implements News {
        @Override
        public Optional<AssetId> asset() {
            return Optional.of(data.batch().asset());
        }

        @Override
        public Topic topic() {
            return Topic.READINGS;
        }

        @Override
        public void tell(Tap tap) {
            tap.accepted(data);
        }

        @Override
        public Notice notice() {
            return ReadingsNotice.of(data);
        }
    }

    /** An alarm came into another state. */
    record Alarmed(Alarm alarm) implements News {
        @Override
        public Optional<AssetId> asset() {
            return Optional.of(alarm.point().asset());
        }

        @Override
        public Topic topic() {
            return Topic.ALARMS;
        }

        @Override
        public void tell(Tap tap) {
            tap.alarm(alarm);
        }

        @Override
        public Notice notice() {
            return AlarmNotice.of(alarm);
        }
    }

    /** A period ended. */
    record Ended(EfficiencyReport report) implements News {
        @Override
        public Optional<AssetId> asset() {
            return Optional.of(report.asset());
        }

        @Override
        public Topic topic() {
            return Topic.REPORTS;
        }

        @Override
        public void tell(Tap tap) {
            tap.report(report);
        }

        @Override
        public Notice notice() {
            return ReportNotice.of(report);
        }
    }

    /** A link stands on its ledger. */
    record Anchored(IntervalAnchor link) implements News {
        @Override
        public Optional<AssetId> asset() {
            return Optional.empty();
        }

        @Override
        public Topic topic() {
            return Topic.ANCHORS;
        }

        @Override
        public void tell(Tap tap) {
            tap.anchored(link);
        }

        @Override
        public Notice notice() {
            return AnchorNotice.of(link);
        }
    }
}
