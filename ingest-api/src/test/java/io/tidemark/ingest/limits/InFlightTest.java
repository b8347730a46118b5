package io.tidemark.ingest.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.ingest.problem.ProblemException;
import org.junit.jupiter.api.Test;

/** Memory is claimed before it is used and given back whatever happens. */
class InFlightTest {
    private final InFlight inFlight = new InFlight(100);

    @Test
    void whatIsClaimedIsGivenBackOnce() {
        InFlight.Claim claim = inFlight.open();
        claim.grow(30);
        claim.grow(20);
        assertThat(inFlight.free()).isEqualTo(50);
        claim.close();
        claim.close();
        assertThat(inFlight.free()).isEqualTo(100);
    }

    @Test
    void whoFindsNoRoomIsToldToComeAgain() {
        try (InFlight.Claim first = inFlight.open();
                InFlight.Claim second = inFlight.open()) {
            first.grow(50);
            second.grow(40);
            assertThatThrownBy(() -> second.grow(11))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().status()).isEqualTo(503));
        }
        assertThat(inFlight.free()).isEqualTo(100);
    }

    @Test
    void noSingleClaimIsTooLargeForAnEmptyHouse() {
        try (InFlight.Claim claim = inFlight.open()) {
            claim.grow(1_000);
            assertThat(inFlight.free()).isEqualTo(50);
        }
    }
}
