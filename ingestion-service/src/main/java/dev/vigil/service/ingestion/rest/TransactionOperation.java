package dev.vigil.service.ingestion.rest;

import dev.vigil.service.ingestion.problem.ProblemDocument;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes taking one transaction.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Operation(
        operationId = "takeTransaction",
        summary = "Take in a transaction",
        description = "Answers when Kafka has it on every replica. With wait, the answer holds the decision.",
        parameters =
                @Parameter(
                        name = "wait",
                        in = ParameterIn.QUERY,
                        description = "how long to wait for the decision, with its unit",
                        example = "2s",
                        schema = @Schema(type = "string")),
        requestBody =
                @RequestBody(
                        required = true,
                        content =
                                @Content(
                                        mediaType = "application/json",
                                        schema = @Schema(implementation = TransactionDocument.class),
                                        examples = {
                                            @ExampleObject(name = "full", value = Examples.NORMAL),
                                            @ExampleObject(name = "small", value = Examples.SMALL)
                                        })),
        responses = {
            @ApiResponse(
                    responseCode = "200",
                    description =
                            "Decided in time. A repeated transaction has \"duplicate\": true and its first verdict",
                    content =
                            @Content(
                                    mediaType = "application/json",
                                    schema = @Schema(type = "object"),
                                    examples = @ExampleObject(Examples.DECISION))),
            @ApiResponse(
                    responseCode = "202",
                    description = "Accepted; the decision follows at the link",
                    content =
                            @Content(
                                    mediaType = "application/json",
                                    schema = @Schema(implementation = Accepted.class))),
            @ApiResponse(
                    responseCode = "400",
                    description = "Not a valid transaction; kept as a dead letter",
                    content =
                            @Content(
                                    mediaType = "application/problem+json",
                                    schema = @Schema(implementation = ProblemDocument.class),
                                    examples = @ExampleObject(Examples.INVALID))),
            @ApiResponse(
                    responseCode = "409",
                    description = "The transaction_id was used for another transaction (told only with wait)",
                    content =
                            @Content(
                                    mediaType = "application/problem+json",
                                    schema = @Schema(implementation = ProblemDocument.class))),
            @ApiResponse(
                    responseCode = "413",
                    description = "Body too large",
                    content =
                            @Content(
                                    mediaType = "application/problem+json",
                                    schema = @Schema(implementation = ProblemDocument.class))),
            @ApiResponse(
                    responseCode = "503",
                    description = "Kafka is away; send it again after Retry-After seconds",
                    content =
                            @Content(
                                    mediaType = "application/problem+json",
                                    schema = @Schema(implementation = ProblemDocument.class)))
        })
@interface TransactionOperation {}
