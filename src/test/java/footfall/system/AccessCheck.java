package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import footfall.system.AccessTable.Row;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Has every kind of caller call every operation, and compares the answers with the table. */
final class AccessCheck {

  private static final List<String> SCHEMES =
      List.of("Basic realm=\"footfall\", charset=\"UTF-8\"", "Bearer realm=\"footfall\"");

  /** As the contract's text has them. */
  private static final Map<String, List<String>> ROLES =
      Map.of(
          "viewer", List.of("report"),
          "analyst", List.of("report", "details"),
          "importer", List.of("import"),
          "operator", List.of("operate"),
          "admin", List.of("record", "report", "details", "import", "operate", "administer"),
          "recorder", List.of("record"));

  /**
   * A kind of caller.
   *
   * @param token null for none
   * @param isRefused whether the token is not accepted
   * @param isNarrow whether it knows of another site only
   */
  private record Kind(
      String name, String token, boolean isRefused, boolean isNarrow, List<String> permissions) {

    private static Kind refused(String name, String token) {
      return new Kind(name, token, true, false, List.of());
    }
  }

  private final TokenClient client;
  private final String admin;
  private final boolean isClosed;
  private final String time;
  private final List<Kind> kinds = new ArrayList<>();
  private int addresses;

  /**
   * Makes the tokens.
   *
   * @param admin a token that may do so
   * @param isClosed whether the node refuses who may not
   */
  AccessCheck(TokenClient client, String admin, boolean isClosed, Database database)
      throws IOException, SQLException {
    this.client = client;
    this.admin = admin;
    this.time = database.texts("SELECT DATE_FORMAT(UTC_TIMESTAMP(), '%Y-%m-%dT%H:%i:%sZ')").get(0);
    this.isClosed = isClosed;
    kinds.add(new Kind("anonymous", null, false, false, List.of()));
    String expired = client.give(admin, "expired", "admin");
    database.execute(
        "UPDATE api_token SET expires_at = created_at WHERE id = '"
            + TokenClient.id(expired)
            + "'");
    kinds.add(Kind.refused("expired", expired));
    String revoked = client.give(admin, "revoked", "admin");
    assertEquals(
        200, client.delete("tokens/" + TokenClient.id(revoked), admin).statusCode(), "revoked");
    kinds.add(Kind.refused("revoked", revoked));
    String last = revoked.substring(revoked.length() - 1);
    kinds.add(Kind.refused("malformed", revoked.replaceAll(".$", last.equals("a") ? "b" : "a")));
    kinds.add(Kind.refused("of another kind", "x".repeat(40)));
    for (Map.Entry<String, List<String>> role : ROLES.entrySet()) {
      String token = client.give(admin, "table " + role.getKey(), role.getKey());
      kinds.add(new Kind(role.getKey(), token, false, false, role.getValue()));
    }
    String narrow =
        client.give(
            admin,
            "{\"name\":\"of another site\",\"roles\":[\"viewer\",\"analyst\",\"importer\"],"
                + "\"sites\":[\""
                + AccessTable.ELSEWHERE
                + "\"]}");
    kinds.add(
        new Kind("of another site", narrow, false, true, List.of("report", "details", "import")));
  }

  /** What is wrong with the table itself, by the contract: what it lacks, or says otherwise. */
  static List<String> objections(String contract) {
    List<String> wrong = new ArrayList<>();
    Set<String> missing =
        AccessTable.ROWS.stream()
            .map(Row::operation)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    for (ContractOperation operation : ContractOperation.of(contract)) {
      Optional<Row> row =
          AccessTable.ROWS.stream()
              .filter(candidate -> candidate.operation().equals(operation.toString()))
              .findFirst();
      missing.remove(operation.toString());
      if (row.isEmpty()) {
        wrong.add(operation + " is not in the table");
      } else if (!row.get().permission().equals(operation.isOpen() ? "" : operation.permission())) {
        wrong.add(operation + " asks for " + operation.permission() + " by the contract");
      }
    }
    missing.forEach(operation -> wrong.add(operation + " is not in the contract"));
    return wrong;
  }

  /** Calls everything, and returns what was answered otherwise than the table says. */
  List<String> objections() throws IOException {
    importCanary();
    List<String> wrong = new ArrayList<>();
    for (Row row : AccessTable.ROWS) {
      for (Kind kind : kinds) {
        HttpResponse<String> answer =
            client.call(row.method(), row.request(), row.body(), kind.token(), address());
        objection(row, kind, answer)
            .ifPresent(
                objection ->
                    wrong.add(
                        row
                            + " as "
                            + kind.name()
                            + ": "
                            + objection
                            + ": "
                            + answer.statusCode()
                            + " "
                            + answer.body()));
      }
    }
    return wrong;
  }

  /** Where no proxy is trusted either. */
  private void importCanary() throws IOException {
    String line =
        "{\"url\":\""
            + AccessTable.PAGE
            + "\",\"ip\":\""
            + AccessTable.CANARY
            + "\",\"timestamp\":\""
            + time
            + "\"}";
    String path = "import?source=canary-" + System.nanoTime();
    assertEquals(200, client.call("POST", path, line, admin, address()).statusCode(), line);
  }

  /** One that nobody else has: wrong tokens are limited by address. */
  private String address() {
    addresses++;
    return "198.18." + addresses / 256 + "." + addresses % 256;
  }

  private Optional<String> objection(Row row, Kind kind, HttpResponse<String> answer)
      throws IOException {
    int status = expected(row, kind);
    if (answer.statusCode() != status) {
      return Optional.of("expected " + status);
    }
    boolean isProblem =
        answer.headers().firstValue("Content-Type").orElse("").equals("application/problem+json");
    if (isProblem != status >= 400) {
      return Optional.of("the media type of another status");
    }
    if (isProblem && !Json.of(answer).get("status").equals("" + status)) {
      return Optional.of("another status in the body");
    }
    return switch (status) {
      case 401 -> unauthenticated(kind, answer);
      case 403 -> denied(row, kind, Json.of(answer).get("detail"));
      default -> shown(row, kind, answer.body());
    };
  }

  private int expected(Row row, Kind kind) {
    if (row.asksWho() && (kind.token() == null || kind.isRefused())) {
      return 401;
    }
    boolean asks = isClosed || row.isProven();
    if (kind.isRefused() && row.looksAtCredentials() && (asks || row.permission().isEmpty())) {
      return 401;
    }
    if (!asks || row.permission().isEmpty()) {
      return row.status();
    }
    if (kind.token() == null) {
      return 401;
    }
    return may(kind, row.permission(), row.isBySite()) ? row.status() : 403;
  }

  private static boolean may(Kind kind, String permission, boolean isBySite) {
    return kind.permissions().contains(permission) && (isBySite || !kind.isNarrow());
  }

  private static Optional<String> unauthenticated(Kind kind, HttpResponse<String> answer) {
    List<String> schemes =
        answer.headers().allValues("WWW-Authenticate").stream()
            .map(scheme -> scheme.replace(", error=\"invalid_token\"", ""))
            .sorted()
            .toList();
    boolean isInvalid =
        answer.headers().allValues("WWW-Authenticate").toString().contains("invalid_token");
    return schemes.equals(SCHEMES) && isInvalid == kind.isRefused()
        ? Optional.empty()
        : Optional.of("WWW-Authenticate " + answer.headers().allValues("WWW-Authenticate"));
  }

  /** Says who it is, and what is missing: first of all what the contract names. */
  private static Optional<String> denied(Row row, Kind kind, String detail) {
    String first =
        AccessTable.ROWS.stream()
            .filter(other -> other.operation().equals(row.operation()))
            .map(Row::permission)
            .findFirst()
            .orElseThrow();
    boolean hasFirst = first.isEmpty() || may(kind, first, row.isBySite());
    String says = " does not have the permission " + (hasFirst ? row.permission() : first);
    return detail.contains("(" + TokenClient.id(kind.token()) + ")" + says)
        ? Optional.empty()
        : Optional.of("says something else");
  }

  private Optional<String> shown(Row row, Kind kind, String body) {
    if (!body.contains(row.shows())) {
      return Optional.of("does not have " + row.shows());
    }
    boolean isShown = !isClosed || may(kind, row.hiddenWithout(), false);
    if (!row.hides().isEmpty() && body.contains(row.hides()) != isShown) {
      return Optional.of((isShown ? "does not show " : "shows ") + row.hides());
    }
    boolean mayKnow = !isClosed || may(kind, "details", false);
    return body.contains(AccessTable.CANARY) && !mayKnow
        ? Optional.of("shows an address")
        : Optional.empty();
  }
}
