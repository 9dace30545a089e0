package io.tiepm.flow.guest;

import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.SensorData;
import io.tiepm.contract.Tap;
import io.tiepm.evidence.Flags;
import io.tiepm.historian.Historian;
import java.util.Hashtable;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bundle that judges, keeps, and listens in. */
public final class ContractsGuest implements BundleActivator {
    @Override
    public void start(BundleContext bundle) {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        bundle.registerService(
                SensorData.class,
                batch -> new Accepted(batch, Flags.none(batch.batch().size())),
                new Hashtable<>());
        bundle.registerService(Historian.class, new KeptBatches(), new Hashtable<>());
        bundle.registerService(
                Tap.class,
                new Tap() {
                    @Override
                    public void accepted(Accepted data) {
                        heard.add(data.batch().toString());
                    }
                },
                new Hashtable<>());
        bundle.registerService(BlockingQueue.class, heard, new Hashtable<>());
    }

    @Override
    public void stop(BundleContext bundle) {}
}
