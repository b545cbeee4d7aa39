package dev.vigil.service.dashboard.anomaly;

import dev.vigil.clickhouse.Anomaly;
import dev.vigil.clickhouse.InsertAnomaly;
import dev.vigil.clickhouse.SelectAnomalies;
import dev.vigil.service.dashboard.web.Checks;
import dev.vigil.service.dashboard.web.Items;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

@RestController
@Tag(name = "Anomalies")
final class AnomalyController {
    private final SelectAnomalies anomalies;
    private final InsertAnomaly insert;
    private final Acknowledgements acknowledgements;
    private final InstantSource clock;

    AnomalyController(
            SelectAnomalies anomalies, InsertAnomaly insert, Acknowledgements acknowledgements, InstantSource clock) {
        this.anomalies = anomalies;
        this.insert = insert;
        this.acknowledgements = acknowledgements;
        this.clock = clock;
    }

    @GetMapping("/api/anomalies")
    @Operation(summary = "The newest readings found strange, newest first")
    Items<AnomalyItem> anomalies(
            @Parameter(description = "1 to 1000.", schema = @Schema(type = "integer", defaultValue = "50"))
                    @RequestParam(value = "limit", required = false)
                    @Nullable
                    String limit) {
        int count = limit(limit);
        return new Items<>(anomalies.newest(count).stream().map(AnomalyItem::of).toList());
    }

    @GetMapping("/api/anomalies/{source}")
    @Operation(summary = "The newest readings of one source found strange, newest first")
    Items<AnomalyItem> anomaliesOfSource(
            @PathVariable("source") String source,
            @Parameter(description = "1 to 1000.", schema = @Schema(type = "integer", defaultValue = "50"))
                    @RequestParam(value = "limit", required = false)
                    @Nullable
                    String limit) {
        int count = limit(limit);
        return new Items<>(
                anomalies.newest(source, count).stream().map(AnomalyItem::of).toList());
    }

    @PostMapping(path = "/api/alert", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Take in a reading that another system found strange",
            description = "Sending the same content again stores nothing new.")
    @ApiResponse(responseCode = "201", description = "Stored.")
    ResponseEntity<AnomalyItem> alert(@RequestBody AlertRequest request) {
        Checks checks = new Checks(clock.instant());
        request.check(checks);
        checks.done();
        Anomaly anomaly = request.anomaly(clock.instant());
        // A report that is sent again after a lost answer is stored once.
        insert.insert(anomaly, "alert-" + anomaly.id());
        return ResponseEntity.status(HttpStatus.CREATED)
                .location(
                        UriComponentsBuilder.fromPath("/api/anomalies/{source}").build(anomaly.source()))
                .body(AnomalyItem.of(anomaly));
    }

    @PostMapping("/api/anomalies/{anomaly_id}/acknowledge")
    @Operation(
            summary = "Take notice of a reading",
            description = "The first to do so is kept, with the time; later ones change nothing. Answers with the "
                    + "reading as it is then.")
    AnomalyItem acknowledge(@PathVariable("anomaly_id") String anomalyId, Principal person) {
        return AnomalyItem.of(acknowledgements.acknowledge(anomalyId, person.getName()));
    }

    private int limit(@Nullable String limit) {
        Checks checks = new Checks(clock.instant());
        int count = checks.whole("limit", limit, 50, 1, 1_000);
        checks.done();
        return count;
    }
}
