package footfall.access.boundary;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import footfall.access.entity.Permission;
import footfall.access.entity.Role;
import footfall.access.entity.Sites;
import footfall.access.entity.TokenGrant;
import footfall.values.AddressRanges;
import footfall.values.InvalidValueException;
import footfall.values.PlainText;
import footfall.values.SiteHost;
import footfall.web.http.JsonBodies;
import footfall.web.problem.RequestField;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Parses what a token shall give: {@code {"name": "…", "roles": ["viewer"], …}}. */
final class TokenBody {

  private static final int MAX_ITEMS = 1_000;

  private final Map<String, List<String>> members = new HashMap<>();

  private TokenBody() {}

  /**
   * Parses a body.
   *
   * @throws footfall.web.problem.ProblemException 400 that says what is allowed
   */
  static TokenGrant read(InputStream body) throws IOException {
    TokenBody read = new TokenBody();
    JsonBodies.read(
        body,
        json -> {
          read.readObject(json);
          return null;
        });
    return read.grant();
  }

  private void readObject(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw JsonBodies.malformed(
          "The body must be a JSON object like {\"name\": \"dashboard\", \"roles\": [\"viewer\"]}");
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      members.put(name, values(json));
    }
  }

  /** One text or number, or those of an array; a member of another kind has none. */
  private static List<String> values(JsonParser json) throws IOException {
    List<String> values = new ArrayList<>();
    if (json.currentToken() == JsonToken.START_ARRAY) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        add(json, values);
      }
    } else {
      add(json, values);
    }
    return values;
  }

  private static void add(JsonParser json, List<String> values) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING || json.currentToken().isNumeric()) {
      if (values.size() == MAX_ITEMS) {
        throw JsonBodies.malformed("An array must have " + MAX_ITEMS + " items at most");
      }
      values.add(json.getText());
    }
    json.skipChildren();
  }

  private TokenGrant grant() {
    String name = RequestField.read("name", this::name);
    var roles =
        RequestField.read(
            "roles", () -> all("roles").stream().map(Role::of).collect(Collectors.toSet()));
    if (roles.isEmpty()) {
      RequestField.read("roles", () -> refused("roles must be given, one or more"));
    }
    Sites sites = RequestField.read("sites", this::sites);
    if (!sites.isAll() && roles.stream().anyMatch(TokenBody::isForAllSites)) {
      RequestField.read(
          "sites", () -> refused("sites cannot be given with roles that are for all sites"));
    }
    long days =
        RequestField.number(
            "days", first("days").orElse(null), TokenGrant.DEFAULT_DAYS, 1, TokenGrant.MAX_DAYS);
    return new TokenGrant(
        name, roles, sites, RequestField.read("from", this::from), Duration.ofDays(days));
  }

  private static boolean isForAllSites(Role role) {
    return role.permissions().stream().anyMatch(Permission::isForAllSites);
  }

  private String name() {
    String name = first("name").map(String::strip).orElse("");
    if (name.isEmpty() || name.length() > TokenGrant.MAX_NAME_LENGTH) {
      return refused("name must have 1 to " + TokenGrant.MAX_NAME_LENGTH + " characters");
    }
    PlainText.require(name, "name");
    return name;
  }

  private Sites sites() {
    if (members.containsKey("sites") && all("sites").isEmpty()) {
      return refused("sites must be given with one or more, or not at all");
    }
    return members.containsKey("sites")
        ? Sites.of(all("sites").stream().map(SiteHost::of).collect(Collectors.toSet()))
        : Sites.ALL;
  }

  private Optional<AddressRanges> from() {
    return members.containsKey("from")
        ? Optional.of(AddressRanges.of(String.join(",", all("from"))))
        : Optional.empty();
  }

  private List<String> all(String name) {
    return members.getOrDefault(name, List.of());
  }

  private Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  private static <T> T refused(String message) {
    throw new InvalidValueException(message);
  }
}
