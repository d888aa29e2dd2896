package org.seamoocs.hub.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forum's stream and outbox in a real browser, against a server and a network that tests make misbehave. */
@EnabledIf("org.seamoocs.hub.it.Chromium#isInstalled")
class ForumScriptIT {

    @RegisterExtension
    static final InChromium CHROMIUM = new InChromium();

    private Page page;

    @BeforeEach
    void openPage() throws IOException {
        try (InputStream script = ForumScriptIT.class.getResourceAsStream("/page/fake-forum.js")) {
            CHROMIUM.beforeScripts(new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8));
        }
        page = CHROMIUM.page();
        CHROMIUM.openAlone("/next");
    }

    // --- the stream

    @Test
    void saysHelloWithTicketEpochAndNumber() {
        follow(7);
        assertThat(page.evaluate("hub.hellos"))
                .isEqualTo(List.of(Map.of("t", "hello", "ticket", "ticket", "epoch", "e1", "last", 7)));
        assertThat(page.evaluate("hub.sockets[0].url"))
                .isEqualTo(CHROMIUM.sites().hubOrigin().replace("http", "ws") + "/forums/f/socket");
        assertThat(page.evaluate("heard.states")).isEqualTo(List.of("waiting", "live"));
    }

    @Test
    void appliesEventsInOrderAndEachOnce() {
        follow(0);
        page.evaluate("hub.batch(1, 2); hub.batch(2, 1, 3); hub.batch(3)");
        assertThat(page.evaluate("heard.events")).isEqualTo(List.of(1, 2, 3));
        assertThat(page.evaluate("hub.frames")).isEqualTo(List.of());
    }

    @Test
    void aBareNumberFillsItsPlaceAndIsNotTold() {
        follow(0);
        page.evaluate("hub.batch(1, -2, 3)");
        assertThat(page.evaluate("heard.events")).isEqualTo(List.of(1, 3));
    }

    @Test
    void asksForWhatIsMissingAndHoldsWhatCameEarly() {
        follow(0);
        page.evaluate("hub.batch(1); hub.batch(3, 4)");
        assertThat(page.evaluate("heard.events")).isEqualTo(List.of(1));
        assertThat(page.evaluate("hub.frames.at(-1)")).isEqualTo(Map.of("t", "resume", "epoch", "e1", "after", 1));
        page.evaluate("hub.batch(2)");
        assertThat(page.evaluate("heard.events")).isEqualTo(List.of(1, 2, 3, 4));
    }

    @Test
    void loadsASnapshotAfterAGapAndGoesOnFromThere() {
        follow(3);
        page.evaluate("window.snapshot = { epoch: 'e2', seq: 600 }; hub.sockets[0].say({ t: 'gap', head: 600 })");
        CHROMIUM.await("hub.frames.length === 1");
        assertThat(page.evaluate("hub.frames[0]")).isEqualTo(Map.of("t", "resume", "epoch", "e2", "after", 600));
        page.evaluate("hub.batch(4, 600, 601)");
        assertThat(page.evaluate("[heard.gaps, ...heard.events]")).isEqualTo(List.of(1, 601));
    }

    @Test
    void comesBackWithItsNumberAfterALoss() {
        follow(0);
        page.evaluate("hub.batch(1, 2); hub.sockets[0].onclose()");
        CHROMIUM.await("hub.hellos.length === 2");
        assertThat(page.evaluate("hub.hellos[1].last")).isEqualTo(2);
        page.evaluate("hub.batch(2, 3)");
        assertThat(page.evaluate("heard.events")).isEqualTo(List.of(1, 2, 3));
        assertThat(page.evaluate("heard.states")).isEqualTo(List.of("waiting", "live", "waiting", "live"));
    }

    @Test
    void staysAwayAsLongAsAByeSays() {
        page.clock().install();
        follow(0);
        page.evaluate("hub.sockets[0].say({ t: 'bye', after: 20, spread: 10 })");
        page.clock().runFor(19_000);
        assertThat(page.evaluate("hub.sockets.length")).isEqualTo(1);
        page.clock().runFor(12_000);
        CHROMIUM.await("hub.sockets.length === 2");
    }

    @Test
    void pingsEvery25To30SecondsAndLeavesADeadLine() {
        page.clock().install();
        follow(0);
        page.clock().runFor(120_000);
        assertThat((Integer) page.evaluate("hub.frames.filter((f) => f.t === 'ping').length"))
                .isBetween(4, 5);
        assertThat(page.evaluate("hub.sockets.length")).isEqualTo(1);
        page.evaluate("hub.socket = 'silent'");
        page.clock().runFor(45_000);
        assertThat(page.evaluate("hub.sockets[0].closed")).isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"closed", "silent"})
    void twoSocketsThatAreNotWelcomedLeadToTheEventStream(String network) {
        page.clock().install();
        page.evaluate("network => { hub.socket = network; hub.stream = 'live'; }", network);
        page.evaluate("follow(0)");
        runUntil("hub.streams.length === 1");
        assertThat(page.evaluate("hub.sockets.length")).isEqualTo(2);
        page.evaluate(
                "hub.streams[0](`id: 1\\ndata: ${JSON.stringify({ t: 'batch', events: [hub.event(1)] })}\\n\\n`)");
        CHROMIUM.await("heard.events.length === 1");
        assertThat(page.evaluate("heard.states.at(-1)")).isEqualTo("live");
        // later the socket gets another chance
        page.evaluate("hub.socket = 'welcome'");
        for (int minute = 0; minute < 4; minute++) { // a stream that lives says so
            page.evaluate("hub.streams.at(-1)(': \\n\\n')");
            page.clock().runFor(45_000);
        }
        runUntil("hub.hellos.length === " + (network.equals("closed") ? 1 : 3));
        assertThat(page.evaluate("hub.hellos.at(-1).last")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"closed", "silent"})
    void anEventStreamThatIsRefusedOrHeldBackLeadsToLongPolls(String stream) {
        page.clock().install();
        page.evaluate("stream => { hub.socket = 'closed'; hub.stream = stream; }", stream);
        page.evaluate("follow(0)");
        runUntil("hub.polls.length === 1");
        assertThat((String) page.evaluate("hub.asked.at(-1)")).isEqualTo("events?after=0&epoch=e1&wait=55");
        page.evaluate("hub.polls[0]({ epoch: 'e1', head: 2, events: [hub.event(1), hub.event(-2)] })");
        runUntil("hub.polls.length === 2");
        assertThat((String) page.evaluate("hub.asked.at(-1)")).isEqualTo("events?after=2&epoch=e1&wait=55");
        page.evaluate("window.snapshot = { epoch: 'e2', seq: 9 }; hub.polls[1]({ epoch: 'e2', head: 9, gap: true })");
        runUntil("hub.polls.length === 3");
        assertThat((String) page.evaluate("hub.asked.at(-1)")).isEqualTo("events?after=9&epoch=e2&wait=55");
        assertThat(page.evaluate("heard.events")).isEqualTo(List.of(1));
    }

    @Test
    void pollsRestMoreAndMoreWhileNothingComesAndNotWhenSomethingDoes() {
        page.clock().install();
        page.evaluate("hub.socket = 'closed'; follow(0)");
        for (int empty = 0; empty < 8; empty++) {
            runUntil("hub.polls.length === " + (empty + 1));
            page.clock().runFor(20_000);
            page.evaluate("hub.polls.at(-1)({ epoch: 'e1', head: 0, events: [] })");
        }
        page.clock().runFor(14_000);
        assertThat(page.evaluate("hub.polls.length")).isEqualTo(8);
        page.clock().runFor(2_000);
        CHROMIUM.await("hub.polls.length === 9");
        page.clock().runFor(20_000);
        page.evaluate("hub.polls[8]({ epoch: 'e1', head: 1, events: [hub.event(1)] })");
        CHROMIUM.await("hub.polls.length === 10");
        page.evaluate("hub.polls[9]({ epoch: 'e1', head: 1, events: [] })");
        page.evaluate("stream.submit({ t: 'post', cid: 'c' })"); // whoever writes waits for an answer
        page.clock().runFor(1_500);
        CHROMIUM.await("hub.polls.length === 11");
    }

    @Test
    void asksForShorterPollsWhereANetworkCutsThem() {
        page.clock().install();
        page.evaluate("hub.socket = 'closed'; follow(0)");
        runUntil("hub.polls.length === 1");
        page.clock().runFor(76_000); // no answer: given up
        runUntil("hub.asked.at(-1) === 'events?after=0&epoch=e1&wait=25'");
    }

    @Test
    void aSessionThatHasEndedIsToldAndNothingIsAskedAnyMore() {
        page.evaluate("hub.ticket = 401; follow(0)");
        CHROMIUM.await("heard.states.at(-1) === 'ended'");
        assertThat(page.evaluate("hub.asked.length")).isEqualTo(1);
    }

    @Test
    void waitsWhileTheBrowserIsOffline() {
        follow(0);
        page.context().setOffline(true);
        CHROMIUM.await("heard.states.at(-1) === 'offline'");
        assertThat(page.evaluate("hub.sockets[0].closed")).isEqualTo(true);
        page.context().setOffline(false);
        CHROMIUM.await("hub.hellos.length === 2");
    }

    @Test
    void readMarksGoByAnyWay() {
        follow(0);
        page.evaluate("stream.read(1, 5)");
        assertThat(page.evaluate("hub.frames.at(-1)")).isEqualTo(Map.of("t", "read", "topic", 1, "seq", 5));
        page.evaluate("hub.socket = 'closed'; hub.sockets[0].onclose(); stream.read(1, 6)");
        assertThat((Boolean) page.evaluate("hub.asked.includes('topics/1/read')"))
                .isTrue();
    }

    @Test
    void theHubIsToldWhatIsOpenWhenTheSocketIs() {
        follow(0);
        page.evaluate("stream.read(1, 5); hub.sockets[0].onclose()");
        CHROMIUM.await("hub.hellos.length === 2");
        assertThat(page.evaluate("hub.frames.at(-1)")).isEqualTo(Map.of("t", "read", "topic", 1, "seq", 5));
    }

    @Test
    void whoReadsAndWritesIsToldByTheSocketAndIsNoEvent() {
        follow(0);
        page.evaluate("hub.sockets[0].say({ t: 'presence', topic: 1, count: 2, names: [] });"
                + "hub.sockets[0].say({ t: 'typing', topic: 1, by: {} }); hub.batch(1)");
        assertThat(page.evaluate("[heard.presence.length, heard.typing.length, ...heard.events]"))
                .isEqualTo(List.of(1, 1, 1));
        page.evaluate("stream.typing(1)");
        assertThat(page.evaluate("hub.frames.at(-1)")).isEqualTo(Map.of("t", "typing", "topic", 1));
        page.evaluate("hub.socket = 'closed'; hub.sockets[0].onclose(); stream.typing(1)"); // worth nothing later
        assertThat((Boolean) page.evaluate("hub.asked.some((path) => path.includes('typing'))"))
                .isFalse();
    }

    @Test
    void whoTakesNoPartSaysSo() {
        page.evaluate("follow(0, false)");
        CHROMIUM.await("hub.hellos.length === 1");
        assertThat(page.evaluate("hub.hellos[0].presence")).isEqualTo(false);
        page.evaluate("stream.read(1, 5); hub.sockets[0].onclose()");
        CHROMIUM.await("hub.hellos.length === 2");
        assertThat(page.evaluate("hub.frames.length")).isEqualTo(1);
    }

    @Test
    void aPageOutOfSightIsAway() {
        page.clock().install();
        follow(0);
        page.evaluate("Object.defineProperty(document, 'hidden', { value: true, configurable: true })");
        page.clock().runFor(30_000);
        assertThat(page.evaluate("hub.frames.at(-1)")).isEqualTo(Map.of("t", "ping", "away", true));
        page.evaluate("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))");
        assertThat(page.evaluate("hub.frames.at(-1)")).isEqualTo(Map.of("t", "ping"));
    }

    // --- the company

    @Test
    void namesTheOthersAsTheyComeAndGo() {
        page.evaluate("join()");
        CHROMIUM.await("window.company !== undefined");
        page.evaluate("company.presence({ count: 1, names: [face('me')] })");
        assertThat(page.evaluate("readers()")).isEqualTo("");
        page.evaluate("company.presence({ count: 2, in: [face('a', 'Siti')], out: [] })");
        assertThat(page.evaluate("readers()")).isEqualTo("1 other: Siti (Indonesia)");
        page.evaluate("company.presence({ count: 31, in: [face('b', '<b>$&</b>', 'TH')], out: [] })");
        assertThat(page.evaluate("readers()")).isEqualTo("30 others: Siti (Indonesia), <b>$&</b> (Thailand)");
        assertThat(page.evaluate("Array.from(document.querySelectorAll('li'), (li) => li.textContent)"))
                .isEqualTo(List.of("Siti · Institut Siti · Indonesia", "<b>$&</b> · Institut <b>$&</b> · Thailand"));
        page.evaluate("company.presence({ count: 30, in: [], out: ['a'] })");
        assertThat(page.evaluate("readers()")).isEqualTo("29 others: <b>$&</b> (Thailand)");
        page.evaluate("company.presence({ count: 2, names: [face('me'), face('c', 'Lan', 'VN')] })"); // all anew
        assertThat(page.evaluate("readers()")).isEqualTo("1 other: Lan (Vietnam)");
        page.evaluate("company.clear()");
        assertThat(page.evaluate("readers()")).isEqualTo("");
    }

    @Test
    void whoWritesIsNamedUntilTheyStopOrPost() {
        page.clock().install();
        page.evaluate("join()");
        CHROMIUM.await("window.company !== undefined");
        page.evaluate("company.writes({ by: face('a', 'Siti') })");
        assertThat(page.evaluate("writers()")).isEqualTo("Siti (Indonesia) is writing");
        page.clock().runFor(6_000);
        page.evaluate("company.writes({ by: face('b', '$&', 'TH') })");
        assertThat(page.evaluate("writers()")).isEqualTo("Siti (Indonesia) and $& (Thailand) are writing");
        page.clock().runFor(3_000);
        assertThat(page.evaluate("writers()")).isEqualTo("$& (Thailand) is writing");
        page.evaluate("company.event({ k: 'post.created', by: { id: 'b' } })");
        assertThat(page.evaluate("writers()")).isEqualTo("");
    }

    @Test
    void whatIsTypedIsToldEverySixSecondsAtMost() {
        page.clock().install();
        page.evaluate("join()");
        CHROMIUM.await("window.company !== undefined");
        page.clock().runFor(10_000);
        page.locator("textarea").pressSequentially("Selamat pagi");
        assertThat(page.evaluate("told")).isEqualTo(1);
        page.clock().runFor(7_000);
        assertThat(page.evaluate("told")).isEqualTo(1); // nobody writes
        page.locator("textarea").press("a");
        page.locator("textarea").press("b");
        assertThat(page.evaluate("told")).isEqualTo(2);
        page.clock().runFor(7_000);
        page.locator("textarea").fill("");
        assertThat(page.evaluate("told")).isEqualTo(2);
    }

    // --- the outbox

    @Test
    void sendsInOrderAndForgetsWhatIsAcknowledged() {
        follow(0);
        page.evaluate("open().then(() => Promise.all([post('one'), post('two'), post('three')]))");
        CHROMIUM.await("acked.length === 3 && items.length === 0");
        assertThat(page.evaluate("hub.frames.map((f) => f.body)")).isEqualTo(List.of("one", "two", "three"));
        assertThat((List<?>) page.evaluate("hub.frames.map((f) => f.cid)"))
                .isSorted()
                .allSatisfy(cid -> assertThat((String) cid).matches("[0-7][0-9A-HJKMNP-TV-Z]{25}"));
    }

    @Test
    void sendsTheSameCidByAnotherWayUntilItIsAcknowledged() {
        follow(0);
        page.evaluate("hub.commands = 'lost'; open().then(() => post('one'))");
        CHROMIUM.await("hub.posts.length === 1 && items.length === 1");
        page.evaluate("hub.socket = 'closed'; hub.commands = 'ack'");
        CHROMIUM.await("acked.length === 1 && items.length === 0");
        assertThat(page.evaluate("[hub.posts.length, acked[0] === hub.posts[0]]"))
                .isEqualTo(List.of(1, true));
    }

    @Test
    void aFaultOfTheHubIsNoRefusal() {
        follow(0);
        page.evaluate("hub.commands = { status: 503, code: 'STORE_UNAVAILABLE' }; open().then(() => post('one'))");
        CHROMIUM.await("hub.frames.length >= 2");
        page.evaluate("hub.commands = 'ack'");
        CHROMIUM.await("acked.length === 1 && items.length === 0");
    }

    @Test
    void keepsWhatIsRefusedForItsPersonToDecide() {
        follow(0);
        page.evaluate(
                "hub.commands = { status: 409, code: 'LOCKED', title: 'Locked' };" + "open().then(() => post('one'))");
        CHROMIUM.await("items[0]?.refused?.code === 'LOCKED'");
        assertThat(page.evaluate("hub.frames.length")).isEqualTo(1);
        page.evaluate("hub.commands = 'ack'; outbox.retry(items[0].cid)");
        CHROMIUM.await("items.length === 0 && acked.length === 1");
        assertThat((Boolean) page.evaluate("hub.frames[0].cid !== hub.frames[1].cid"))
                .isTrue();
    }

    @Test
    void throwsAwayWhatItsPersonDoesNotWantAnyMore() {
        follow(0);
        page.evaluate("hub.commands = { status: 409, code: 'LOCKED' }; open().then(() => post('one'))");
        CHROMIUM.await("items[0]?.refused !== undefined");
        page.evaluate("outbox.discard(items[0].cid)");
        CHROMIUM.await("items.length === 0");
        assertThat(page.evaluate("hub.posts.length")).isEqualTo(0);
    }

    @Test
    void theStreamSettlesWhatItsAnswerDidNot() {
        follow(0);
        page.evaluate("hub.commands = 'silent'; open().then(() => post('one'))");
        CHROMIUM.await("hub.frames.length === 1");
        page.evaluate("outbox.settle(items[0].cid)");
        CHROMIUM.await("items.length === 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('closed', 'SecurityError'); } });"
            })
    void survivesAReload(String storage) {
        CHROMIUM.beforeScripts(storage);
        page.reload();
        follow(0);
        page.evaluate(
                "hub.commands = 'silent'; open().then(() => post('one')).then(() => outbox.saveDraft('new', { title: 'ไทย' }))");
        CHROMIUM.await("hub.frames.length === 1");
        Object cid = page.evaluate("hub.frames[0].cid");
        page.reload();
        follow(0);
        page.evaluate("open()");
        CHROMIUM.await("acked.length === 1");
        assertThat(page.evaluate("hub.posts")).isEqualTo(List.of(cid));
        assertThat(page.evaluate("outbox.readDraft('new')")).isEqualTo(Map.of("title", "ไทย"));
    }

    @Test
    void worksInMemoryWhereTheBrowserClosesItsStorage() {
        CHROMIUM.beforeScripts("""
                for (const name of ['indexedDB', 'localStorage']) {
                  Object.defineProperty(window, name, { get() { throw new DOMException('closed', 'SecurityError'); } });
                }
                navigator.locks.query = navigator.locks.request = async () => { throw new DOMException('closed', 'SecurityError'); };
                """);
        page.reload();
        follow(0);
        page.evaluate("hub.commands = 'lost'; open().then(() => post('one'))");
        CHROMIUM.await("hub.posts.length === 1");
        page.evaluate("hub.commands = 'ack'");
        CHROMIUM.await("acked.length === 1 && items.length === 0");
    }

    @Test
    void anotherPersonNeitherSeesNorSendsIt() {
        follow(0);
        page.evaluate(
                "hub.commands = 'silent'; open('f/ayu').then(() => post('one')).then(() => outbox.saveDraft('1', { body: 'x' }))");
        CHROMIUM.await("hub.frames.length === 1");
        page.reload();
        follow(0);
        page.evaluate("open('f/noi')");
        CHROMIUM.await("window.items !== undefined");
        assertThat(page.evaluate("outbox.readDraft('1').then((draft) => [items.length, draft ?? null])"))
                .isEqualTo(Arrays.asList(0, null));
        assertThat(page.evaluate("hub.frames")).isEqualTo(List.of());
    }

    @Test
    void ofTwoTabsOneSends() {
        follow(0);
        page.evaluate("hub.commands = 'silent'; open().then(() => post('one'))");
        CHROMIUM.await("hub.frames.length === 1");
        Page second = page.context().newPage();
        second.navigate(page.url());
        second.evaluate("follow(0)");
        second.waitForCondition(() -> second.evaluate("hub.hellos.length").equals(1));
        second.evaluate("void open()");
        second.waitForCondition(
                () -> Boolean.TRUE.equals(second.evaluate("window.items !== undefined && items.length === 1")));
        page.evaluate("hub.sockets[0].say({ t: 'ack', cid: hub.frames[0].cid, seq: 1, id: 1 })");
        CHROMIUM.await("items.length === 0");
        second.waitForCondition(() -> Boolean.TRUE.equals(second.evaluate("items.length === 0")));
        assertThat(second.evaluate("hub.frames")).isEqualTo(List.of());
    }

    private void follow(int seq) {
        page.evaluate("seq => follow(seq)", seq);
        runUntil("hub.hellos.length === 1");
    }

    /** Lets the page's time go on, which some tests have taken in hand, until the expression is true. */
    private void runUntil(String expression) {
        page.waitForCondition(() -> {
            if (Boolean.TRUE.equals(page.evaluate(expression))) {
                return true;
            }
            page.clock().runFor(500);
            return Boolean.TRUE.equals(page.evaluate(expression));
        });
    }
}
