package dev.vigil.service.dashboard.rejection;

import dev.vigil.service.dashboard.feed.RecentRejections;
import dev.vigil.service.dashboard.privacy.Sights;
import dev.vigil.service.dashboard.web.Checks;
import dev.vigil.service.dashboard.web.Items;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Intake")
final class RejectionController {
    private final RecentRejections rejections;
    private final Sights sights;
    private final InstantSource clock;

    RejectionController(RecentRejections rejections, Sights sights, InstantSource clock) {
        this.rejections = rejections;
        this.sights = sights;
        this.clock = clock;
    }

    @GetMapping("/api/rejected")
    @Operation(
            summary = "The newest dead letters, newest first",
            description =
                    "Records that could not be taken in, with the reason and the record itself. All of them are on "
                            + "the topic transactions-rejected and in ClickHouse; here are the newest 1,000.")
    Items<RejectionItem> rejected(
            @Parameter(description = "1 to 1000.", schema = @Schema(type = "integer", defaultValue = "100"))
                    @RequestParam(value = "limit", required = false)
                    @Nullable
                    String limit) {
        Checks checks = new Checks(clock.instant());
        int count = checks.whole("limit", limit, 100, 1, 1_000);
        checks.done();
        return new Items<>(rejections.newest(count).stream()
                .map(rejection -> RejectionItem.of(rejection, sights.current()))
                .toList());
    }
}
