package io.tidemark.ingest.answer;

import static io.tidemark.core.testkit.ChangeBuilder.change;
import static io.tidemark.core.testkit.ChangeBuilder.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.change.Change;
import io.tidemark.core.cursor.Cursor;
import io.tidemark.core.cursor.FirstSync;
import io.tidemark.core.cursor.Owed;
import io.tidemark.core.cursor.PendingOffsets;
import io.tidemark.core.entity.EntityView;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.error.Refusal;
import io.tidemark.core.feed.InMemoryFeed;
import io.tidemark.core.feed.Projection;
import io.tidemark.core.feed.Slice;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.EntityRef;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.identity.UserId;
import io.tidemark.core.identity.Writer;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.Source;
import io.tidemark.core.testkit.ChangeBuilder;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.OwnerLog;
import io.tidemark.core.testkit.SampleEntity;
import io.tidemark.core.testkit.SampleProjections;
import io.tidemark.ingest.judge.Named;
import io.tidemark.ingest.pull.Pulled;
import io.tidemark.ingest.pull.Puller;
import io.tidemark.ingest.pull.Resync;
import io.tidemark.ingest.pull.Start;
import io.tidemark.ingest.push.Receipt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Answers made of real outcomes, without a server. */
class AnswerTest {
    private static final OwnerId ALICE = new OwnerId("alice");
    private static final Writer PHONE = new Writer(new UserId("alice"), new DeviceId("phone"));

    private final OwnerLog log = new OwnerLog();
    private final InMemoryFeed feed = new InMemoryFeed("e");

    private Receipt.Taken taken(ChangeBuilder change) {
        Outcome outcome = log.append(change);
        feed.write(SampleProjections.of(List.of(outcome)));
        return new Receipt.Taken(change.build(), outcome.source());
    }

    private static ChangeBuilder titled(String localId, String title, long at) {
        return change().item(localId).create().at(at).with("title", title);
    }

    private static Start at(long position, Owed owed) {
        return new Start(
                new Cursor("e", position, FirstSync.OVER, owed),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Pulled pulled(Start start, List<Receipt> receipts) {
        return new Puller(feed, device -> true)
                .read(PHONE, start, receipts, 500)
                .orElseThrow();
    }

    private Answer answer(Start start, Receipt... receipts) {
        return Answer.complete(ALICE, List.of(receipts), pulled(start, List.of(receipts)));
    }

    private static Receipt refused(String localId) {
        Named named = new Named(Optional.of(localId), Optional.of(EntityType.ITEM), Optional.empty(), Optional.empty());
        return new Receipt.Refused(named, Refusal.of(ErrorCode.BAD_DATA));
    }

    private static List<String> told(Answer answer) {
        return answer.updates().stream()
                .map(d -> d.key().localId() + "@" + d.version() + (d instanceof Document.Stub ? " stub" : ""))
                .toList();
    }

    private static Owed pending(Receipt.Taken... taken) {
        return Owed.NOTHING.plus(
                PendingOffsets.of(Stream.of(taken).map(Receipt.Taken::source).toList()), List.of());
    }

    @Test
    @Law("H4")
    void aLoserIsEchoedThoughItsVersionIsNotNew() {
        taken(titled("i1", "newer", 500).by("alice", "laptop"));
        Answer answer = answer(at(1, Owed.NOTHING), taken(titled("i1", "older", 100)));
        assertThat(answer.acknowledged().get(0).status()).isEqualTo("SUPERSEDED");
        assertThat(answer.conflicts()).hasSize(1);
        assertThat(told(answer)).containsExactly("i1@1");
        assertThat(answer.complete()).isTrue();
    }

    @Test
    @Law({"H4", "M3"})
    void whatDoesNotShowIsAStub() {
        Receipt.Taken nameless = taken(change().item("nameless").with("notes", "n"));
        Answer answer = answer(at(0, Owed.NOTHING), nameless, refused("never"));
        assertThat(told(answer)).containsExactly("never@0 stub", "nameless@1 stub");
    }

    @Test
    void aDeletedEntityIsItsTombstone() {
        taken(titled("i1", "x", 100));
        Answer answer =
                answer(at(2, Owed.NOTHING), taken(change().item("i1").delete().at(200)));
        assertThat(answer.updates())
                .singleElement()
                .isInstanceOfSatisfying(
                        Document.Full.class,
                        full -> assertThat(full.row().view().isDeleted()).isTrue());
    }

    @Test
    @Law("H4")
    void aFirstSyncStillEchoesADeletion() { // H4 over H5
        taken(titled("i1", "x", 100));
        Start first = new Start(Cursor.first("e"), OptionalLong.empty(), Optional.empty(), Optional.empty());
        assertThat(told(answer(first, taken(change().item("i1").delete().at(200)))))
                .containsExactly("i1@2");
        assertThat(told(answer(first))).isEmpty();
    }

    @Test
    @Law("I5")
    void theSameChangeManyTimesHasOneStatusAndOneConflict() {
        taken(titled("i1", "newer", 500).by("alice", "laptop"));
        ChangeBuilder older = titled("i1", "older", 100);
        Answer answer = answer(at(1, Owed.NOTHING), taken(older), taken(older), taken(older));
        assertThat(answer.acknowledged())
                .hasSize(3)
                .allSatisfy(ack -> assertThat(ack.status()).isEqualTo("SUPERSEDED"));
        assertThat(answer.conflicts()).hasSize(1);
    }

    @Test
    void anIdUsedTwiceKeepsTheFirstDecisionAndTheSecondName() { // row 57
        Receipt.Taken first = taken(titled("i1", "first", 100).id("same"));
        Receipt.Taken second = taken(titled("i2", "second", 200).id("same"));
        Answer answer = answer(at(0, Owed.NOTHING), first, second);
        assertThat(answer.acknowledged().get(1).localId()).hasValue("i2");
        assertThat(told(answer)).containsExactly("i2@0 stub", "i1@1");
    }

    @Test
    @Law("O4")
    void aRejectionOfTheMergeIsNoSuccess() {
        Answer answer = answer(at(0, Owed.NOTHING), taken(titled("i1", "x", 100).with("spaceId", text("stranger's"))));
        Acknowledgement ack = answer.acknowledged().get(0);
        assertThat(ack.success()).isFalse();
        assertThat(ack.status()).isEqualTo("REJECTED");
        assertThat(ack.error()).hasValue(Refusal.of(ErrorCode.FORBIDDEN_OR_UNKNOWN));
        assertThat(told(answer)).containsExactly("i1@0 stub");
    }

    @Test
    @Law("H3")
    void whatWasPendingIsToldNow() {
        taken(titled("i1", "newer", 500).by("alice", "laptop"));
        Receipt.Taken lost = taken(titled("i1", "older", 100));
        Receipt.Taken rejected = taken(titled("i2", "x", 100).with("spaceId", text("stranger's")));
        Answer answer = answer(at(1, pending(lost, rejected)));
        assertThat(answer.conflicts()).hasSize(1);
        assertThat(answer.late())
                .singleElement()
                .satisfies(late -> assertThat(late.localId()).hasValue("i2"));
        assertThat(told(answer)).containsExactly("i2@0 stub", "i1@1");
        assertThat(pulled(at(1, pending(lost)), List.of()).next().owed().isNothing())
                .isTrue();
    }

    @Test
    void whatIsPendingAndSentAgainIsToldOnce() { // a conflict is listed once in an answer
        taken(titled("i1", "newer", 500).by("alice", "laptop"));
        ChangeBuilder older = titled("i1", "older", 100);
        Receipt.Taken before = taken(older);
        Answer answer = answer(at(1, pending(before)), taken(older));
        assertThat(answer.conflicts()).hasSize(1);
        assertThat(answer.late()).isEmpty();
    }

    @Test
    @Law("H4")
    void whatWasRefusedWhileFrozenIsEchoedLater() {
        Owed owed = new Owed(PendingOffsets.NONE, new TreeSet<>(List.of(new EntityRef(EntityType.ITEM, "never"))));
        assertThat(told(answer(at(0, owed)))).containsExactly("never@0 stub");
    }

    @Test
    void pendingChangesOfNobodyAreAResync() {
        Receipt.Taken others = taken(titled("i1", "x", 100).by("bob", "tablet"));
        Pulled pulled = pulled(at(1, pending(others)), List.of());
        assertThat(pulled.start().resync()).hasValue(Resync.UNKNOWN_PENDING);
        assertThat(pulled.page().entities()).hasSize(1);
    }

    @Test
    @Law("H8")
    void aPositionAheadOfTheHeadIsAResync() {
        taken(titled("i1", "x", 100));
        Pulled pulled = pulled(at(9, Owed.NOTHING), List.of());
        assertThat(pulled.start().resync()).hasValue(Resync.AHEAD);
        assertThat(pulled.next().position()).isEqualTo(1);
    }

    @Test
    @Law("P1")
    void rowsAboveTheHeadMayBeSentAndAreNotAskedForAgain() { // P1: data may lead its head
        List<Outcome> three = Stream.of("i1", "i2", "i3")
                .map(id -> log.append(titled(id, "x", 100)))
                .toList();
        Projection all = SampleProjections.of(three);
        feed.write(new Projection(all.entities(), all.logs(), all.copies(), Map.of(ALICE, 1L), Map.of()));
        Pulled pulled = new Puller(feed, device -> true)
                .read(PHONE, at(0, Owed.NOTHING), List.of(), 2)
                .orElseThrow();
        assertThat(pulled.page().entities()).hasSize(2);
        assertThat(pulled.hasMore()).isFalse();
        assertThat(pulled.next().position()).isEqualTo(1);
    }

    @Test
    void whoHasEverythingUpToTheHeadIsNotSentWhatLiesAboveIt() {
        List<Outcome> two = Stream.of("i1", "i2")
                .map(id -> log.append(titled(id, "x", 100)))
                .toList();
        Projection all = SampleProjections.of(two);
        feed.write(new Projection(all.entities(), all.logs(), all.copies(), Map.of(ALICE, 1L), Map.of()));
        Pulled pulled = pulled(at(1, Owed.NOTHING), List.of());
        assertThat(pulled.page().rows()).isEmpty();
        assertThat(pulled.next().position()).isEqualTo(1);
    }

    @Test
    @Law("H4")
    void aRowThatIsWrittenWhileThePageIsReadIsToldOnce() {
        SampleEntity entity = SampleEntity.item("i1").ownedBy(ALICE);
        List<EntityView> rows = List.of(
                entity.at(5).view(),
                SampleEntity.item("i2").ownedBy(ALICE).at(6).view(),
                entity.at(9).view());
        Slice page = new Slice(rows, false, Long.MAX_VALUE);
        Pulled pulled = new Pulled(at(4, Owed.NOTHING), List.of(), List.of(), 8, page, Set.of(), List.of());
        assertThat(told(Answer.complete(ALICE, List.of(), pulled))).containsExactly("i2@6", "i1@9");
    }

    /** Whoever was hinted is read to in one request; what it is told does not depend on that. */
    @Test
    @Law("H5")
    void aGuessThatThereIsSomethingNewChangesNoAnswer() {
        for (int i = 1; i <= 12; i++) {
            taken(titled("i" + i % 7, "x" + i, 100 + i));
        }
        taken(change().item("i3").delete().at(200));
        for (int position = 0; position <= 13; position++) {
            for (int limit : List.of(1, 3, 500)) {
                Start start = at(position, Owed.NOTHING);
                assertThat(new Puller(feed, device -> true).read(PHONE, start, List.of(), limit))
                        .isEqualTo(new Puller(feed, device -> false).read(PHONE, start, List.of(), limit));
            }
        }
        Start first = new Start(Cursor.first("e"), OptionalLong.empty(), Optional.empty(), Optional.empty());
        assertThat(pulled(first, List.of()).page().rows()).hasSize(6); // without the deleted one
    }

    @Test
    void aMissingSyncLogIsAsGoodAsFrozen() {
        Change unknown = titled("i1", "x", 100).build();
        Receipt receipt = new Receipt.Taken(unknown, new Source(0, 0));
        assertThat(new Puller(feed, device -> true).read(PHONE, at(0, Owed.NOTHING), List.of(receipt), 500))
                .isEmpty();
    }

    @Test
    @Law("H3")
    void aFrozenAnswerHasReceiptsAndNothingElse() {
        Receipt.Taken mine = taken(titled("i1", "x", 100));
        Answer answer = Answer.frozen(
                ALICE, List.of(mine, refused("bad"), new Receipt.Untaken(mine.change())), Optional.empty());
        assertThat(answer.acknowledged().stream().map(Acknowledgement::status))
                .containsExactly("pending", "REJECTED", "unavailable");
        assertThat(answer.acknowledged().stream().map(Acknowledgement::success)).containsExactly(true, false, false);
        assertThat(answer.updates()).isEmpty();
        assertThat(answer.conflicts()).isEmpty();
        assertThat(answer.complete()).isFalse();
        assertThat(answer.hasMore()).isFalse();
    }

    @Test
    void notTakenIsNotEchoed() { // the device keeps the change and its value
        taken(titled("i1", "old", 100));
        Change later = titled("i1", "unsent", 200).build();
        assertThat(told(answer(at(1, Owed.NOTHING), new Receipt.Untaken(later))))
                .isEmpty();
    }
}
