package io.tidemark.readmodel;

import io.tidemark.core.feed.FeedContract;
import io.tidemark.core.feed.FeedReader;
import io.tidemark.core.feed.FeedWriter;
import org.junit.jupiter.api.AfterEach;

class MongoFeedIT extends FeedContract {
    private final TestDatabase database = TestDatabase.create();
    private final FeedReader reader = database.client().liveReader();

    @Override
    protected FeedReader reader() {
        return reader;
    }

    @Override
    protected FeedWriter writer() {
        return database.writer();
    }

    @AfterEach
    void close() {
        database.close();
    }
}
