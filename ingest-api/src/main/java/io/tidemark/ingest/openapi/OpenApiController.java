package io.tidemark.ingest.openapi;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /openapi.json}: the contract, as it lies in {@code schemas}. */
@RestController
final class OpenApiController {
    private static final ClassPathResource DOCUMENT = new ClassPathResource("openapi/tidemark.json");

    @GetMapping(path = OpenApiConfiguration.PATH, produces = "application/json")
    byte[] document() throws IOException {
        try (InputStream in = DOCUMENT.getInputStream()) {
            return in.readAllBytes();
        }
    }
}
