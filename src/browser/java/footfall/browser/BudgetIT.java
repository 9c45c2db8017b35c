package footfall.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What dashboard and tracker may cost those who open them. */
@ExtendWith(OnStage.class)
class BudgetIT {

  private static final Logger LOG = Logger.getLogger(BudgetIT.class.getName());

  private static final int COLD_BYTES = 40_960;
  private static final int COLD_REQUESTS = 15;

  /**
   * With all headers: no body but that of a probe, and up to five answers that nothing has changed.
   */
  private static final int WARM_BYTES = 1024;

  private static final int TRACKER_BYTES = 1024;

  /** Of a processor, which is that many times slower than this one. */
  private static final int SLOWER = 4;

  /** Another program can make a task long, but hardly one in each of these. */
  private static final int ATTEMPTS = 4;

  /** Bytes of bodies as they came over the wire, by the URL they are of. */
  private static final String TRANSFERRED =
      """
      () => performance.getEntriesByType('navigation')
          .concat(performance.getEntriesByType('resource'))
          .filter(({name}) => !name.startsWith('data:'))
          .map(({name, transferSize, encodedBodySize}) =>
              `${transferSize > 0 && encodedBodySize < transferSize ? encodedBodySize : 0} ${name}`)
      """;

  /** What the header of the page has browsers do, which a 304 does not repeat. */
  private static final String REFUSES_HTML =
      """
      () => {
        try {
          document.createElement('p').innerHTML = 'text';
          return false;
        } catch {
          return true;
        }
      }
      """;

  private static final String IS_SHOWN =
      "String(document.querySelector('main[aria-busy=false] h1') !== null)";

  private static final String LONG_TASKS =
      "new Promise((done) =>"
          + " setTimeout(() => requestIdleCallback(() => done(longTasks.join(', ')))))";

  private final Stage stage;

  BudgetIT(Stage stage) {
    this.stage = stage;
  }

  private static long bytes(List<?> transferred) {
    return transferred.stream()
        .mapToLong(line -> Long.parseLong(line.toString().replaceAll(" .*", "")))
        .sum();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "site?site=" + Seeds.SITE,
        "page?url=" + Seeds.PAGE,
        "live",
        "operate",
        "settings"
      })
  void opensWithLittle(String address) {
    try (Tab tab = stage.tab()) {
      Page page = Dashboard.open(tab, address).page();
      List<?> cold = (List<?>) page.evaluate(TRANSFERRED);
      LOG.info(() -> address + " cold: " + cold.size() + " requests, " + bytes(cold) + " bytes");
      assertTrue(cold.size() <= COLD_REQUESTS, cold::toString);
      assertTrue(bytes(cold) <= COLD_BYTES, () -> bytes(cold) + " bytes: " + cold);
      assertTrue(
          cold.stream().filter(line -> line.toString().contains("/assets/")).count() <= 12,
          cold::toString);

      // The screen has put its state into its address, which the browser has to know too.
      page.reload();
      new Dashboard(tab).awaitShown();
      Wire wire = reload(tab);
      // A minute that ends changes what is told of it.
      for (int i = 1; i < ATTEMPTS && wire.total() > WARM_BYTES; i++) {
        wire = reload(tab);
      }
      String moved = address + " warm: " + wire.total() + " bytes: " + wire.bytes();
      LOG.info(moved);
      assertTrue(wire.total() <= WARM_BYTES, moved);
      assertEquals(List.of(), tab.faults());
      assertEquals(true, page.evaluate(REFUSES_HTML), "the policy of the page that was kept");
      page.waitForCondition(() -> tab.faults().size() == 2);
      tab.forgetFaults();
    }
  }

  private static Wire reload(Tab tab) {
    Wire wire = new Wire(tab);
    tab.page().reload();
    new Dashboard(tab).awaitShown();
    tab.page().evaluate("() => new Promise((done) => requestIdleCallback(done))");
    return wire;
  }

  /** How long a task takes depends on what else a machine does: not in every run. */
  @EnabledIfSystemProperty(named = "thorough", matches = "true")
  @ParameterizedTest
  @ValueSource(strings = {"", "site?site=" + Seeds.SITE, "page?url=" + Seeds.PAGE, "live"})
  void holdsNobodyUp(String address) {
    List<String> longest = new ArrayList<>();
    for (int i = 0; i < ATTEMPTS; i++) {
      try (Tab tab = stage.tab()) {
        String tasks = longTasks(tab, address);
        if (tasks.isEmpty()) {
          return;
        }
        longest.add(tasks);
      }
    }
    assertEquals(List.of(), longest, "tasks of more than 50 ms in each attempt");
  }

  /** Asked without Playwright's locators: their script alone is a task of 100 ms and more. */
  private static String longTasks(Tab tab, String address) {
    tab.context()
        .addInitScript(
            """
            window.longTasks = [];
            new PerformanceObserver((list) => longTasks.push(...list.getEntries()
                .map(({startTime, duration}) => `${duration} ms at ${startTime | 0}`)))
                .observe({type: 'longtask', buffered: true});
            """);
    CDPSession chromium = tab.context().newCDPSession(tab.page());
    JsonObject rate = new JsonObject();
    rate.addProperty("rate", SLOWER);
    chromium.send("Emulation.setCPUThrottlingRate", rate);
    Page page = tab.page();
    tab.open("dashboard/" + address);
    page.waitForCondition(() -> "true".equals(evaluate(chromium, IS_SHOWN)));
    return evaluate(chromium, LONG_TASKS);
  }

  private static String evaluate(CDPSession chromium, String expression) {
    JsonObject asked = new JsonObject();
    asked.addProperty("expression", expression);
    asked.addProperty("awaitPromise", true);
    return chromium
        .send("Runtime.evaluate", asked)
        .getAsJsonObject("result")
        .get("value")
        .getAsString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "site?site=" + Seeds.SITE,
        "page?url=" + Seeds.PAGE,
        "live",
        "operate",
        "settings"
      })
  void movesNothingThatIsRead(String address) {
    try (Tab tab = stage.tab()) {
      tab.context()
          .addInitScript(
              """
              window.shifts = [];
              new PerformanceObserver((list) => shifts.push(...list.getEntries()
                  .map(({value, sources}) => `${value}: ` + sources.map(({node, previousRect, currentRect}) =>
                      `${node?.outerHTML?.slice(0, 80)} ${JSON.stringify(previousRect)} ${JSON.stringify(currentRect)}`))))
                  .observe({type: 'layout-shift', buffered: true});
              """);
      Page page = Dashboard.open(tab, address).page();
      assertEquals(
          List.of(),
          page.evaluate(
              "() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(shifts))))"));
    }
  }

  @Test
  void tracksWithAKilobyte() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(stage.url("footfall.js")))
            .header("Accept-Encoding", "gzip")
            .build();
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    boolean isPacked = answer.headers().firstValue("Content-Encoding").isPresent();
    int packed = isPacked ? answer.body().length : packed(answer.body());
    LOG.info(() -> "footfall.js: " + answer.body().length + " bytes, packed " + packed);
    assertTrue(packed <= TRACKER_BYTES, () -> packed + " bytes");
  }

  private static int packed(byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    }
    return bytes.size();
  }
}
