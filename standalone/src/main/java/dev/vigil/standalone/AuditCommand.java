package dev.vigil.standalone;

import dev.vigil.audit.AuditChain;
import dev.vigil.audit.AuditEntry;
import dev.vigil.audit.AuditFinding;
import dev.vigil.audit.AuditHead;
import dev.vigil.audit.AuditRecord;
import dev.vigil.audit.AuditTopic;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The audit log: reading it, and telling whether anything in it was changed.
@Command(
        name = "audit",
        description = "List the audit log, and verify that nothing in it was changed.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AuditCommand.ListEntries.class, AuditCommand.Verify.class})
final class AuditCommand {
    private AuditCommand() {}

    private interface Reading {
        void of(AuditTopic topic);
    }

    private static void read(SuiteOptions options, Reading reading) {
        try (Engines engines = Engines.open(options.settings(), EnumSet.of(Part.KAFKA));
                AuditTopic topic = new AuditTopic(engines.kafka())) {
            reading.of(topic);
        } catch (KafkaException e) {
            throw new StartException("the audit log cannot be read: " + e.getMessage(), e);
        }
    }

    @Command(name = "list", description = "Print entries, the last one last.", mixinStandardHelpOptions = true)
    static final class ListEntries implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Mixin
        private SuiteOptions options = new SuiteOptions();

        @Option(
                names = "--last",
                defaultValue = "50",
                paramLabel = "NUMBER",
                description = "how many at most (default ${DEFAULT-VALUE}); 0 for all")
        private int last;

        @Option(names = "--actor", paramLabel = "NAME", description = "only of this actor, such as key:till-7")
        private String actor = "";

        @Option(names = "--action", paramLabel = "ACTION", description = "only of this action, such as key.create")
        private String action = "";

        @Option(names = "--json", description = "print the entries as they are stored, one a line")
        private boolean json;

        @Override
        public Integer call() {
            if (last < 0) {
                throw new StartException("--last must be 0 or more, got " + last);
            }
            Deque<AuditRecord> chosen = new ArrayDeque<>();
            read(
                    options,
                    topic -> topic.read(record -> {
                        if (wanted(record)) {
                            chosen.addLast(record);
                            if (last > 0 && chosen.size() > last) {
                                chosen.removeFirst();
                            }
                        }
                    }));
            PrintWriter out = spec.commandLine().getOut();
            chosen.forEach(record -> out.println(json ? record.json() : line(record)));
            out.flush();
            return 0;
        }

        /// A record that is no entry is shown unless one asks for something it does not have.
        private boolean wanted(AuditRecord record) {
            try {
                AuditEntry entry = record.entry();
                return (actor.isEmpty() || actor.equals(entry.actor()))
                        && (action.isEmpty() || action.equals(entry.action()));
            } catch (IllegalArgumentException e) {
                return actor.isEmpty() && action.isEmpty();
            }
        }

        private static String line(AuditRecord record) {
            try {
                AuditEntry entry = record.entry();
                String facts = entry.detail().entrySet().stream()
                        .map(fact -> fact.getKey() + "=" + fact.getValue())
                        .collect(Collectors.joining(" "));
                return "%6d  %s  %-24s  %-20s  %-8s  %s  %s  [%s]"
                        .formatted(
                                entry.sequence(),
                                entry.time(),
                                entry.actor(),
                                entry.action(),
                                entry.outcome(),
                                entry.target(),
                                facts,
                                entry.origin());
            } catch (IllegalArgumentException e) {
                return "     ?  the record at offset " + record.offset() + " is " + e.getMessage();
            }
        }
    }

    @Command(
            name = "verify",
            description = {
                "Verify that every entry is chained to the one before, and print the head of the log.",
                "Keep the head elsewhere: with it, --head also shows whether the end was cut off or all was written"
                        + " anew. The exit code is 1 when anything was changed."
            },
            mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Mixin
        private SuiteOptions options = new SuiteOptions();

        @Option(names = "--head", paramLabel = "HEAD", description = "what an earlier 'audit verify' printed")
        private String head = "";

        @Override
        public Integer call() {
            AuditChain chain = new AuditChain(expected());
            read(options, topic -> topic.read(chain::accept));
            PrintWriter out = spec.commandLine().getOut();
            PrintWriter words = spec.commandLine().getErr();
            int code = tell(chain.finding(), out, words);
            words.flush();
            out.flush();
            return code;
        }

        private static int tell(AuditFinding finding, PrintWriter out, PrintWriter words) {
            return switch (finding) {
                case AuditFinding.Intact intact -> {
                    words.printf(
                            "The audit log is whole: %,d entries. Its head:%n",
                            intact.head().sequence());
                    out.println(intact.head());
                    yield 0;
                }
                case AuditFinding.Broken broken -> {
                    words.printf(
                            "The audit log was changed. The first broken entry is %d (%s): %s.%n",
                            broken.sequence(), broken.fault().label(), broken.sentence());
                    yield 1;
                }
            };
        }

        private Optional<AuditHead> expected() {
            try {
                return head.isEmpty() ? Optional.empty() : Optional.of(AuditHead.parse(head));
            } catch (IllegalArgumentException e) {
                throw new StartException("--head: " + e.getMessage(), e);
            }
        }
    }
}
