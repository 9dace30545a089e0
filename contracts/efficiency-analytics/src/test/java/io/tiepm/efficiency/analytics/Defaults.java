package io.tiepm.efficiency.analytics;

import java.lang.annotation.Annotation;

/** The configuration as it is when nobody says anything. */
class Defaults implements EfficiencyConfig {
    @Override
    public String directory() {
        return "";
    }

    @Override
    public int period_min() {
        return 60;
    }

    @Override
    public String[] shifts() {
        return new String[0];
    }

    @Override
    public String zone() {
        return "UTC";
    }

    @Override
    public int gap_s() {
        return 60;
    }

    @Override
    public int micro_stop_s() {
        return 300;
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return EfficiencyConfig.class;
    }
}
