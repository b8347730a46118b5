package io.tidemark.merge.ops;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class MergeSettingsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void storesThatShareNothingAreRefused() {
        assertThat(complaints(DataSize.ofMegabytes(16))).isEmpty();
        assertThat(complaints(DataSize.ofBytes(0))).containsExactly("tidemark.merge.store-memory is 16MB at least");
    }

    private static List<String> complaints(DataSize storeMemory) {
        try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
            return validators
                    .getValidator()
                    .validate(new MergeSettings(
                            "merge", null, Path.of("state"), 1, storeMemory, 0, SECOND, SECOND, SECOND))
                    .stream()
                    .map(ConstraintViolation::getMessage)
                    .toList();
        }
    }
}
