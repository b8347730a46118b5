package io.tidemark.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.testkit.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {
    @ParameterizedTest
    @CsvSource({
        "Ada@Example.COM, ada@example.com",
        "'  ada@example.com\t', ada@example.com",
        "ada.l+tidemark@mail.example.com, ada.l+tidemark@mail.example.com",
        "ada@localhost, ada@localhost",
        "\u0130pek@example.com, i\u0307pek@example.com",
        "JOSE\u0301@example.com, jos\u00e9@example.com",
        "jos\u00c9@example.com, jos\u00e9@example.com"
    })
    void oneAddressHasOneForm(String written, String normal) {
        assertThat(Email.of(written)).map(Email::value).contains(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "@example.com",
                "ada@",
                "ada@@example.com",
                "ada@b@example.com",
                "a da@example.com",
                ".ada@example.com",
                "ada.@example.com",
                "a..da@example.com",
                "ada@-example.com",
                "ada@example-.com",
                "ada@example..com",
                "ada@exa_mple.com",
                "ada@m\u00fcnchen.example",
                "ada\u0000@example.com",
                "ada\n@example.com",
                "\"ada\"@example.com",
                "ada<@example.com",
                "ada\ud800@example.com"
            })
    void whatIsNoAddressIsNone(String text) {
        assertThat(Email.of(text)).isEmpty();
    }

    @Test
    void anAddressIsBounded() {
        assertThat(Email.of("a".repeat(64) + "@example.com")).isPresent();
        assertThat(Email.of("a".repeat(65) + "@example.com")).isEmpty();
        assertThat(Email.of("a@" + "b".repeat(63) + ".com")).isPresent();
        assertThat(Email.of("a@" + "b".repeat(64) + ".com")).isEmpty();
        assertThat(Email.of("a@" + "b.".repeat(124) + "com")).isPresent();
        assertThat(Email.of("a@" + "b.".repeat(126) + "com")).isEmpty();
        assertThat(Email.of("a".repeat(10_000_000))).isEmpty();
    }

    /** Whatever is sent: the form of a form is itself, so that one address is never two accounts. */
    @Test
    void normalisingTwiceIsNormalisingOnce() {
        String signs = "aA\u00e9\u00c9\u0130\u0131\u00df\u1e9e\u03a3\u03c2\ufb01\u0345\u0301.+-_ 0@";
        Seeds.forEach(20_000, random -> {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(12), 0, signs.length()).forEach(i -> text.append(signs.charAt(i)));
            text.append(random.nextBoolean() ? "@Example.com" : "");
            Email.of(text.toString())
                    .ifPresent(email -> assertThat(Email.of(email.value())).contains(email));
        });
    }

    @Test
    void onlyTheNormalFormIsAnEmailAndItIsNotPrinted() {
        assertThatThrownBy(() -> new Email("Ada@example.com"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("Ada");
        assertThat(Email.of("ada@example.com"))
                .hasValueSatisfying(email -> assertThat(email.toString()).doesNotContain("ada"));
    }
}
