# One recipe for the four services:
#
#   ./vigil test -Dquick -DskipTests    # builds the jars
#   docker build --build-arg SERVICE=scoring-service -t vigil/scoring-service .
#
# The result holds a trimmed Java runtime, the service's jar beside its libraries, and nothing else: no shell, no package
# manager. It runs as user 10001 and writes to /state and /tmp only.

FROM docker.io/library/eclipse-temurin:25-jdk AS parts
ARG SERVICE
WORKDIR /parts
COPY ${SERVICE}/target/${SERVICE}-*-exec.jar service.jar
COPY images/Health.java .
RUN java -Djarmode=tools -jar service.jar extract --destination /image/app \
 && javac -d /image/app Health.java \
 && jlink --strip-debug --no-header-files --no-man-pages --output /image/java --add-modules \
java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.rmi,\
java.scripting,java.security.jgss,java.security.sasl,java.sql,java.transaction.xa,java.xml,jdk.crypto.ec,\
jdk.incubator.vector,jdk.jfr,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs \
 && mkdir /image/state

FROM gcr.io/distroless/cc-debian12
COPY --from=parts --chown=0:0 /image/java /java
COPY --from=parts --chown=0:0 /image/app /app
COPY --from=parts --chown=10001:10001 /image/state /state
USER 10001:10001
WORKDIR /state
ENV VIGIL_STATE_DIRECTORY=/state SERVER_ADDRESS=0.0.0.0
VOLUME /state
# The options of ./vigil; JDK_JAVA_OPTIONS adds to them.
ENTRYPOINT ["/java/bin/java", \
  "--add-modules=jdk.incubator.vector", \
  "--enable-native-access=ALL-UNNAMED", \
  "--sun-misc-unsafe-memory-access=allow", \
  "-XX:+UseCompactObjectHeaders", \
  "-XX:+ExitOnOutOfMemoryError", \
  "-Djdk.serialFilter=!*", \
  "-Dfile.encoding=UTF-8", \
  "-XX:MaxRAMPercentage=75", \
  "-jar", "/app/service.jar"]
