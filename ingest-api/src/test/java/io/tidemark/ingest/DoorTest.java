package io.tidemark.ingest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** A test over HTTP against the running door; all of them share one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = TestDoor.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "JWT_SECRET=" + TestDoor.SECRET,
            "tidemark.ingest.auth.previous-secrets[0]=" + TestDoor.OLD_SECRET,
            "CORS_ORIGIN=https://app.example.com,https://other.example.com",
            "RATE_LIMIT_PER_MINUTE=1000000",
            "USER_RATE_LIMIT_PER_MINUTE=1000000",
            "spring.web.resources.add-mappings=false",
            "management.server.port=0",
            "management.endpoints.web.exposure.include=health,prometheus",
            "tidemark.ingest.openapi.enabled=true"
        })
@interface DoorTest {}
