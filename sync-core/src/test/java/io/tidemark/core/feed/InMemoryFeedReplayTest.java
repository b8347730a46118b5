package io.tidemark.core.feed;

class InMemoryFeedReplayTest extends FeedReplayContract {
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
