package io.tidemark.core.feed;

class InMemoryHistoryTest extends HistoryContract {
    private final InMemoryFeed feed = new InMemoryFeed("epoch");

    @Override
    protected HistoryReader reader() {
        return feed;
    }

    @Override
    protected FeedWriter writer() {
        return feed;
    }
}
