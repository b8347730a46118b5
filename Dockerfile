# One image a service: docker build --target ingest-api . (or merge-processor, projection-writer)
FROM maven:3.9.11-eclipse-temurin-21 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/maven \
    mvn -B -ntp -Dmaven.repo.local=/maven -DskipTests -Dspotless.check.skip=true -pl ingest-api,merge-processor,projection-writer -am package
# Layers by how often they change; in the runtime image they start faster than from one jar.
RUN for service in ingest-api merge-processor projection-writer; do \
      cp $service/target/$service-*-app.jar /tmp/app.jar && \
      java -Djarmode=tools -jar /tmp/app.jar extract --layers --destination /layers/$service || exit 1; \
    done

FROM eclipse-temurin:21.0.8_9-jre-noble AS runtime
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin tidemark \
    && install -d -o tidemark -g tidemark /app /var/lib/tidemark
WORKDIR /app
USER tidemark
ENTRYPOINT ["java", "-jar", "app.jar"]

FROM runtime AS ingest-api
COPY --from=build /layers/ingest-api/dependencies/ ./
COPY --from=build /layers/ingest-api/spring-boot-loader/ ./
COPY --from=build /layers/ingest-api/snapshot-dependencies/ ./
COPY --from=build /layers/ingest-api/application/ ./
EXPOSE 8080 8081

FROM runtime AS merge-processor
COPY --from=build /layers/merge-processor/dependencies/ ./
COPY --from=build /layers/merge-processor/spring-boot-loader/ ./
COPY --from=build /layers/merge-processor/snapshot-dependencies/ ./
COPY --from=build /layers/merge-processor/application/ ./
VOLUME /var/lib/tidemark
EXPOSE 8081

FROM runtime AS projection-writer
COPY --from=build /layers/projection-writer/dependencies/ ./
COPY --from=build /layers/projection-writer/spring-boot-loader/ ./
COPY --from=build /layers/projection-writer/snapshot-dependencies/ ./
COPY --from=build /layers/projection-writer/application/ ./
EXPOSE 8081
