package io.tiepm.flow;

import io.tiepm.contract.Alarm;
import io.tiepm.contract.EfficiencyReport;
import io.tiepm.contract.Tap;
import io.tiepm.evidence.Statement;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has alarms and reports anchored with the readings they come from, in the words in which integrators hear them. */
@Component(service = Tap.class)
public final class Witness implements Tap {
    private final Contracts contracts;

    @Activate
    public Witness(@Reference Contracts contracts) {
        this.contracts = contracts;
    }

    @Override
    public void alarm(Alarm alarm) {
        state(new Statement(
                Statement.ALARM,
                alarm.id(),
                alarm.since(),
                AlarmNotice.of(alarm).toString()));
    }

    @Override
    public void report(EfficiencyReport report) {
        state(new Statement(
                Statement.REPORT,
                report.asset().value(),
                report.period().to(),
                ReportNotice.of(report).toString()));
    }

    private void state(Statement statement) {
        contracts.anchoring().ask(contract -> {
            contract.note(statement);
            return statement;
        });
    }
}
