package footfall.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import footfall.embedded.FootfallInstance;
import footfall.embedded.LibertyProcess;
import footfall.embedded.Programs;
import footfall.embedded.SharedFootfall;
import footfall.system.Database;
import footfall.system.FootfallClient;
import footfall.system.Json;
import footfall.system.TokenClient;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the tests in a browser share: a service that everyone may use, with the visits of {@link
 * Seeds}; over the same database a node below {@code /stats/} that asks who calls; and a browser.
 * What one test records is there for the next: each takes sites of its own.
 */
public final class Stage implements AutoCloseable {

  private static final String CLOSED_ROOT = "/stats";

  /** So that Playwright looks for no browser of its own. */
  private static final Map<String, String> NO_DOWNLOAD =
      Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

  /** Playwright's switch against what people have: pages that come back as they were left. */
  private static final String NO_RETURN = "--disable-back-forward-cache";

  private final FootfallInstance footfall;
  private final Playwright playwright;
  private final Browser browser;
  private final Database database;
  private LibertyProcess closed;

  private Stage(FootfallInstance footfall) throws IOException {
    this.footfall = footfall;
    this.database = new Database(footfall);
    this.playwright = Playwright.create(new Playwright.CreateOptions().setEnv(NO_DOWNLOAD));
    this.browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(Programs.require("chromium"))
                    .setIgnoreDefaultArgs(List.of(NO_RETURN)));
  }

  static Stage open() throws IOException {
    FootfallInstance footfall =
        FootfallInstance.named("browser", SharedFootfall.withAdministrator()).start();
    try {
      Stage stage = new Stage(footfall);
      Seeds.sow(stage.client());
      return stage;
    } catch (IOException | RuntimeException e) {
      footfall.close();
      throw e;
    }
  }

  /** Calls the service that everyone may use. */
  FootfallClient client() {
    return new FootfallClient(footfall.baseUri());
  }

  Database database() {
    return database;
  }

  Browser browser() {
    return browser;
  }

  /** The URL of something below the root of the service that everyone may use. */
  String url(String path) {
    return footfall.baseUri() + path;
  }

  /** A window in which people look at the dashboard of the service that everyone may use. */
  Tab tab(Look look) {
    return new Tab(browser, footfall.baseUri(), look);
  }

  Tab tab() {
    return tab(Look.DESK);
  }

  /** A window in which people look at somebody else's pages, which may call the service. */
  Tab visitor(HostSite site) {
    return new Tab(browser, URI.create(site.url("/")), Look.DESK, footfall.baseUri());
  }

  /** Where the node is that asks who calls, with a slash at its end. */
  URI closed() throws IOException {
    if (closed == null) {
      Map<String, String> environment = new HashMap<>(SharedFootfall.withAdministrator());
      environment.put("FOOTFALL_ACCESS", "closed");
      environment.put("CONTEXT_ROOT", CLOSED_ROOT);
      LibertyProcess node = footfall.node("closed", environment);
      node.start();
      node.awaitHealth("ready");
      closed = node;
    }
    return URI.create("http://localhost:" + closed.port() + CLOSED_ROOT + "/");
  }

  /** Calls the node that asks who calls. */
  TokenClient closedClient() throws IOException {
    return new TokenClient(closed());
  }

  /**
   * A window in which somebody has signed in at the node that asks who calls.
   *
   * @param grant what they may, as of {@code POST /session/link}: {@code {"roles":["viewer"]}}
   */
  Tab signedIn(String grant, Look look) throws IOException {
    var given =
        closedClient().call("POST", "session/link", grant, SharedFootfall.ADMIN_TOKEN, "127.0.0.1");
    if (given.statusCode() != 201) {
      throw new IOException(given.statusCode() + " " + given.body());
    }
    Tab tab = new Tab(browser, closed(), look);
    tab.page().navigate(Json.of(given).get("url"));
    return tab;
  }

  /** A window of somebody whom the node that asks who calls does not know. */
  Tab stranger() throws IOException {
    return new Tab(browser, closed(), Look.DESK);
  }

  @Override
  public void close() throws IOException {
    try {
      playwright.close();
    } finally {
      try {
        if (closed != null) {
          closed.close();
        }
      } finally {
        footfall.close();
      }
    }
  }
}
