package io.tidemark.core.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StringsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "🙂", "a\u0001\u007F\n", "\uFFFF", "\uFEFF", "e\u0301", "\uD83D\uDE42x"})
    void stringIsCleanWhateverElseItHolds(String text) {
        assertThat(Strings.isClean(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0b", "\uD83D", "\uDE42", "a\uD83Db", "\uDE42\uD83D", "\uD83D\uD83D\uDE42"})
    void stringWithNulOrHalfOfAPairIsNot(String text) {
        assertThat(Strings.isClean(text)).isFalse();
    }
}
