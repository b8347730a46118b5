package io.tidemark.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.merge.ops.MergeSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class UnusableSettingTest {
    @EnableConfigurationProperties(MergeSettings.class)
    static class Settings {}

    @Test
    void itIsNamedWithItsValueAndTheReason() {
        assertThat(behind("tidemark.merge.threads=0"))
                .hasValue("tidemark.merge.threads is '0' and must be greater than or equal to 1."
                        + " See docs/configuration.md.");
    }

    @Test
    void aRuleOverAWholeRecordSpeaksForItself() {
        assertThat(behind("tidemark.merge.store-memory=0"))
                .hasValue("tidemark.merge.store-memory is 16MB at least. See docs/configuration.md.");
    }

    @Test
    void whatIsEmptyIsSeenToBe() {
        assertThat(behind("tidemark.merge.application-id="))
                .hasValue("tidemark.merge.application-id is '' and must not be blank. See docs/configuration.md.");
    }

    @Test
    void whatIsNoNumberIsShown() {
        assertThat(behind("tidemark.merge.threads=abc"))
                .hasValue("tidemark.merge.threads is 'abc', which is no int." + " See docs/configuration.md.");
    }

    @Test
    void anythingElseIsNone() {
        assertThat(UnusableSetting.behind(new IllegalStateException(new RuntimeException("no"))))
                .isEmpty();
    }

    private static Optional<String> behind(String property) {
        List<String> told = new ArrayList<>();
        new ApplicationContextRunner()
                .withUserConfiguration(Settings.class)
                .withPropertyValues(property)
                .run(context -> Optional.ofNullable(context.getStartupFailure())
                        .flatMap(UnusableSetting::behind)
                        .ifPresent(told::add));
        return told.stream().findFirst();
    }
}
