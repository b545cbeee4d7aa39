package dev.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.standalone.DiskGuard.FreeSpace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskGuardTest {
    private static final Path STATE = Path.of("/var/lib/vigil");

    @Test
    void startsOnlyWithRoomToWorkIn() {
        assertThatCode(() -> DiskGuard.requireSpace(STATE, disk -> DiskGuard.NEEDED_TO_START_BYTES))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> DiskGuard.requireSpace(STATE, disk -> 50L << 20))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("only 50 MB are free on the disk of /var/lib/vigil, and 400 MB are needed");
    }

    @Test
    void givesTheAlarmOnceWhenSpaceRunsOut() {
        AtomicLong free = new AtomicLong(DiskGuard.LEAST_BYTES);
        List<String> alarms = new ArrayList<>();
        try (DiskGuard guard = new DiskGuard(STATE, disk -> free.get(), alarms::add)) {
            guard.check();
            assertThat(alarms).isEmpty();

            free.set(DiskGuard.LEAST_BYTES - 1);
            guard.check();
            guard.check();
        }
        assertThat(alarms)
                .singleElement()
                .asString()
                .startsWith("only 199 MB are left on the disk of /var/lib/vigil. Vigil stops now");
    }

    @Test
    void waitsForADiskThatCannotBeMeasured() {
        List<String> alarms = new ArrayList<>();
        FreeSpace broken = disk -> {
            throw new IOException("stale handle");
        };
        try (DiskGuard guard = new DiskGuard(STATE, broken, alarms::add)) {
            guard.check();
        }
        assertThat(alarms).isEmpty();
    }

    @Test
    void asksTheFileSystem(@TempDir Path directory) throws IOException {
        assertThat(FreeSpace.ofFileSystem().of(directory)).isPositive();
    }
}
