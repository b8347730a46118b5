package io.tidemark.bench.soak;

/** What became of a series after the warm-up. */
enum Verdict {
    FLAT("flat"),
    GROWING("GROWING"),
    /** It rises, but so little by now, or for so short a time, that a warm-up would look the same. */
    UNSURE("rises, too early to judge: soak longer"),
    TOO_SHORT("too few samples: soak longer"),
    /** It grows by nature and is there to be looked at. */
    SHOWN("shown, not judged");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /** Whether a longer soak would know more. */
    boolean isOpen() {
        return this == UNSURE || this == TOO_SHORT;
    }

    @Override
    public String toString() {
        return text;
    }
}
