package io.tiepm.console;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** What the codes lead to where a command does not say. */
@Component(service = QrDefaults.class, configurationPid = QrDefaults.PID)
@Designate(ocd = QrConfig.class)
public final class QrDefaults {
    static final String PID = "io.tiepm.console.qr";

    private final String page;
    private final String rpc;

    @Activate
    public QrDefaults(QrConfig config) {
        this(config.page_url(), config.rpc_url());
    }

    QrDefaults(String page, String rpc) {
        this.page = page.strip();
        this.rpc = rpc.strip();
    }

    /** Where the page is; empty where nobody said. */
    String page() {
        return page;
    }

    /** Where the node is; empty where nobody said. */
    String rpc() {
        return rpc;
    }
}
