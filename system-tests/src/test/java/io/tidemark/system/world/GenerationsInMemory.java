package io.tidemark.system.world;

import io.tidemark.core.feed.FeedReader;
import io.tidemark.core.feed.InMemoryFeed;
import io.tidemark.readmodel.Generation;
import io.tidemark.readmodel.GenerationState;
import io.tidemark.readmodel.Generations;
import io.tidemark.readmodel.LiveReader;
import java.util.HashMap;
import java.util.Map;

/** Every generation of the read model that there ever was, and which of them is live. */
final class GenerationsInMemory implements Generations {
    private final Map<Generation, InMemoryFeed> feeds = new HashMap<>();
    private GenerationState state = GenerationState.INITIAL;

    @Override
    public GenerationState read() {
        return state;
    }

    @Override
    public boolean replace(GenerationState seen, GenerationState next) {
        boolean same = state.revision() == seen.revision();
        if (same) {
            state = next;
        }
        return same;
    }

    InMemoryFeed feed(Generation generation) {
        return feeds.computeIfAbsent(generation, one -> new InMemoryFeed("the only epoch"));
    }

    FeedReader live() {
        return new LiveReader(this, this::feed);
    }
}
