package io.tiepm.flow;

import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.Alarm;
import io.tiepm.contract.EfficiencyReport;
import io.tiepm.contract.Tap;
import io.tiepm.model.AssetId;

/** What the flow did, for those who listen in. */
sealed interface News {
    AssetId asset();

    Topic topic();

    /** Tells it to another bundle, in the words of the contracts. */
    void tell(Tap tap);

    /** Tells it to an integrator, as plain values. */
    Notice notice();

    /** A batch was accepted, and is durable. */
    record Data(Accepted data) implements News {
        @Override
        public AssetId asset() {
            return data.batch().asset();
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
        public AssetId asset() {
            return alarm.point().asset();
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
        public AssetId asset() {
            return report.asset();
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
}
