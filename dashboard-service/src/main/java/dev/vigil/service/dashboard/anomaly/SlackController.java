package dev.vigil.service.dashboard.anomaly;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where Slack says what people did with our messages; that it was Slack is known before this is asked.
@RestController
@Tag(name = "Anomalies")
final class SlackController {
    private final Acknowledgements acknowledgements;

    SlackController(Acknowledgements acknowledgements) {
        this.acknowledgements = acknowledgements;
    }

    @PostMapping(path = "/api/slack/actions", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @Operation(
            summary = "Take what somebody did with a message in Slack",
            description = "Signed by Slack. A button with the action_id acknowledge takes notice of the anomaly whose "
                    + "id is its value; other buttons change nothing. 404 while no signing secret is configured, 401 "
                    + "for what Slack has not signed in the last 5 minutes, 409 for what was taken before, 413 above "
                    + "256 KB.",
            parameters = {
                @Parameter(
                        in = ParameterIn.HEADER,
                        name = "X-Slack-Request-Timestamp",
                        required = true,
                        schema = @Schema(type = "string"),
                        description = "Seconds since 1970."),
                @Parameter(
                        in = ParameterIn.HEADER,
                        name = "X-Slack-Signature",
                        required = true,
                        schema = @Schema(type = "string"),
                        description = "v0= and HMAC-SHA256 of v0:timestamp:body, in hexadecimal.")
            },
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
                                            schema =
                                                    @Schema(
                                                            type = "string",
                                                            description = "The field payload, JSON of the type "
                                                                    + "block_actions as Slack describes it."))))
    @ApiResponse(responseCode = "200", description = "Done.", content = @Content)
    ResponseEntity<Void> act(HttpServletRequest request) throws IOException {
        SlackAction action = SlackAction.read(request.getInputStream().readAllBytes());
        action.anomalies().forEach(id -> acknowledgements.acknowledge(id, "slack:" + action.person()));
        return ResponseEntity.ok().build();
    }
}
