# One recipe for the four services:
#
#   ./vigil test -Dquick -DskipTests    # builds the jars
#   docker build --build-arg SERVICE=scoring-service -t vigil/scoring-service .
#
# The result holds a trimmed Java runtime, the service's jar beside its libraries, and nothing else: no shell, no package
# manager. It runs as user 10001 and writes to /state and /tmp only.

ARG JDK_IMAGE=docker.io/library/eclipse-temurin:25-jdk
ARG BASE_IMAGE=gcr.io/distroless/cc-debian12

FROM ${JDK_IMAGE} AS parts
ARG SERVICE
COPY ${SERVICE}/target/${SERVICE}-*-exec.jar /parts/service.jar
COPY images/Health.java /parts/
RUN java -Djarmode=tools -jar /parts/service.jar extract --destination /app \
 && javac -d /app /parts/Health.java \
 && jlink --strip-java-debug-attributes --no-header-files --no-man-pages --generate-cds-archive --output /java --add-modules \
java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.rmi,\
java.scripting,java.security.jgss,java.security.sasl,java.sql,java.transaction.xa,java.xml,jdk.crypto.ec,\
jdk.incubator.vector,jdk.jfr,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs \
 && mkdir /state
# Starts the service as far as its last bean and keeps the classes as they were then loaded and linked: later starts
# read them instead. The virtual machine falls back to the jars, with a warning, when its options no longer match.
COPY images/java.options /app/
RUN VIGIL_STATE_DIRECTORY=/tmp/state /java/bin/java @/app/java.options -XX:AOTCacheOutput=/app/service.aot \
    -Dspring.context.exit=onRefresh -jar /app/service.jar

FROM ${BASE_IMAGE}
COPY --from=parts --chown=0:0 /java /java
COPY --from=parts --chown=0:0 /app /app
COPY --from=parts --chown=10001:10001 /state /state
USER 10001:10001
WORKDIR /state
# Logs are lines of JSON in the Elastic Common Schema; LOGGING_STRUCTURED_FORMAT_CONSOLE= (empty) makes them text.
ENV VIGIL_STATE_DIRECTORY=/state SERVER_ADDRESS=0.0.0.0 LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs
VOLUME /state
# JDK_JAVA_OPTIONS adds options.
ENTRYPOINT ["/java/bin/java", "@/app/java.options", "-XX:AOTCache=/app/service.aot", "-XX:MaxRAMPercentage=75", "-jar", \
  "/app/service.jar"]
