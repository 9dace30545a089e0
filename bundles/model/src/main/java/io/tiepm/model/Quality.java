package io.tiepm.model;

/** How far a sample may be trusted. The order is that of the canonical format: append only. */
public enum Quality {
    /** Measured as asked. */
    GOOD(true),
    /** Measured, but something speaks against it: the device says so, or a check did. */
    UNCERTAIN(true),
    /** The device answered with a value older than the point's period allows. */
    STALE(true),
    /** The device does not know the address. */
    NO_SUCH_POINT(false),
    /** The device knows the point and could not measure it. */
    DEVICE_FAULT(false),
    /** There is no link to the device. */
    NO_LINK(false);

    private final boolean bearsValue;

    Quality(boolean bearsValue) {
        this.bearsValue = bearsValue;
    }

    /** Tells whether a sample of this quality bears a value. */
    public boolean bearsValue() {
        return bearsValue;
    }
}
