package io.tidemark.bench.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {
    @Test
    void rowsRunInTheirOwnOrderWhateverTheOrderOfTheirNames() {
        assertThat(Rows.named(List.of("fleet", "latency")))
                .extracting(Row::name)
                .containsExactly("latency", "fleet");
        assertThat(Rows.named(List.of("all"))).hasSize(Rows.names().size());
        assertThatThrownBy(() -> Rows.named(List.of("latency", "lag"))).hasMessageContaining("There is no row 'lag'");
    }

    @Test
    void theReferenceIsTheFasterCompressionInThePlatformsProfile() {
        RawRates durable = new RawRates(true, 100, 80, 150, 300);
        assertThat(durable.reference()).isEqualTo(100);
        assertThat(durable.durableRate()).isEqualTo(100);
        assertThat(durable.defaultRate()).isEqualTo(150);
        RawRates relaxed = new RawRates(false, 100, 120, 60, 300);
        assertThat(relaxed.reference()).isEqualTo(120);
        assertThat(relaxed.durableRate()).isEqualTo(60);
        assertThat(relaxed.defaultRate()).isEqualTo(120);
    }
}
