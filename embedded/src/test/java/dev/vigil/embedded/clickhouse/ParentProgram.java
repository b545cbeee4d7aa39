package dev.vigil.embedded.clickhouse;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// Starts an engine, prints the child's process id, and waits to be killed.
final class ParentProgram {
    private ParentProgram() {}

    public static void main(String[] args) throws InterruptedException {
        EmbeddedClickHouse clickHouse =
                EmbeddedClickHouse.start(ClickHouseSettings.in(Path.of(args[0])).withPort(0));
        System.out.println("child " + clickHouse.processId());
        new CountDownLatch(1).await();
    }
}
