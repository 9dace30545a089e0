package com.acme.rapid;

import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Never comes back from its start, and does not listen to who asks it to. */
public final class Hanging implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        CountDownLatch never = new CountDownLatch(1);
        while (true) {
            try {
                never.await();
            } catch (InterruptedException deaf) {
                // it goes on
            }
        }
    }

    @Override
    public void stop(BundleContext context) {}
}
