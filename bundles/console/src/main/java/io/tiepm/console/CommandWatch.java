package io.tiepm.console;

import io.tiepm.audit.Audit;
import io.tiepm.audit.AuditException;
import io.tiepm.audit.Deed;
import io.tiepm.audit.Outcome;
import io.tiepm.evidence.Digest;
import io.tiepm.status.Check;
import io.tiepm.status.Figure;
import io.tiepm.status.Figures;
import io.tiepm.status.Finding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records every command of every session: that it begins, before it does anything, and how it ended, before its caller
 * sees the next prompt. Where there is no audit trail commands go on, and are counted.
 */
@Component(
        service = {CommandSessionListener.class, Figures.class, Check.class},
        immediate = true)
public final class CommandWatch implements CommandSessionListener, Figures, Check {
    private static final Logger log = LoggerFactory.getLogger(CommandWatch.class);
    private static final String SOURCE = "console";

    private final InitScripts scripts;
    private final AtomicLong unseen = new AtomicLong();
    private final AtomicLong untold = new AtomicLong();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Audit audit;

    @Activate
    public CommandWatch(BundleContext context) {
        this(new InitScripts(
                Path.of(Optional.ofNullable(context.getProperty("karaf.etc")).orElse("etc")),
                Optional.ofNullable(context.getProperty("karaf.shell.init.script"))
                        .orElse("")));
    }

    CommandWatch(InitScripts scripts) {
        this.scripts = scripts;
    }

    @Override
    public void beforeExecute(CommandSession session, CharSequence typed) {
        tell(Typist.of(session), typed.toString(), Outcome.BEGUN, "");
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence typed, Exception failed) {
        Typist typist = Typist.of(session);
        tell(typist, typed.toString(), typist.ended(failed), String.valueOf(failed.getMessage()));
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence typed, @Nullable Object result) {
        tell(Typist.of(session), typed.toString(), Outcome.DONE, "");
    }

    /** For the tests. */
    void bind(@Nullable Audit there) {
        audit = there;
    }

    /** Tells the trail; whatever goes wrong, the command goes on. */
    void tell(Typist typist, String typed, Outcome outcome, String trouble) {
        try {
            if (!typed.isBlank()) {
                write(typist, typed, outcome, trouble);
            }
        } catch (RuntimeException | StackOverflowError bug) {
            unseen.incrementAndGet();
            log.error("a command could not be recorded", bug);
        }
    }

    private void write(Typist typist, String typed, Outcome outcome, String trouble) {
        Optional<String> script = typed.contains("\n") ? scripts.named(typed) : Optional.empty();
        if (script.isPresent()) {
            if (outcome == Outcome.BEGUN || scripts.isTold(typed)) {
                return;
            }
        }
        CommandLine line = new CommandLine(typed);
        String detail = typist.session() + (trouble.isEmpty() ? "" : "; " + line.clean(trouble));
        Audit trail = audit;
        if (trail == null) {
            missed("there is no audit trail; start it with feature:install tiepm-audit");
            return;
        }
        try {
            tellMissed(trail);
            Deed deed = Deed.of(
                    typist.user(),
                    SOURCE,
                    script.isPresent() ? "script" : line.command(),
                    script.orElse(line.shown()),
                    outcome,
                    script.isPresent() ? digest(typed) + "; " + detail : detail);
            if (outcome == Outcome.BEGUN) {
                trail.note(deed);
            } else {
                trail.record(deed);
            }
        } catch (AuditException counted) {
            unseen.incrementAndGet();
        }
    }

    private static String digest(String text) {
        return "sha256:" + Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private void missed(String why) {
        unseen.incrementAndGet();
        if (untold.getAndIncrement() == 0) {
            log.warn("commands are not recorded: {}", why);
        }
    }

    private void tellMissed(Audit trail) throws AuditException {
        long count = untold.getAndSet(0);
        if (count > 0) {
            try {
                trail.note(Deed.of(
                        "server",
                        SOURCE,
                        "missed",
                        count + " entries",
                        Outcome.FAILED,
                        "of commands that were given while there was no audit trail"));
            } catch (AuditException later) {
                untold.addAndGet(count);
                throw later;
            }
        }
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.count("unrecorded", unseen.get(), "entries of commands that the audit trail could not take"));
    }

    @Override
    public String subject() {
        return "console";
    }

    @Override
    public List<Finding> findings() {
        if (audit == null) {
            return List.of(Finding.warning(
                    "no audit trail runs: " + unseen.get() + " entries of commands were not recorded",
                    "start it with feature:install tiepm-audit"));
        }
        return List.of(Finding.fine(unseen.get() + " entries of commands were not recorded"));
    }
}
