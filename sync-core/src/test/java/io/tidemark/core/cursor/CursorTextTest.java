package io.tidemark.core.cursor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tidemark.core.identity.EntityRef;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.merge.Source;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.Pick;
import io.tidemark.core.testkit.Seeds;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Law("H5")
class CursorTextTest {
    @Test
    void everyCursorComesBackAsItWas() {
        Seeds.forEach(2_000, random -> {
            Cursor cursor = any(random);
            assertThat(CursorText.decode(CursorText.encode(cursor))).contains(cursor);
        });
    }

    @Test
    void textIsSafeInAnUrlAndRunsOfOffsetsStayShort() {
        TreeSet<Source> run = new TreeSet<>();
        for (int offset = 0; offset < 500; offset++) {
            run.add(new Source(7, 1_000_000 + offset));
        }
        String text = CursorText.encode(Cursor.first("e").owing(new Owed(PendingOffsets.of(run), new TreeSet<>())));

        assertThat(text).matches("[A-Za-z0-9_-]+").hasSizeLessThan(50);
    }

    // Pinned: devices hold such texts for months.
    @ParameterizedTest
    @ValueSource(
            strings = {"1;e;0;new;;", "1;e;42;;;", "1;e;42;50;;", "1;e%3B;42;;3:10+2,3:20,4:10;category:b,item:a%2Cb"})
    void formatIsThePinnedOne(String plain) {
        assertThat(CursorText.decode(base64(plain)).map(CursorText::encode)).contains(base64(plain));
    }

    @Test
    void pinnedTextIsTheCursorItWas() {
        Cursor expected = new Cursor("e;", 42, new FirstSync.Since(50), Owed.NOTHING)
                .owing(new Owed(
                        PendingOffsets.of(List.of(new Source(3, 10), new Source(3, 11), new Source(4, 7))),
                        new TreeSet<>(List.of(new EntityRef(EntityType.ITEM, "a,b")))));

        assertThat(CursorText.decode(base64("1;e%3B;42;50;3:10+1,4:7;item:a%2Cb")))
                .contains(expected);
    }

    // H5: whatever this class did not write is a resync, never an exception.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1;e;0;new;",
                "1;e;0;new;;;",
                "2;e;0;new;;",
                "1;e;-1;;;",
                "1;e;+1;;;",
                "1;e;01;;;",
                "1;e;;;;",
                "1;e;9223372036854775808;;;",
                "1;e;0;old;;",
                "1;e;0;-5;;",
                "1;e;0;;7;",
                "1;e;0;;x:1;",
                "1;e;0;;7:;",
                "1;e;0;;7:1+;",
                "1;e;0;;7:1+0;",
                "1;e;0;;7:1+1+1;",
                "1;e;0;;7+1;",
                "1;e;0;;7:-1;",
                "1;e;0;;7:1,;",
                "1;e;0;;7:1,7:1;",
                "1;e;0;;7:2,7:1;",
                "1;e;0;;7:1,7:2;",
                "1;e;0;;2147483648:1;",
                "1;e;0;;7:9223372036854775807+5;",
                "1;e;0;;;item",
                "1;e;0;;;list:a",
                "1;e;0;;;item:%",
                "1;e;0;;;item:%zz",
                "1;e;0;;;item:%-1",
                "1;e%;0;;;",
                "1;e;٣;;;"
            })
    void textThatNobodyWroteIsUnreadable(String plain) {
        assertThat(CursorText.decode(base64(plain))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "!", "MTtl", "MTtlOzA7bmV3Ozs=", "MTtlOzA7bmV3Ozs ", "🙂", "null", "\0"})
    void textOutsideTheAlphabetIsUnreadable(String text) {
        assertThat(CursorText.decode(text)).isEmpty();
    }

    // A few bytes must not cost a second, or all of the memory.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1;e;0;;7:0+9223372036854775807;",
                "1;e;0;;7:0,7:5+9223372036854775807;",
                "1;e;0;;7:0,7:5+9223372036854775806;",
                "1;e;0;;7:0+100001;",
                "1;e;0;;7:0+60000,8:0+60000;"
            })
    @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void hugeRangesAreRefused(String plain) {
        assertThat(CursorText.decode(base64(plain))).isEmpty();
    }

    @Test
    void tenThousandMutatedTextsNeverThrowAndAreReadOnlyIfSomebodyCouldHaveWrittenThem() {
        Seeds.forEach(10_000, random -> {
            String mutated = mutated(random, CursorText.encode(any(random)));
            assertThatCode(() -> CursorText.decode(mutated)).doesNotThrowAnyException();
            assertThat(CursorText.decode(mutated).map(CursorText::encode)).isIn(Optional.empty(), Optional.of(mutated));
        });
    }

    private static String mutated(RandomGenerator random, String text) {
        boolean inside = random.nextBoolean();
        StringBuilder chars =
                new StringBuilder(inside ? new String(Base64.getUrlDecoder().decode(text), UTF_8) : text);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(chars.length() + 1);
            char put = Pick.one(random, ';', ':', '+', ',', '%', '-', '0', '9', 'a', '=', '\0', 'é', '\uD83D');
            switch (random.nextInt(4)) {
                case 0 -> chars.insert(at, put);
                case 1 -> chars.delete(at, Math.min(chars.length(), at + 1 + random.nextInt(3)));
                case 2 -> chars.insert(at, chars.substring(random.nextInt(at + 1), at));
                default -> chars.replace(at, Math.min(chars.length(), at + 1), String.valueOf(put));
            }
        }
        return inside ? base64(chars.toString()) : chars.toString();
    }

    private static Cursor any(RandomGenerator random) {
        Cursor cursor = new Cursor(
                Pick.one(random, "e", "", "2025-12-29;1", "é🙂 %+"),
                Pick.one(random, 0L, 1L, 42L, random.nextLong(Long.MAX_VALUE), Long.MAX_VALUE),
                Pick.one(
                        random,
                        FirstSync.UNSTARTED,
                        FirstSync.OVER,
                        new FirstSync.Since(0),
                        new FirstSync.Since(random.nextLong(1_000))),
                Owed.NOTHING);
        return cursor.owing(owed(random));
    }

    private static Owed owed(RandomGenerator random) {
        TreeSet<Source> sources = new TreeSet<>();
        TreeSet<EntityRef> refused = new TreeSet<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            sources.add(new Source(
                    Pick.one(random, 0, 1, Integer.MAX_VALUE),
                    Pick.one(random, (long) random.nextInt(10), Long.MAX_VALUE - random.nextInt(3))));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            refused.add(new EntityRef(
                    Pick.one(random, EntityType.values()), Pick.one(random, List.of("a", "a,b;c:d", "é 🙂%", "+"))));
        }
        return new Owed(PendingOffsets.of(sources), refused);
    }

    private static String base64(String plain) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
    }
}
