# One image per process, from one build: docker build --target ingest-service|moderation-stream|notifier-service|simulator|cli .
# Needs no BuildKit. The containers run as an ordinary user on a read-only root; they write to /tmp and their volume only.

FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /src
# The POMs alone first: what they need is fetched once, and again only when one changes.
COPY pom.xml ./
COPY contract/pom.xml contract/
COPY moderation/pom.xml moderation/
COPY kafka-support/pom.xml kafka-support/
COPY embedded-kafka/pom.xml embedded-kafka/
COPY settings/pom.xml settings/
COPY service-support/pom.xml service-support/
COPY ingest-service/pom.xml ingest-service/
COPY moderation-stream/pom.xml moderation-stream/
COPY notifier-service/pom.xml notifier-service/
COPY simulator/pom.xml simulator/
COPY replay/pom.xml replay/
COPY cli/pom.xml cli/
COPY harness/pom.xml harness/
COPY benchmarks/pom.xml benchmarks/
COPY fuzz/pom.xml fuzz/
COPY guarantees/pom.xml guarantees/
ARG BUILD="mvn -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true -pl cli -am package dependency:copy-dependencies -DincludeScope=runtime"
RUN $BUILD && rm -rf */target
COPY . .
# Formatting and tests are the build's business, not the image's.
RUN $BUILD \
 && for module in ingest-service moderation-stream notifier-service simulator; do \
      mkdir -p /out/$module \
      && cp $module/target/dependency/*.jar /out/$module/ \
      && cp $module/target/$module-*.jar /out/$module/service.jar; \
    done \
 && mkdir -p /out/cli /out/probe \
 && cp cli/target/lib/*.jar /out/cli/ \
 && cp service-support/target/service-support-*.jar /out/probe/

FROM eclipse-temurin:25-jre AS runtime
RUN groupadd --gid 10001 sluice \
 && useradd --uid 10001 --gid sluice --no-create-home --home-dir /var/lib/sluice --shell /usr/sbin/nologin sluice \
 && mkdir -p /var/lib/sluice /keys \
 && chown sluice:sluice /var/lib/sluice /keys
COPY --from=build /out/probe /opt/probe
WORKDIR /var/lib/sluice
USER 10001:10001
# RocksDB and ONNX Runtime unpack native libraries to /tmp: a tmpfs there must allow execution.
ENV SLUICE_DATA_DIR=/var/lib/sluice

# The services with what their JVM learnt in a first run. By this machine's own JVM: the cache fits no other build of it.
FROM runtime AS trained
USER root
COPY --from=build /out /out
COPY config /etc/sluice
COPY docker/train /usr/local/bin/train
RUN train

FROM runtime AS ingest-service
COPY --from=trained /out/ingest-service /opt/sluice
VOLUME /var/lib/sluice
EXPOSE 8080 9080
HEALTHCHECK --interval=10s --timeout=8s --start-period=90s --retries=3 \
  CMD ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx32m", "-cp", "/opt/probe/*", "dev.sluice.service.HealthProbe", "http://localhost:9080/health/ready"]
# Why this collector, and a heap whose parts are fixed: docs/adr/016-collector-of-ingest.md.
ENTRYPOINT ["java", "-XX:InitialRAMPercentage=60", "-XX:MaxRAMPercentage=60", "-XX:+UseParallelGC", "-XX:-UseAdaptiveSizePolicy", "-XX:NewRatio=1", "-XX:SurvivorRatio=6", "-XX:MetaspaceSize=96m", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:AOTCache=/opt/sluice/service.aot", "-cp", "/opt/sluice/service.jar", "dev.sluice.ingest.Main"]

FROM runtime AS moderation-stream
COPY --from=trained /out/moderation-stream /opt/sluice
VOLUME /var/lib/sluice
EXPOSE 9081
HEALTHCHECK --interval=10s --timeout=8s --start-period=90s --retries=3 \
  CMD ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx32m", "-cp", "/opt/probe/*", "dev.sluice.service.HealthProbe", "http://localhost:9081/health/ready"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:AOTCache=/opt/sluice/service.aot", "-cp", "/opt/sluice/service.jar", "dev.sluice.stream.Main"]

FROM runtime AS notifier-service
COPY --from=trained /out/notifier-service /opt/sluice
VOLUME /var/lib/sluice
EXPOSE 9082
HEALTHCHECK --interval=10s --timeout=8s --start-period=90s --retries=3 \
  CMD ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx32m", "-cp", "/opt/probe/*", "dev.sluice.service.HealthProbe", "http://localhost:9082/health/ready"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:AOTCache=/opt/sluice/service.aot", "-cp", "/opt/sluice/service.jar", "dev.sluice.notifier.Main"]

FROM runtime AS simulator
COPY --from=build /out/simulator /opt/sluice
EXPOSE 8090
HEALTHCHECK --interval=10s --timeout=8s --start-period=60s --retries=3 \
  CMD ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx32m", "-cp", "/opt/probe/*", "dev.sluice.service.HealthProbe", "http://localhost:8090/health"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-cp", "/opt/sluice/*", "dev.sluice.simulator.Main"]

FROM runtime AS cli
COPY --from=build /out/cli /opt/sluice
COPY config /etc/sluice
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp", "/opt/sluice/*", "dev.sluice.cli.Main"]
