package footfall.access.boundary;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import footfall.access.entity.Role;
import footfall.access.entity.Sites;
import footfall.access.entity.TokenGrant;
import footfall.values.InvalidValueException;
import footfall.values.PlainText;
import footfall.values.SiteHost;
import footfall.web.http.JsonBodies;
import footfall.web.problem.RequestField;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The members of a body that says what somebody shall have: texts, numbers, and arrays of them. */
final class BodyMembers {

  private static final int MAX_ITEMS = 1_000;

  private final Map<String, List<String>> members = new HashMap<>();

  private BodyMembers() {}

  /**
   * Reads a body.
   *
   * @param example what it must be like, for who sends something else
   * @throws footfall.web.problem.ProblemException 400 that says so
   */
  static BodyMembers read(InputStream body, String example) throws IOException {
    BodyMembers read = new BodyMembers();
    JsonBodies.read(
        body,
        json -> {
          read.readObject(json, example);
          return null;
        });
    return read;
  }

  private void readObject(JsonParser json, String example) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw JsonBodies.malformed("The body must be a JSON object like " + example);
    }
    JsonBodies.members(json, (name, value) -> members.put(name, values(value)));
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

  boolean has(String name) {
    return members.containsKey(name);
  }

  List<String> all(String name) {
    return members.getOrDefault(name, List.of());
  }

  Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /**
   * Returns the member {@code name}.
   *
   * @throws InvalidValueException if it is not given, or too long
   */
  String name() {
    String name = first("name").map(String::strip).orElse("");
    if (name.isEmpty() || name.length() > TokenGrant.MAX_NAME_LENGTH) {
      return refused("name must have 1 to " + TokenGrant.MAX_NAME_LENGTH + " characters");
    }
    PlainText.requireShowable(name, "name");
    return name;
  }

  /**
   * Returns the member {@code roles}, of one or more.
   *
   * @throws footfall.web.problem.ProblemException 400 that says what is allowed
   */
  Set<Role> roles() {
    Set<Role> roles =
        RequestField.read(
            "roles", () -> all("roles").stream().map(Role::of).collect(Collectors.toSet()));
    if (roles.isEmpty()) {
      RequestField.read("roles", () -> refused("roles must be given, one or more"));
    }
    return roles;
  }

  /**
   * Returns the member {@code sites}, all if it is absent.
   *
   * @param roles those that they are for
   * @throws footfall.web.problem.ProblemException 400 that says what is allowed
   */
  Sites sites(Set<Role> roles) {
    Sites sites = RequestField.read("sites", this::readSites);
    if (!sites.isAll() && roles.stream().anyMatch(Role::isForAllSites)) {
      RequestField.read(
          "sites", () -> refused("sites cannot be given with roles that are for all sites"));
    }
    return sites;
  }

  private Sites readSites() {
    if (has("sites") && all("sites").isEmpty()) {
      return refused("sites must be given with one or more, or not at all");
    }
    return has("sites")
        ? Sites.of(all("sites").stream().map(SiteHost::of).collect(Collectors.toSet()))
        : Sites.ALL;
  }

  private static <T> T refused(String message) {
    throw new InvalidValueException(message);
  }
}
