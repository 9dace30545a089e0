package com.acme.toy;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Breaks as it starts. */
public final class Throwing implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        throw new NoClassDefFoundError("com/acme/Missing");
    }

    @Override
    public void stop(BundleContext context) {}
}
