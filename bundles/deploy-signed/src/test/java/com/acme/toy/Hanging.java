package com.acme.toy;

import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Never comes back from its start, whoever asks. */
public final class Hanging implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        forever();
    }

    @Override
    public void stop(BundleContext context) {}

    static void forever() {
        CountDownLatch never = new CountDownLatch(1);
        while (true) {
            try {
                never.await();
            } catch (InterruptedException deaf) {
                // it does not listen
            }
        }
    }
}
