package footfall.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import footfall.analytics.bruteforce.CountedVisit;
import footfall.embedded.SharedFootfall;
import footfall.system.Json;
import footfall.system.Patience;
import footfall.system.TokenClient;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What runs the service, from its button to what became of it in the database: what cannot be
 * undone is asked for first, what is typed wrong does nothing, and nobody loses their place.
 */
@ExtendWith(OnStage.class)
class OperateIT {

  private static final String ADMINISTRATOR = "{\"name\":\"Root\",\"roles\":[\"admin\"]}";

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

  /** Further back than any other test looks, and than {@link #KEPT_DAYS}. */
  private static final Instant LONG_AGO = Instant.parse("2019-05-01T10:00:00Z");

  private static final int KEPT_DAYS = 2000;

  private final Stage stage;

  OperateIT(Stage stage) {
    this.stage = stage;
  }

  /** Records one visit, and returns the URL of its page. */
  private String visit(String site, String address, Instant at) throws IOException {
    String url = "https://" + site + "/";
    Seeds.record(
        stage.client(), site + ".log", List.of(new CountedVisit(at, url, site, address, "test")));
    return url;
  }

  private static Instant now() {
    return Clock.systemUTC().instant();
  }

  private static Locator row(Dashboard dashboard, String text) {
    return dashboard
        .main()
        .locator("tbody tr")
        .filter(new Locator.FilterOptions().setHasText(text));
  }

  /** Opens the dialog of a button: Escape leads back to the button and does nothing. */
  private static Locator ask(Dashboard dashboard, Locator button) {
    Page page = dashboard.page();
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    button.click();
    assertThat(dialog).isVisible();
    page.keyboard().press("Escape");
    assertThat(dialog).hasCount(0);
    assertThat(button).isFocused();
    button.click();
    assertThat(dialog).isVisible();
    dashboard.tab().forgetRequests();
    return dialog;
  }

  /** What is done meanwhile may take a while. */
  private static LocatorAssertions.HasCountOptions patiently() {
    return new LocatorAssertions.HasCountOptions().setTimeout(60_000);
  }

  /** Types something else first than what is asked for. */
  private static void confirm(Dashboard dashboard, Locator dialog, String wrong, String right) {
    Locator typed = dialog.locator("#typed");
    typed.fill(wrong);
    dialog.locator("button[type=submit]").click();
    assertThat(dialog).isVisible();
    assertEquals(true, typed.evaluate("field => field.matches(':invalid')"));
    assertFalse(
        dashboard.tab().requests().stream().anyMatch(request -> !request.startsWith("GET")),
        () -> dashboard.tab().requests().toString());
    typed.fill(right);
    agree(dashboard, dialog);
  }

  private static void agree(Dashboard dashboard, Locator dialog) {
    dialog.locator("button[type=submit]").click();
    assertThat(dialog).hasCount(0, patiently());
    assertThat(dashboard.heading()).isFocused();
  }

  @Test
  void takesAnImportBack() throws Exception {
    String url = visit("taken-back.example", "10.77.0.1", now());
    String log = "taken-back.example.log";
    try (Tab tab = stage.tab()) {
      Dashboard dashboard = Dashboard.open(tab, "operate?tab=imports");
      Locator dialog = ask(dashboard, dashboard.button("Take back " + log));
      assertThat(dialog).containsText("1 visit is removed from all numbers");
      confirm(dashboard, dialog, "taken-back_example.log", log);
      assertThat(row(dashboard, log)).hasCount(0, patiently());
    }
    Patience.await("taken back", () -> stage.database().visits(url).isEmpty());
  }

  @Test
  void removesVisitsBeforeADate() throws Exception {
    String url = visit("cleaned.example", "10.77.0.2", LONG_AGO);
    String kept = visit("not-cleaned.example", "10.77.0.2", now());
    try (Tab tab = stage.tab()) {
      Dashboard dashboard = Dashboard.open(tab, "operate?tab=retention");
      Locator panel = dashboard.find(AriaRole.REGION, "Remove old visits now");
      panel.locator("#clean-days").fill("" + KEPT_DAYS);
      panel.getByRole(AriaRole.CHECKBOX).check();
      Locator dialog = ask(dashboard, panel.locator("button[type=submit]"));
      String asked = dialog.locator("label").innerText();
      Matcher date = DATE.matcher(asked);
      assertTrue(date.find(), asked);
      confirm(dashboard, dialog, LONG_AGO.toString().substring(0, 10), date.group());
      assertThat(panel).containsText(Pattern.compile("visits? before .* (is|are) removed"));
    }
    Patience.await("removed", () -> stage.database().visits(url).isEmpty());
    String report = "report?site=cleaned.example&from=2019-05-01&to=2019-05-02&tz=UTC";
    assertEquals("0", Json.of(stage.client().get(report)).get("totals.visits"));
    assertEquals(1, stage.database().visits(kept).size());
  }

  @Test
  void removesAPerson() throws Exception {
    String url = visit("person.example", "10.77.0.3", now());
    String other = visit("other-person.example", "10.77.0.4", now());
    try (Tab tab = stage.tab()) {
      Dashboard dashboard = Dashboard.open(tab, "operate?tab=retention");
      Locator panel = dashboard.find(AriaRole.REGION, "Records of one person");
      panel.locator("#person-address").fill("10.77.0.3");
      String download = panel.locator("a[download]").getAttribute("href");
      assertTrue(download.endsWith("visitors/10.77.0.3"), download);
      Locator dialog = ask(dashboard, panel.locator("button[type=submit]"));
      confirm(dashboard, dialog, "10.77.0.4", "10.77.0.3");
      assertThat(panel.locator(".note")).isVisible();
    }
    Patience.await("removed", () -> stage.database().visits(url).isEmpty());
    assertEquals("", stage.client().get("visitors/10.77.0.3").body());
    assertEquals(1, stage.database().visits(other).size());
  }

  @Test
  void rebuildsTheRollups() throws Exception {
    String before = rebuiltAt();
    try (Tab tab = stage.tab()) {
      Dashboard dashboard = Dashboard.open(tab, "operate?tab=rollups");
      Locator dialog = ask(dashboard, dashboard.button("Rebuild …"));
      agree(dashboard, dialog);
      assertThat(dashboard.status()).hasText("The rebuild begins within seconds.");
      Patience.await("rebuilt", () -> !rebuiltAt().equals(before));
      assertThat(dashboard.main())
          .containsText(
              "Last rebuilt", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
    }
  }

  private String rebuiltAt() throws IOException {
    return String.valueOf(Json.of(stage.client().get("rollups")).get("rebuilt_at"));
  }

  private static Locator role(Locator panel, String name) {
    return panel.getByRole(
        AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + name)));
  }

  @Test
  void makesATokenAndRevokesIt() throws Exception {
    String name = "nightly import";
    try (Tab tab = stage.signedIn(ADMINISTRATOR, Look.DESK)) {
      Dashboard dashboard = Dashboard.open(tab, "operate?tab=access");
      Locator panel = dashboard.find(AriaRole.REGION, "Tokens");
      panel.locator("#token-name").fill(name);
      role(panel, "Viewer").uncheck();
      role(panel, "Importer").check();
      Locator from = panel.locator("#token-from");
      from.fill("nowhere");
      panel.locator("form button[type=submit]").click();
      assertThat(from).isFocused();
      assertThat(from).hasAttribute("aria-invalid", "true");
      assertThat(row(dashboard, name)).hasCount(0);
      from.fill("");
      from.press("Enter");
      String token = panel.locator("#token-secret").inputValue();
      assertThat(row(dashboard, name)).containsText("Valid");
      assertFalse(new Keyboard(tab.page()).focused().equals("nothing"));
      TokenClient client = stage.closedClient();
      assertEquals(200, client.get("imports", token).statusCode());
      assertEquals(403, client.get("tokens", token).statusCode());

      agree(dashboard, ask(dashboard, dashboard.button("Revoke " + name)));
      assertThat(row(dashboard, name)).containsText("Revoked");
      Patience.await(
          "refused", Patience.ONE_MINUTE, () -> client.get("imports", token).statusCode() == 401);
    }
  }

  /** Whoever looks at it at that moment sees nothing any more. */
  @Test
  void revokesAShareLink() throws Exception {
    String path = "/dashboard/live?site=" + Seeds.SITE;
    String body = "{\"site\":\"" + Seeds.SITE + "\",\"path\":\"" + path + "\"}";
    var given =
        stage.closedClient().call("POST", "shares", body, SharedFootfall.ADMIN_TOKEN, "127.0.0.1");
    assertEquals(201, given.statusCode(), given::body);
    String id = Json.of(given).get("id");
    try (Tab guest = stage.stranger();
        Tab tab = stage.signedIn(ADMINISTRATOR, Look.DESK)) {
      guest.page().navigate(Json.of(given).get("url"));
      Dashboard shared = new Dashboard(guest);
      assertThat(shared.main()).containsText("online now");

      Dashboard dashboard = Dashboard.open(tab, "operate?tab=shares");
      Locator links = dashboard.main().locator("tbody tr");
      assertThat(links.first()).containsText(Seeds.SITE);
      agree(dashboard, ask(dashboard, links.first().locator("button")));
      assertThat(links.first()).containsText("Revoked");
      assertEquals(
          1,
          stage
              .database()
              .number(
                  "SELECT COUNT(*) FROM share_link WHERE revoked_at IS NOT NULL AND id = " + id));

      assertThat(shared.main())
          .containsText("Sign in", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
      assertThat(shared.main()).not().containsText("online now");
      assertEquals(0, shared.main().locator("table, svg").count());
    }
  }

  /** However many there are, all of them can be reached. */
  @Test
  void showsMoreOfAList() throws Exception {
    for (String name : List.of("first of a list", "second of a list")) {
      stage.closedClient().give(SharedFootfall.ADMIN_TOKEN, name, "viewer");
    }
    try (Tab tab = stage.signedIn(ADMINISTRATOR, Look.DESK)) {
      tab.context().route(Pattern.compile("/tokens[?]"), OperateIT::askForOne);
      Dashboard dashboard = Dashboard.open(tab, "operate?tab=access");
      Locator panel = dashboard.find(AriaRole.REGION, "Tokens");
      assertThat(panel.locator("tbody tr")).hasCount(1);
      panel.locator("button:text-is('Show more')").click();
      assertThat(panel.locator("tbody tr")).hasCount(2);
      assertThat(row(dashboard, "first of a list")).hasCount(1);
      assertThat(row(dashboard, "second of a list")).hasCount(1);
    }
  }

  private static void askForOne(Route route) {
    String one = route.request().url().replace("limit=1000", "limit=1");
    route.resume(new Route.ResumeOptions().setUrl(one));
  }

  @Test
  void filtersTheAuditTrail() throws Exception {
    visit("audited.example", "10.77.0.5", now());
    try (Tab tab = stage.tab()) {
      Dashboard dashboard = Dashboard.open(tab, "operate?tab=audit&period=7d");
      Page page = tab.page();
      page.locator("#audit-action").selectOption("import");
      dashboard.button("Show").click();
      page.waitForURL(url -> url.contains("action=import"));
      dashboard.awaitShown();
      Locator entries = dashboard.find(AriaRole.REGION, "Entries").locator("tbody tr");
      assertThat(row(dashboard, "audited.example.log")).hasCount(1);
      assertEquals(
          entries.count(), entries.locator("code:text-is('import')").count(), page.content());
      assertFalse(new Keyboard(page).focused().equals("nothing"));

      page.locator("#audit-actor").fill("nobody of this name");
      page.keyboard().press("Enter");
      assertThat(dashboard.main()).containsText("There are no entries.");

      // Dates in the wrong order are none.
      page.locator("#audit-actor").fill("");
      page.locator("#audit-from").fill("2026-02-02");
      page.locator("#audit-to").fill("2026-02-01");
      dashboard.button("Show").click();
      assertThat(row(dashboard, "audited.example.log")).hasCount(1);
      assertFalse(page.url().contains("from="), page.url());
    }
  }

  /** Its days are those of UTC, whatever day it is in the zone of the screen. */
  @ParameterizedTest
  @CsvSource({"2026-06-02T03:00:00Z, Pacific/Honolulu", "2026-06-02T20:00:00Z, Pacific/Kiritimati"})
  void endsTheAuditTrailToday(String instant, String zone) {
    try (Tab tab = stage.tab()) {
      tab.context().clock().setFixedTime(instant);
      Dashboard dashboard = Dashboard.open(tab, "operate?tab=audit&tz=" + zone);
      Page page = tab.page();
      page.locator("#audit-from").fill("2026-06-02");
      dashboard.button("Show").click();
      page.waitForURL(url -> url.contains("from=2026-06-02&to=2026-06-03"));
    }
  }

  @Test
  void keepsThePeriodOfReports() {
    try (Tab tab = stage.tab()) {
      Dashboard dashboard = Dashboard.open(tab, "?period=90d");
      dashboard.link("Operate").click();
      dashboard.link("Health").click();
      assertThat(dashboard.main()).containsText("The service takes visits.");
      dashboard.link("Sites").click();
      assertThat(dashboard.find(AriaRole.COMBOBOX, "Period")).hasValue("90d");
    }
  }

  @Test
  void importsJsonWhoseFieldsHaveOtherNames() throws Exception {
    String log =
        "{\"when\":\"2026-05-02T10:00:00+00:00\",\"who\":\"10.77.0.6\",\"page\":\"/other\","
            + "\"on\":\"fields.example\",\"status\":200,\"method\":\"GET\"}\n";
    try (Tab tab = stage.tab()) {
      Dashboard dashboard = Dashboard.open(tab, "operate?tab=imports");
      Page page = tab.page();
      page.locator("#files")
          .setInputFiles(new FilePayload("fields.json", "text/plain", log.getBytes(UTF_8)));
      page.getByText("Further options").click();
      page.locator("#import-format").selectOption("json");
      page.locator("#import-fields").fill("url:page,ip:who,time:when,host:on");
      dashboard.button("Import").click();
      assertThat(dashboard.main()).containsText("1 visit imported");
    }
    assertEquals(
        1,
        stage
            .database()
            .number("SELECT COUNT(*) FROM page WHERE url LIKE '%://fields.example/other'"));
  }

  /** A browser shows a file in place of the page on which it is dropped. */
  @Test
  void keepsFilesOutThatAreDroppedBesideTheForm() {
    String drop =
        """
        ([selector, type]) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File(['x'], 'dropped.log'));
          const event = new DragEvent(type, {bubbles: true, cancelable: true, dataTransfer});
          document.querySelector(selector).dispatchEvent(event);
          return event.defaultPrevented;
        }
        """;
    try (Tab tab = stage.tab()) {
      Dashboard dashboard = Dashboard.open(tab, "operate?tab=imports");
      Page page = tab.page();
      for (String type : List.of("dragover", "drop")) {
        assertEquals(true, page.evaluate(drop, List.of("body", type)), type);
      }
      assertThat(dashboard.main()).not().containsText("dropped.log");
      assertEquals(true, page.evaluate(drop, List.of(".drop", "drop")));
      assertThat(dashboard.main()).containsText("Chosen: dropped.log");
    }
  }
}
