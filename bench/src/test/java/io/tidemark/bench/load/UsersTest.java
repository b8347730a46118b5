package io.tidemark.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.identity.OwnerId;
import io.tidemark.wire.Topics;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsersTest {
    @Test
    void usersLieWhereTheyAreWantedAndAreSpreadEvenly() {
        Users users = new Users("run", 12);
        assertThat(Topics.partitionOf(new OwnerId(users.onPartition("somebody", 5)), 12))
                .isEqualTo(5);
        List<String> spread = users.spread("many", 24);
        assertThat(spread).doesNotHaveDuplicates();
        assertThat(spread.stream().map(user -> Topics.partitionOf(new OwnerId(user), 12)))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    }
}
