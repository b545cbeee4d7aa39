package dev.vigil.service.ingestion.file;

import dev.vigil.kafka.TransactionJson;
import dev.vigil.kafka.TransactionReading;
import dev.vigil.service.ingestion.testing.Broker;
import dev.vigil.transaction.TransactionDraft;
import dev.vigil.transaction.TransactionField;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// The command, run in this JVM.
record IngestRun(int code, String output) {
    static IngestRun of(String kafka, Path state, String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        String[] all = Stream.concat(Arrays.stream(arguments), Stream.of("--kafka", kafka))
                .toArray(String[]::new);
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        int code = IngestCommand.run(all, Map.of("VIGIL_STATE", state.toString()), out, false);
        return new IngestRun(code, output.toString(StandardCharsets.UTF_8));
    }

    /// The transactions of a topic whose id begins so.
    static List<TransactionDraft> transactions(Broker broker, String topic, String idPrefix) {
        return broker.records(topic).stream()
                .map(ConsumerRecord::value)
                .map(IngestRun::draft)
                .filter(draft -> String.valueOf(draft.get(TransactionField.TRANSACTION_ID))
                        .startsWith(idPrefix))
                .toList();
    }

    private static TransactionDraft draft(byte[] value) {
        return ((TransactionReading.WellFormed) new TransactionJson().read(value)).draft();
    }
}
