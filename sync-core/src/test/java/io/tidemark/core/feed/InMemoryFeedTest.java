package io.tidemark.core.feed;

class InMemoryFeedTest extends FeedContract {
    private final InMemoryFeed feed = new InMemoryFeed("epoch");

    @Override
    protected FeedReader reader() {
        return feed;
    }

    @Override
    protected FeedWriter writer() {
        return feed;
    }
}
