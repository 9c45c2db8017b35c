package footfall.access.boundary;

import footfall.access.entity.Role;
import footfall.access.entity.Sites;
import footfall.access.entity.TokenGrant;
import footfall.values.AddressRanges;
import footfall.web.problem.RequestField;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Parses what a token shall give: {@code {"name": "…", "roles": ["viewer"], …}}. */
final class TokenBody {

  private TokenBody() {}

  /**
   * Parses a body.
   *
   * @throws footfall.web.problem.ProblemException 400 that says what is allowed
   */
  static TokenGrant read(InputStream body) throws IOException {
    return grant(BodyMembers.read(body, "{\"name\": \"dashboard\", \"roles\": [\"viewer\"]}"));
  }

  private static TokenGrant grant(BodyMembers members) {
    String name = RequestField.read("name", members::name);
    Set<Role> roles = members.roles();
    Sites sites = members.sites(roles);
    long days =
        RequestField.number(
            "days",
            members.first("days").orElse(null),
            TokenGrant.DEFAULT_DAYS,
            1,
            TokenGrant.MAX_DAYS);
    return new TokenGrant(
        name, roles, sites, RequestField.read("from", () -> from(members)), Duration.ofDays(days));
  }

  private static Optional<AddressRanges> from(BodyMembers members) {
    return members.has("from")
        ? Optional.of(AddressRanges.of(String.join(",", members.all("from"))))
        : Optional.empty();
  }
}
