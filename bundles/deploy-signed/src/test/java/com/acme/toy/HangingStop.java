package com.acme.toy;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Never comes back from its stop. */
public final class HangingStop implements BundleActivator {
    @Override
    public void start(BundleContext context) {}

    @Override
    public void stop(BundleContext context) {
        Hanging.forever();
    }
}
