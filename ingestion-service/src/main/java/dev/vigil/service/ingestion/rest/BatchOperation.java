package dev.vigil.service.ingestion.rest;

import dev.vigil.service.ingestion.problem.ProblemDocument;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes taking a batch.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Operation(
        operationId = "takeBatch",
        summary = "Take in many transactions",
        description =
                "A JSON array, or one JSON object per line. Every item stands for itself and has its own result. Error "
                        + "answers, too, carry the results of the items read until then.",
        requestBody =
                @RequestBody(
                        required = true,
                        content = {
                            @Content(
                                    mediaType = "application/json",
                                    array = @ArraySchema(schema = @Schema(implementation = TransactionDocument.class)),
                                    examples = @ExampleObject(Examples.BATCH)),
                            @Content(
                                    mediaType = "application/x-ndjson",
                                    schema = @Schema(type = "string"),
                                    examples = @ExampleObject(Examples.LINES))
                        }),
        responses = {
            @ApiResponse(
                    responseCode = "200",
                    description = "Read to the end",
                    content =
                            @Content(
                                    mediaType = "application/json",
                                    schema = @Schema(implementation = BatchResult.class),
                                    examples = @ExampleObject(Examples.BATCH_RESULT))),
            @ApiResponse(
                    responseCode = "400",
                    description = "The array is broken; results tells what was accepted before",
                    content =
                            @Content(
                                    mediaType = "application/problem+json",
                                    schema = @Schema(implementation = ProblemDocument.class))),
            @ApiResponse(
                    responseCode = "413",
                    description = "Too many items or bytes; results tells what was accepted before",
                    content =
                            @Content(
                                    mediaType = "application/problem+json",
                                    schema = @Schema(implementation = ProblemDocument.class))),
            @ApiResponse(
                    responseCode = "503",
                    description = "Kafka is away; send the items marked unavailable again",
                    content =
                            @Content(
                                    mediaType = "application/problem+json",
                                    schema = @Schema(implementation = ProblemDocument.class)))
        })
@interface BatchOperation {}
