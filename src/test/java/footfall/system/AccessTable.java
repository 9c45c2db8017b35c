package footfall.system;

import java.util.List;

/**
 * Who may call each operation of the contract, written down apart from it. An operation may have
 * several rows, for requests of which more is asked; the first is as the contract has it.
 */
final class AccessTable {

  /** The page that was visited from {@link #CANARY} alone. */
  static final String PAGE = "https://canary.example/";

  /** An address that only those may see who have the permission for details. */
  static final String CANARY = "203.0.113.177";

  /** A site that a token of another one knows nothing of. */
  static final String ELSEWHERE = "elsewhere.example";

  private static final List<String> PROVEN =
      List.of(
          "POST /session/link",
          "POST /tokens",
          "DELETE /tokens/{id}",
          "POST /grants",
          "DELETE /grants/{id}",
          "POST /shares",
          "DELETE /shares/{id}");

  private static final String RECORDED = "\"status\":\"recorded\"";
  private static final String VISIT = "{\"url\":\"https://table.example/\"}";
  private static final String PROBED = "\"status\":\"UP\"";
  private static final String NO_SUCH = "\"title\":\"Not Found\"";

  static final List<Row> ROWS =
      List.of(
          anyone("GET /", "?url=https://table.example/", 200, RECORDED),
          anyone("HEAD /", "", 200, ""),
          anyone("POST /visit", "visit", 200, RECORDED).with(VISIT),
          anyone("POST /bulk-visits", "bulk-visits", 200, "").with("[" + VISIT + "]"),
          anyone("POST /visit/{page_id}", "visit/table", 200, ""),
          anyone("GET /visits/{page_id}", "visits/table", 200, "\"count\":"),
          anyone("POST /api/v1/counter/visit/{page_id}", "api/v1/counter/visit/table", 200, ""),
          anyone(
              "GET /api/v1/counter/visits/{page_id}",
              "api/v1/counter/visits/table",
              200,
              "\"count\":"),
          anyone("GET /footfall.js", "footfall.js", 200, "footfall"),
          anyone("GET /pixel.gif", "pixel.gif?url=https://table.example/", 200, "GIF89a"),
          anyone("GET /counter/{page_id}.svg", "counter/table.svg", 200, "<svg "),
          anyone("GET /counter/{page_id}.json", "counter/table.json", 200, "\"count\":"),
          anyone("POST /heartbeat", "heartbeat", 200, "").with("{\"client_id\":\"table\"}"),
          anyone("GET /online_clients", "online_clients", 200, "\"online_clients_count\":"),
          bySite(
              "GET /online_clients",
              "report",
              "online_clients?site=canary.example",
              200,
              "\"online_clients_count\":"),
          ofAllSites(
              "GET /online_clients",
              "details",
              "online_clients?details=true",
              200,
              "\"online_clients_count\":"),
          anyone("POST /online_clients", "online_clients", 200, "\"online_clients_count\":"),
          bySite(
              "POST /online_clients",
              "report",
              "online_clients?site=canary.example",
              200,
              "\"online_clients_count\":"),
          ofAllSites(
              "POST /online_clients",
              "details",
              "online_clients?details=true",
              200,
              "\"online_clients_count\":"),
          anyone("GET /total_users", "total_users", 200, "\"recent_users_count\":"),
          anyone("POST /total_users", "total_users", 200, "\"recent_users_count\":"),
          anyone("GET /health", "health", 200, PROBED).hiding("operate", "\"access\":"),
          anyone("GET /health/started", "health/started", 200, PROBED),
          anyone("GET /health/live", "health/live", 200, PROBED),
          anyone("GET /health/ready", "health/ready", 200, PROBED).hiding("operate", "\"access\":"),
          anyone("GET /dashboard", "dashboard/", 200, "<title>"),
          anyone("GET /dashboard/{screen}", "dashboard/live", 200, "<title>"),
          anyone(
              "GET /dashboard/assets/{version}/{name}",
              "dashboard/assets/current/lit-html.js",
              200,
              "export"),
          anyone("GET /me", "me", 200, "\"permissions\":"),
          anyone("POST /session", "session", 201, "\"session\":{\"began_at\":"),
          anyone("DELETE /session", "session", 204, ""),
          anyone("GET /session/{code}", "session/no-such", 400, "Open this link in a browser"),
          bySite("GET /summary", "report", "summary?site=canary.example", 200, "\"total_entries\":")
              .hiding("details", CANARY),
          bySite("GET /pages", "report", "pages?site=canary.example", 200, "\"pages\":"),
          bySite("GET /sites", "report", "sites?q=canary.", 200, "\"sites\":"),
          bySite("GET /stats", "report", "stats?url=" + PAGE, 200, "\"total_visits\":")
              .hiding("details", CANARY),
          bySite(
                  "GET /stats/{url}",
                  "report",
                  "stats/" + FootfallClient.encode(PAGE),
                  200,
                  "\"total_visits\":")
              .hiding("details", CANARY),
          bySite("GET /hours", "report", "hours?site=canary.example", 200, "\"hours\":"),
          bySite("GET /all-visits", "report", "all-visits?url=" + PAGE, 200, "\"total_count\":")
              .hiding("details", CANARY),
          bySite("GET /all-visits", "details", "all-visits?format=csv&url=" + PAGE, 200, "")
              .hiding("details", CANARY),
          bySite("GET /report", "report", "report?site=canary.example", 200, "\"date_range\":"),
          ofAllSites("GET /presence/history", "report", "presence/history", 200, "\"hours\":"),
          bySite(
              "GET /presence/history",
              "report",
              "presence/history?site=canary.example&by=day",
              200,
              "\"totals\":"),
          bySite("GET /live", "report", "live?site=canary.example", 200, "\"timeout_seconds\":"),
          ofAllSites("GET /visitors/{address}", "details", "visitors/" + CANARY, 200, CANARY),
          bySite("POST /import", "import", "import?source=table&format=unknown", 400, "format"),
          ofAllSites("GET /imports", "import", "imports", 200, "\"sources\":"),
          ofAllSites("GET /imports/{source}", "import", "imports/no-log", 404, NO_SUCH),
          ofAllSites("DELETE /imports/{source}", "import", "imports/no-log", 404, NO_SUCH),
          ofAllSites("GET /rollups", "operate", "rollups", 200, "\"unfolded_visits\":"),
          ofAllSites(
              "POST /rollups/rebuild", "operate", "rollups/rebuild", 202, "\"unfolded_visits\":"),
          ofAllSites("GET /metrics", "operate", "metrics", 200, "footfall_access_open"),
          ofAllSites("DELETE /cleanup", "administer", "cleanup", 400, "days"),
          ofAllSites("DELETE /visitors/{address}", "administer", "visitors/nobody", 400, "address"),
          anyone("HEAD /session/{code}", "session/no-such", 204, ""),
          ofAllSites("POST /session/link", "administer", "session/link", 400, "roles")
              .with("{\"roles\":[]}"),
          ofAllSites("GET /audit", "administer", "audit?limit=1", 200, "\"entries\":"),
          anyone("POST /sign-in", "sign-in", 404, "Nobody signs in here")
              .with("{\"user\":\"alice\",\"password\":\"none\"}"),
          anyone("GET /sign-in/oidc", "sign-in/oidc", 404, "Nobody signs in here"),
          ofAllSites("GET /grants", "administer", "grants", 200, "\"grants\":"),
          ofAllSites("POST /grants", "administer", "grants", 400, "principal").with("{}"),
          ofAllSites("DELETE /grants/{id}", "administer", "grants/1", 404, NO_SUCH),
          ofAllSites("GET /shares", "administer", "shares", 200, "\"shares\":"),
          ofAllSites("POST /shares", "administer", "shares", 400, "site").with("{}"),
          ofAllSites("DELETE /shares/{id}", "administer", "shares/1", 404, NO_SUCH),
          anyone("POST /share", "share", 415, "application/json").with("{}"),
          anyone("GET /share/{secret}", "share/no-such", 400, "Open this link in a browser"),
          anyone("HEAD /share/{secret}", "share/no-such", 204, ""),
          ofAllSites("GET /tokens", "administer", "tokens", 200, "\"tokens\":"),
          ofAllSites("POST /tokens", "administer", "tokens", 400, "name").with("{}"),
          ofAllSites("DELETE /tokens/{id}", "administer", "tokens/nobody12", 404, NO_SUCH));

  private AccessTable() {}

  /**
   * What is answered to callers who may call an operation, and who these are.
   *
   * @param operation method and path, as in the contract
   * @param permission that it asks for; empty if for none
   * @param isBySite whether it answers callers of some sites, too
   * @param request path and query below the root
   * @param body what is sent as JSON; empty for none
   * @param status of the answer
   * @param shows what the answer has
   * @param hides what it has as well for callers with the permission {@code hidesFrom}, and only
   *     for them; empty if there is no such thing
   */
  record Row(
      String operation,
      String permission,
      boolean isBySite,
      String request,
      String body,
      int status,
      String shows,
      String hides,
      String hiddenWithout) {

    Row with(String json) {
      return new Row(
          operation, permission, isBySite, request, json, status, shows, hides, hiddenWithout);
    }

    Row hiding(String without, String text) {
      return new Row(operation, permission, isBySite, request, body, status, shows, text, without);
    }

    String method() {
      return operation.substring(0, operation.indexOf(' '));
    }

    /** Whether it asks who calls in every mode, also where everyone may. */
    boolean asksWho() {
      return operation.equals("POST /session");
    }

    /** Whether it asks for its permission in every mode: what it does goes on in others. */
    boolean isProven() {
      return PROVEN.contains(operation);
    }

    /** Whether it is about the credentials, and so refuses those that are not accepted. */
    boolean looksAtCredentials() {
      return !permission.isEmpty() || operation.equals("GET /me");
    }

    @Override
    public String toString() {
      return method() + " /" + request;
    }
  }

  private static Row anyone(String operation, String request, int status, String shows) {
    return new Row(operation, "", true, request, "", status, shows, "", "");
  }

  private static Row bySite(
      String operation, String permission, String request, int status, String shows) {
    return new Row(operation, permission, true, request, "", status, shows, "", "");
  }

  private static Row ofAllSites(
      String operation, String permission, String request, int status, String shows) {
    return new Row(operation, permission, false, request, "", status, shows, "", "");
  }
}
