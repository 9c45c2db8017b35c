package footfall.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import footfall.system.Json;
import footfall.system.Patience;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tracker on pages of another site, in a browser: each test has a folder of its own there, and
 * compares what the database has with what people did.
 */
@ExtendWith(OnStage.class)
class TrackerScriptIT {

  private static final Duration SOON = Duration.ofSeconds(10);

  /** So that heartbeats do not stand between what a test looks at. */
  private static final String QUIET = "data-heartbeat=0";

  private static final String HIDE =
      """
      () => {
        Object.defineProperty(document, 'visibilityState', {configurable: true, value: 'hidden'});
        Object.defineProperty(document, 'hidden', {configurable: true, value: true});
        document.dispatchEvent(new Event('visibilitychange'));
      }
      """;

  private static final String SHOW =
      """
      () => {
        delete document.visibilityState;
        delete document.hidden;
        document.dispatchEvent(new Event('visibilitychange'));
      }
      """;

  private final Stage stage;
  private HostSite site;
  private Tab tab;
  private String folder;

  TrackerScriptIT(Stage stage) {
    this.stage = stage;
  }

  @BeforeEach
  void openWindow(TestInfo test) throws IOException {
    site = new HostSite();
    tab = stage.visitor(site);
    folder = "/" + test.getTestMethod().orElseThrow().getName() + "/";
  }

  @AfterEach
  void closeWindow() throws IOException {
    tab.close();
    site.close();
  }

  private String script(String attributes) {
    return "<script defer src=\"" + stage.url("footfall.js") + "\" " + attributes + "></script>";
  }

  /** Serves a page that is tracked, in the folder of the test. */
  private void serve(String name, String attributes, String... headers) {
    site.serve(folder + name, script(attributes), "<p>Something to read", headers);
  }

  private String url(String name) {
    return site.url(folder + name);
  }

  private Page open(String name) {
    tab.page().navigate(url(name));
    return tab.page();
  }

  private Map<String, Long> counted() throws Exception {
    return new TreeMap<>(stage.database().visits(site.url("")));
  }

  private List<String> sent(String path) {
    String call = "POST " + stage.url(path);
    return tab.requests().stream().filter(call::equals).toList();
  }

  /** Each of these pages was counted once for each time that it is named, by one request. */
  private void assertCounted(String... names) throws Exception {
    Map<String, Long> expected = new TreeMap<>();
    Stream.of(names).map(this::url).forEach(url -> expected.merge(url, 1L, Long::sum));
    Patience.await(
        () -> "expected " + expected + ", counted " + counted() + ", sent " + tab.requests(),
        SOON,
        () -> {
          // Playwright tells what has happened only while it is asked something.
          tab.page().evaluate("0");
          return counted().equals(expected) && sent("visit").size() >= names.length;
        });
    assertEquals(names.length, sent("visit").size(), () -> tab.requests().toString());
  }

  private Request visitBy(Runnable action) {
    return tab.page().waitForRequest(stage.url("visit"), action);
  }

  private Request heartbeatBy(Runnable action) {
    return tab.page().waitForRequest(stage.url("heartbeat"), action);
  }

  private static Map<String, String> body(Request request) throws IOException {
    return Json.of(request.postData());
  }

  @Test
  void sendsWhatNeedsNoPreflight() throws Exception {
    serve("", "data-query=id " + QUIET);
    site.serve("/from", "", "<a href=\"" + folder + "?id=7&utm_source=x\">go</a>");
    tab.page().navigate(site.url("/from"));
    Request visit = visitBy(() -> tab.page().click("a"));
    assertEquals("POST", visit.method());
    Map<String, String> headers = visit.allHeaders();
    assertTrue(headers.get("content-type").startsWith("text/plain"), headers::toString);
    assertFalse(headers.containsKey("cookie"), headers::toString);
    Map<String, String> body = body(visit);
    assertEquals(url("?id=7"), body.get("url"));
    assertEquals(site.url("/from"), body.get("referrer"));
    assertEquals("Page " + folder, body.get("title"));
    assertEquals(200, visit.response().status());
    assertCounted("?id=7");
  }

  @Test
  void countsAPageThatIsLeftAtOnce() throws Exception {
    site.serve(
        folder + "short",
        script(QUIET)
            + "<script>addEventListener('DOMContentLoaded', () => location.replace('next'))"
            + "</script>",
        "");
    serve("next", QUIET);
    open("short");
    tab.page().waitForURL(url("next"));
    assertCounted("short", "next");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void countsWhatAnApplicationShows(boolean hasNavigationApi) throws Exception {
    if (!hasNavigationApi) {
      tab.context()
          .addInitScript("Object.defineProperty(window, 'navigation', {value: undefined})");
    }
    String start = hasNavigationApi ? "start" : "old";
    serve(start, "data-query=id " + QUIET);
    Page page = open(start);
    assertCounted(start);
    visitBy(() -> page.evaluate("history.pushState({}, '', 'second')"));
    visitBy(() -> page.evaluate("history.replaceState({}, '', 'third')"));
    visitBy(() -> page.evaluate("history.pushState({}, '', 'third?id=1&other=2')"));
    page.evaluate("history.pushState({}, '', 'third?id=1&other=3')");
    page.evaluate("history.replaceState({}, '', 'third?id=1#part')");
    page.evaluate("location.hash = 'elsewhere'");
    visitBy(() -> page.evaluate("history.go(-3)"));
    assertCounted(start, "second", "third", "third?id=1", "third");
  }

  @Test
  void countsWhatIsBehindTheHashWhereItIsTold() throws Exception {
    serve("app", "data-hash " + QUIET);
    Page page = open("app#/list");
    Request first = visitBy(() -> page.reload());
    String listed = body(first).get("url");
    assertFalse(listed.contains("#"), listed);
    Request second = visitBy(() -> page.evaluate("location.hash = '/detail'"));
    assertNotEquals(listed, body(second).get("url"));
    assertEquals(200, second.response().status());
    assertTrue(body(second).get("url").endsWith("/detail"), body(second)::toString);
  }

  @Test
  void countsAPageThatComesBackAsItWasLeft() throws Exception {
    serve("a", QUIET);
    serve("b", QUIET);
    Page page = open("a");
    page.evaluate(
        "addEventListener('pageshow', e => document.title = e.persisted ? 'kept' : 'loaded')");
    assertCounted("a");
    open("b");
    assertCounted("a", "b");
    // No load event comes, for which goBack() would wait.
    visitBy(() -> page.evaluate("history.back()"));
    assertEquals("kept", page.evaluate("document.title"));
    assertCounted("a", "b", "a");
  }

  @Test
  void countsAPageThatWasMadeBeforehandOnceItIsSeen() throws Exception {
    serve("start", QUIET);
    tab.context()
        .addInitScript(
            "Object.defineProperty(document, 'prerendering', {configurable: true, value: true})");
    Page page = open("start");
    page.waitForFunction("() => document.readyState === 'complete'");
    assertEquals(List.of(), sent("visit"));
    visitBy(
        () ->
            page.evaluate(
                "() => { delete document.prerendering;"
                    + " document.dispatchEvent(new Event('prerenderingchange')); }"));
    assertCounted("start");
  }

  @Test
  void countsATabThatNobodyHasLookedAtOnceItIsShown() throws Exception {
    serve("hidden", QUIET);
    tab.context()
        .addInitScript(
            "Object.defineProperty(document, 'visibilityState', {configurable: true, value: 'hidden'})");
    Page page = open("hidden");
    page.evaluate("history.pushState({}, '', 'moved')");
    assertEquals(List.of(), sent("visit"));
    visitBy(() -> page.evaluate(SHOW));
    page.evaluate(HIDE);
    page.evaluate(SHOW);
    assertCounted("moved");
  }

  @Test
  void beatsWhileItIsSeenOnly() throws Exception {
    serve("", "data-client=desk-12");
    tab.context().clock().install();
    Page page = open("");
    assertCounted("");
    Request beat = heartbeatBy(() -> page.clock().runFor(61_000));
    assertTrue(beat.allHeaders().get("content-type").startsWith("text/plain"));
    assertEquals(Map.of("client_id", "desk-12", "url", url("")), body(beat));
    assertEquals(200, beat.response().status());
    heartbeatBy(() -> page.clock().runFor(61_000));

    page.evaluate(HIDE);
    page.clock().runFor(1);
    tab.forgetRequests();
    page.clock().runFor(600_000);
    assertEquals(List.of(), sent("heartbeat"));
    heartbeatBy(() -> page.evaluate(SHOW));
    heartbeatBy(() -> page.clock().runFor(61_000));
    assertEquals(2, sent("heartbeat").size());
  }

  @Test
  void knowsATabByNothingThatIsKept() throws Exception {
    serve("", "data-client=tab data-heartbeat=10");
    tab.context().clock().install();
    Page page = open("");
    String client = body(heartbeatBy(() -> page.clock().runFor(11_000))).get("client_id");
    assertTrue(client.length() >= 8, client);
    String again = body(heartbeatBy(() -> page.clock().runFor(11_000))).get("client_id");
    assertEquals(client, again);
    page.reload();
    assertNotEquals(client, body(heartbeatBy(() -> page.clock().runFor(11_000))).get("client_id"));
    assertEquals(List.of(), tab.context().cookies());
    assertEquals(
        "0 0 0",
        page.evaluate(
            "async () => [localStorage.length, sessionStorage.length,"
                + " (await indexedDB.databases()).length].join(' ')"));
  }

  @Test
  void takesTheCanonicalAddressWhereItIsTold() throws Exception {
    site.serve(
        folder + "print",
        "<link rel=canonical href=\"" + folder + "article\">" + script("data-canonical " + QUIET),
        "");
    open("print");
    assertCounted("article");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "- | ?a=1&b=2 | -",
        "id,lang | ?id=1&x=2&lang=de | ?id=1&lang=de",
        "* | ?a=1 | ?a=1"
      })
  void keepsTheParametersThatBelongToThePage(String kept, String query, String counted)
      throws Exception {
    serve("", (kept == null ? "" : "data-query=\"" + kept + "\" ") + QUIET);
    open(query);
    assertCounted(counted == null ? "" : counted);
  }

  @Test
  void countsOnlyWhatAnApplicationTellsWhereItIsManual() throws Exception {
    serve("", "data-manual " + QUIET);
    Page page = open("");
    page.evaluate("history.pushState({}, '', 'ignored')");
    visitBy(() -> page.evaluate("footfall.visit('" + url("told") + "')"));
    assertCounted("told");
  }

  @ParameterizedTest
  @CsvSource({
    "globalPrivacyControl, true, gpc dnt, false",
    "doNotTrack, '1', gpc dnt, false",
    "doNotTrack, '1', gpc, true",
    "doNotTrack, '1', '', true",
    "globalPrivacyControl, true, '', true"
  })
  void respectsSignalsWhereItIsTold(String signal, String value, String respected, boolean counts)
      throws Exception {
    String literal = signal.equals("doNotTrack") ? "'" + value + "'" : value;
    tab.context()
        .addInitScript(
            "Object.defineProperty(navigator, '" + signal + "', {value: " + literal + "})");
    serve("signal", respected.isEmpty() ? QUIET : "data-respect=\"" + respected + "\" " + QUIET);
    serve("plain", QUIET);
    Page page = open("signal");
    page.waitForFunction("() => document.readyState === 'complete'");
    // What comes later is counted, so what came before was not only late.
    open("plain");
    assertCounted(counts ? new String[] {"signal", "plain"} : new String[] {"plain"});
  }

  /** All that is asked of a page's policy is our host in two places. */
  @Test
  void runsUnderTheStrictestPolicy() throws Exception {
    String host = stage.url("").replaceAll("/$", "");
    String policy =
        "Content-Security-Policy: default-src 'none'; script-src "
            + host
            + "; connect-src "
            + host
            + "; img-src "
            + host
            + "; require-trusted-types-for 'script'; trusted-types 'none'";
    site.serve(
        folder,
        script("data-heartbeat=10 data-client=tab"),
        "<img alt=\"\" src=\"" + pixel("pixel") + "\">",
        policy);
    tab.context().clock().install();
    Page page = open("");
    heartbeatBy(() -> page.clock().runFor(11_000));
    Patience.await(
        () -> "counted " + counted(),
        SOON,
        () -> counted().equals(Map.of(url(""), 1L, url("pixel"), 1L)));
  }

  @Test
  void isTheScriptWhoseHashTheDashboardTells() throws Exception {
    String integrity;
    try (Tab dashboard = stage.tab()) {
      dashboard.open("dashboard/");
      integrity = dashboard.page().locator("html").getAttribute("data-integrity");
    }
    assertTrue(integrity.matches("sha(256|384|512)-[A-Za-z0-9+/]+=*"), integrity);
    serve("right", "crossorigin=anonymous integrity=\"" + integrity + "\" " + QUIET);
    serve("wrong", "crossorigin=anonymous integrity=\"sha384-" + "A".repeat(64) + "\" " + QUIET);
    open("wrong");
    open("right");
    assertCounted("right");
  }

  private String pixel(String name) {
    return stage.url("pixel.gif?url=" + footfall.system.FootfallClient.encode(url(name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"good", "bad"})
  void isAPictureWhetherItCountsOrNot(String kind) throws Exception {
    String source = kind.equals("good") ? pixel("seen") : stage.url("pixel.gif?url=https%3A%2F%2F");
    site.serve(folder + kind, "", "<img id=it alt=\"\" src=\"" + source + "\">");
    Page page = open(kind);
    assertEquals(1, page.evaluate("() => document.querySelector('#it').naturalWidth"));
    assertEquals(kind.equals("good") ? Map.of(url("seen"), 1L) : Map.of(), counted());
  }

  @Test
  void showsACounterOnAnotherSite() throws Exception {
    String id = "<b>&\"'canteen";
    for (int i = 0; i < 3; i++) {
      assertEquals(200, stage.client().count(id).statusCode());
    }
    String counter = stage.url("counter/" + footfall.system.FootfallClient.encode(id));
    site.serve(folder, "", "<img id=it alt=\"\" src=\"" + counter + ".svg\">");
    Page page = open("");
    assertTrue((Integer) page.evaluate("() => document.querySelector('#it').naturalWidth") > 10);
    tab.page().navigate(counter + ".svg");
    assertTrue(tab.page().locator("svg").textContent().contains("3"));
    assertEquals(0, tab.page().locator("svg b, svg script").count());
    assertEquals(
        "3",
        Json.of(stage.client().get(counter.substring(stage.url("").length()) + ".json"))
            .get("count"));
  }

  /** Answers the first calls of a path, and lets the service answer all others. */
  private AtomicInteger answerFirst(int calls, String path, Consumer<Route> answer) {
    AtomicInteger asked = new AtomicInteger();
    tab.context()
        .route(
            stage.url(path),
            route -> {
              if (asked.getAndIncrement() < calls) {
                answer.accept(route);
              } else {
                route.resume();
              }
            });
    return asked;
  }

  private static void refuse(Route route, int status) {
    refuse(route, status, 1);
  }

  private static void refuse(Route route, int status, int seconds) {
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(status)
            .setHeaders(
                Map.of(
                    "Retry-After", "" + seconds,
                    "Access-Control-Allow-Origin", "*",
                    "Access-Control-Expose-Headers", "Retry-After")));
  }

  /** What was refused was not counted, so it is sent again once it is time. */
  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void sendsAgainWhatWasRefusedForNow(int status) throws Exception {
    AtomicInteger asked = answerFirst(1, "visit", route -> refuse(route, status));
    serve("" + status, QUIET);
    tab.context().clock().install();
    Page page = open("" + status);
    Patience.await("asked", SOON, () -> asked(page, asked) == 1);
    page.clock().runFor(900);
    assertEquals(1, asked(page, asked));
    Patience.await("asked again", SOON, () -> askedOnceTimePasses(page, asked) == 2);
    letAnHourPass(page);
    assertEquals(2, asked(page, asked));
    Patience.await("counted", SOON, () -> counted().equals(Map.of(url("" + status), 1L)));
  }

  /** Playwright tells what has happened only while it is asked something. */
  private static int asked(Page page, AtomicInteger asked) {
    page.evaluate("0");
    return asked.get();
  }

  private static int askedOnceTimePasses(Page page, AtomicInteger asked) {
    page.clock().runFor(500);
    return asked(page, asked);
  }

  private static void letAnHourPass(Page page) {
    for (int minute = 0; minute < 60; minute++) {
      page.clock().runFor(60_000);
    }
  }

  @Test
  void givesUpWhatIsRefusedAgainAndAgain() throws Exception {
    AtomicInteger asked = answerFirst(100, "visit", route -> refuse(route, 503));
    serve("", QUIET);
    tab.context().clock().install();
    Page page = open("");
    Patience.await(() -> asked + " times", SOON, () -> askedOnceTimePasses(page, asked) == 3);
    letAnHourPass(page);
    assertEquals(3, asked(page, asked));
    assertEquals(Map.of(), counted());
  }

  /** Nobody knows whether it was counted, so it is never sent again. */
  @Test
  void countsNothingTwiceWhenTheServiceGoesAwayInBetween() throws Exception {
    AtomicInteger asked =
        answerFirst(
            1,
            "visit",
            route -> {
              route.fetch();
              route.abort("connectionreset");
            });
    serve("", QUIET);
    serve("later", QUIET);
    tab.context().clock().install();
    Page page = open("");
    Patience.await("counted", SOON, () -> asked(page, asked) == 1 && counted().size() == 1);
    letAnHourPass(page);
    assertEquals(1, asked(page, asked));
    open("later");
    Patience.await("asked", SOON, () -> asked(page, asked) == 2);
    Patience.await(
        () -> "counted " + counted(),
        SOON,
        () -> counted().equals(Map.of(url(""), 1L, url("later"), 1L)));
  }

  @Test
  void goesOnOnceTheServiceIsBack() throws Exception {
    AtomicInteger asked = answerFirst(1, "visit", route -> route.abort("connectionrefused"));
    serve("away", "data-heartbeat=10 data-client=tab");
    tab.context().clock().install();
    Page page = open("away");
    Patience.await("asked", SOON, () -> asked(page, asked) == 1);
    heartbeatBy(() -> page.clock().runFor(11_000));
    visitBy(() -> page.evaluate("history.pushState({}, '', 'back')"));
    Patience.await(
        () -> asked + " times asked, counted " + counted(),
        SOON,
        () -> asked(page, asked) == 2 && counted().equals(Map.of(url("back"), 1L)));
  }

  @Test
  void beatsNoMoreUntilTheServiceWantsItAgain() throws Exception {
    AtomicInteger asked = answerFirst(1, "heartbeat", route -> refuse(route, 429, 300));
    serve("", "data-heartbeat=10");
    tab.context().clock().install();
    Page page = tab.page();
    page.waitForResponse(stage.url("heartbeat"), () -> open(""));
    for (int i = 0; i < 28; i++) {
      page.clock().runFor(10_000);
    }
    assertEquals(1, asked(page, asked));
    // It waits up to twice as long as told, so that not all come back at once.
    heartbeatBy(() -> page.clock().runFor(320_000));
    assertCounted("");
  }

  @Test
  void beatsNeverWhereItIsToldSo() throws Exception {
    serve("", "data-heartbeat=0");
    tab.context().clock().install();
    Page page = open("");
    letAnHourPass(page);
    page.evaluate(HIDE);
    page.evaluate(SHOW);
    page.clock().runFor(60_000);
    assertCounted("");
    assertEquals(List.of(), sent("heartbeat"));
  }

  /** The service tells clients apart by their addresses then. */
  @Test
  void namesNoClientUnlessItIsToldTo() throws Exception {
    serve("", "");
    assertEquals(Map.of("url", url("")), body(heartbeatBy(() -> open(""))));
  }

  @Test
  void tellsWhereAnApplicationWasBefore() throws Exception {
    serve("start", QUIET);
    Page page = open("start");
    assertCounted("start");
    Request second =
        visitBy(
            () -> page.evaluate("history.pushState({}, '', 'second'); document.title = 'Second'"));
    assertEquals(
        Map.of("url", url("second"), "referrer", url("start"), "title", "Second"), body(second));
    Request third =
        visitBy(() -> page.evaluate("history.pushState({}, '', 'third'); document.title = ''"));
    assertEquals(url("second"), body(third).get("referrer"));
    assertCounted("start", "second", "third");
  }

  /** Browsers ask beforehand for what is less simple, and this test would see it. */
  @Test
  void needsNoPreflight() throws Exception {
    List<String> methods = new CopyOnWriteArrayList<>();
    CDPSession chromium = tab.context().newCDPSession(tab.page());
    chromium.send("Network.enable");
    chromium.on(
        "Network.requestWillBeSent",
        event -> {
          JsonObject request = event.getAsJsonObject("request");
          if (request.get("url").getAsString().startsWith(stage.url(""))) {
            methods.add(request.get("method").getAsString());
          }
        });
    serve("", "data-client=tab");
    Page page = tab.page();
    heartbeatBy(() -> open(""));
    assertCounted("");
    assertEquals(Set.of("GET", "POST"), Set.copyOf(methods));
    page.evaluate(
        "url => fetch(url, {method: 'POST', headers: {'Content-Type': 'application/json'},"
            + " body: '{}'}).then(() => 0, () => 0)",
        stage.url("visit"));
    assertTrue(methods.contains("OPTIONS"), methods::toString);
  }

  @Test
  void countsOnceWhereAPageHasItTwice() throws Exception {
    site.serve(folder, script(QUIET) + script(QUIET), script(QUIET));
    site.serve(folder + "next", script(QUIET), "");
    Page page = open("");
    page.waitForLoadState();
    visitBy(() -> page.evaluate("history.pushState({}, '', 'moved')"));
    open("next");
    assertCounted("", "moved", "next");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void countsByAPictureWhereNoScriptRuns(boolean hasScripts) throws Exception {
    String name = hasScripts ? "scripts" : "none";
    String picture = "<noscript><img alt=\"\" src=\"" + pixel(name) + "\"></noscript>";
    site.serve(folder + name, script(QUIET), picture);
    var options = Look.DESK.options().setJavaScriptEnabled(hasScripts);
    try (BrowserContext context = stage.browser().newContext(options)) {
      List<String> requests = new CopyOnWriteArrayList<>();
      context.onRequest(request -> requests.add(request.url()));
      Page page = context.newPage();
      page.navigate(url(name));
      Patience.await(
          () -> "counted " + counted() + " by " + requests,
          SOON,
          () -> {
            // It is asked something, so that it tells what has happened.
            page.title();
            return counted().equals(Map.of(url(name), 1L));
          });
      assertEquals(hasScripts, requests.contains(stage.url("visit")), requests::toString);
      assertEquals(!hasScripts, requests.contains(pixel(name)), requests::toString);
    }
  }
}
