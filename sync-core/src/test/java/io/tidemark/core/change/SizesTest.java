package io.tidemark.core.change;

import static io.tidemark.core.testkit.ChangeBuilder.text;
import static io.tidemark.core.testkit.ChangeBuilder.texts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.field.Value;
import io.tidemark.core.testkit.FieldValues;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.Pick;
import io.tidemark.core.testkit.RandomChanges;
import io.tidemark.core.testkit.SampleValues;
import io.tidemark.core.testkit.Seeds;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Law("I4")
class SizesTest {
    @Test
    void textIsMeasuredInBytesOfItsUtf8() {
        Seeds.forEach(500, random -> {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(50); i > 0; i--) {
                text.append(Pick.one(random, "a", "\u007F", "\u0080", "é", "\u07FF", "\u0800", "日", "\uFFFF", "🙂"));
            }
            assertThat(Sizes.of(text(text.toString())))
                    .isEqualTo(text.toString().getBytes(UTF_8).length);
        });
    }

    @Test
    void whatItIsAtMostIsNeverLess() {
        Seeds.forEach(500, random -> {
            SampleValues values = new SampleValues(random);
            Map<String, Value> fields = Map.of(values.text(), values.any(), "é日" + values.text(), values.any());
            assertThat(Sizes.most(fields)).isGreaterThanOrEqualTo(Sizes.of(fields));
        });
        assertThat(Sizes.most(text("日"))).isEqualTo(3);
    }

    @Test
    void everyNameAndElementCostsSomething() {
        assertThat(Sizes.of(texts("", "", ""))).isEqualTo(48);
        assertThat(Sizes.of(Map.of("é", text("x")))).isEqualTo(16 + 2 + 1);
        FieldValues.everyKind(RandomChanges.WRITERS.get(0))
                .forEach(value -> assertThat(Sizes.of(value)).isPositive());
    }
}
