package io.tidemark.ingest.push;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class AppendSettingsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void aBufferThatTheLargestChangeNeverFitsIntoIsRefused() {
        assertThat(complaints(4)).isEmpty();
        assertThat(complaints(3))
                .containsExactly("tidemark.ingest.append.buffer is 1MB at least for each of its connections");
    }

    private static List<String> complaints(int megabytes) {
        try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
            return validators
                    .getValidator()
                    .validate(new AppendSettings(SECOND, SECOND, SECOND, DataSize.ofMegabytes(megabytes), 4))
                    .stream()
                    .map(ConstraintViolation::getMessage)
                    .toList();
        }
    }
}
