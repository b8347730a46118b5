package io.tidemark.ingest.limits;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class LimitSettingsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void aLimitThatCountsNothingIsRefused() {
        assertThat(complaints(DataSize.ofKilobytes(1))).isEmpty();
        assertThat(complaints(DataSize.ofBytes(0))).containsExactly("tidemark.ingest.limits.in-flight is 1KB at least");
    }

    private static List<String> complaints(DataSize inFlight) {
        try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
            return validators
                    .getValidator()
                    .validate(new LimitSettings(SECOND, SECOND, DataSize.ofMegabytes(1), 1, inFlight))
                    .stream()
                    .map(ConstraintViolation::getMessage)
                    .toList();
        }
    }
}
