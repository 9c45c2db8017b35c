package footfall.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import footfall.system.FootfallClient;
import footfall.system.Json;
import footfall.system.Patience;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers may write into numbers, addresses and frames stays text. */
@ExtendWith(OnStage.class)
class AttackIT {

  private static final String SITE = "hostile.example";

  /** Runs a script wherever it becomes HTML. */
  private static final String HTML = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>";

  /** The same without spaces, which no URL has. */
  private static final String URL_HTML =
      "<img/src=x/onerror=alert(1)>\"'><script>alert(2)</script>";

  private static final String SCRIPT_ID = "javascript:alert(document.domain)";

  /** What would be there if any of it had become HTML, or a link that runs something. */
  private static final String TRACES =
      """
      () => [...document.querySelectorAll('*')].filter((element) =>
          [...element.attributes].some(({name, value}) => name.startsWith('on') || name === 'style'
              || (['href', 'src', 'action', 'formaction', 'xlink:href'].includes(name)
                  && /^[\\s\\u0000-\\u001f]*(javascript|data:text|vbscript)/i.test(value)))
          || (element.matches('body script, iframe, object, embed, base, form[action^=http]'))
          || (element.matches('img') && !element.currentSrc.startsWith(location.origin)
              && !element.currentSrc.startsWith('data:')))
          .map((element) => element.outerHTML.slice(0, 200))
      """;

  private final Stage stage;

  AttackIT(Stage stage) {
    this.stage = stage;
  }

  private static final List<String> URLS =
      List.of(
          "https://" + SITE + "/" + URL_HTML,
          "https://" + SITE + "/?q=" + URL_HTML,
          "https://" + SITE + "/javascript:alert(1)/" + URL_HTML + "/",
          "https://" + SITE + "/%3Cscript%3Ealert(3)%3C/script%3E",
          "https://" + SITE + "/{{constructor.constructor('alert(4)')()}}${alert(5)}",
          "https://" + SITE + "/\u202Egnp.exe");

  @BeforeAll
  static void record(Stage stage) throws Exception {
    FootfallClient client = stage.client();
    for (String url : URLS) {
      visit(client, url);
    }
    for (String id : List.of(SCRIPT_ID, "<b onmouseover=alert(1)>", "data:text/html,x")) {
      assertEquals(200, client.count(id).statusCode(), id);
    }
    assertEquals(
        200,
        client
            .postJson(
                "heartbeat",
                "{\"client_id\":" + quoted(HTML) + ",\"url\":" + quoted(URLS.get(0)) + "}")
            .statusCode());
    Patience.await(
        "the visits are folded",
        () -> Json.of(client.get("rollups")).get("unfolded_visits").equals("0"));
  }

  private static void visit(FootfallClient client, String url) throws IOException {
    String body =
        "{\"url\":"
            + quoted(url)
            + ",\"referrer\":"
            + quoted("https://evil.example/" + URL_HTML)
            + ",\"title\":"
            + quoted(HTML)
            + "}";
    HttpResponse<String> answer =
        client.send(
            client
                .request("visit")
                .header("Content-Type", "application/json")
                .header("User-Agent", "Mozilla/5.0 " + HTML)
                .POST(BodyPublishers.ofString(body)));
    assertEquals(200, answer.statusCode(), answer::body);
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  static Stream<String> addresses() {
    String page = "page?url=";
    return Stream.of(
        "?q=hostile",
        "site?site=" + SITE,
        "site?table=chart,hours&site=" + SITE,
        page + FootfallClient.encode(URLS.get(0)),
        page + FootfallClient.encode(URLS.get(1)),
        page + FootfallClient.encode(SCRIPT_ID),
        page + FootfallClient.encode("<b onmouseover=alert(1)>"),
        "page?prefix=" + FootfallClient.encode(URLS.get(2)),
        "live",
        "live?site=" + SITE,
        "operate?tab=audit",
        "settings");
  }

  /** Numbers of what strangers have sent. */
  @ParameterizedTest
  @MethodSource("addresses")
  void showsAsTextWhatStrangersSent(String address) {
    try (Tab tab = stage.tab()) {
      Page page = Dashboard.open(tab, address).page();
      assertEquals(List.of(), page.evaluate(TRACES));
      page.emulateMedia(
          new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
      assertEquals(List.of(), page.evaluate(TRACES));
    }
  }

  @Test
  void showsAllOfWhatStrangersSent() {
    try (Tab tab = stage.tab()) {
      String text = Dashboard.open(tab, "site?site=" + SITE).main().innerText();
      assertTrue(text.contains("onerror=alert(1)") || text.contains("onerror%3Dalert"), text);
      assertFalse(text.contains("\u202E"), "turns the text around");
    }
  }

  /** An address that somebody was sent. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "?q=HTML",
        "?period=HTML&by=HTML&compare=HTML&tz=HTML",
        "site?site=HTML",
        "site?site=www.example.com&q=HTML&sort=HTML&table=HTML&tab=HTML",
        "site?site=www.example.com&sort=__proto__&tab=constructor&table=toString",
        "page?url=HTML",
        "page?url=javascript:alert(1)",
        "page?prefix=javascript:alert(1)",
        "page?prefix=https://HTML/",
        "live?site=HTML",
        "operate?tab=HTML",
        "operate?tab=__proto__",
        "settings?tab=HTML#HTML"
      })
  void runsNothingThatAnAddressSays(String address) {
    try (Tab tab = stage.tab()) {
      Page page = Dashboard.open(tab, address.replace("HTML", FootfallClient.encode(HTML))).page();
      assertEquals(List.of(), page.evaluate(TRACES));
    }
  }

  /** What gets a script into the page by whatever way is not run either. */
  @Test
  void runsNoScriptThatIsNotItsOwn() {
    try (Tab tab = stage.tab()) {
      Page page = Dashboard.open(tab, "settings").page();
      PlaywrightException refused =
          assertThrows(
              PlaywrightException.class,
              () -> page.addScriptTag(new Page.AddScriptTagOptions().setContent("window.ran = 1")));
      assertTrue(refused.getMessage().contains("TrustedScript"), refused::getMessage);
      page.evaluate(
          """
          () => {
            const script = document.createElement('script');
            script.append('window.ran = 1');
            document.body.append(script);
          }
          """);
      page.waitForCondition(() -> tab.faults().stream().filter(AttackIT::isRefusal).count() == 2);
      tab.forgetFaults();
      assertEquals(false, page.evaluate("() => 'ran' in window"));
    }
  }

  private static boolean isRefusal(String fault) {
    return fault.startsWith("Content Security Policy:");
  }

  @Test
  void isInNobodysFrame() throws Exception {
    try (HostSite site = new HostSite();
        Tab tab = stage.visitor(site)) {
      site.serve(
          "/", "", "<iframe id=it title=Framed src=\"" + stage.url("dashboard/") + "\"></iframe>");
      Page page = tab.page();
      page.navigate(site.url("/"));
      page.waitForCondition(() -> page.frames().size() == 2 && !tab.faults().isEmpty());
      Frame frame = page.frames().get(1);
      assertFalse(frame.url().startsWith(stage.url("")), frame::url);
      assertTrue(tab.faults().toString().contains("frame-ancestors"), tab.faults()::toString);
      tab.forgetFaults();
    }
  }
}
