package io.tiepm.maintenance.alert;

import java.lang.annotation.Annotation;

/** The configuration as it is when nobody says anything. */
class Defaults implements AlertConfig {
    @Override
    public String directory() {
        return "";
    }

    @Override
    public double on_score() {
        return 1.0;
    }

    @Override
    public double off_score() {
        return 0.9;
    }

    @Override
    public int on_count() {
        return 8;
    }

    @Override
    public int on_of() {
        return 10;
    }

    @Override
    public int off_count() {
        return 20;
    }

    @Override
    public int silent_s() {
        return 60;
    }

    @Override
    public String chain_priority() {
        return "high";
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return AlertConfig.class;
    }
}
