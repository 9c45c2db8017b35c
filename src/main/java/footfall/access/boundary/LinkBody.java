package footfall.access.boundary;

import footfall.access.entity.Caller;
import footfall.access.entity.Permission;
import footfall.access.entity.Role;
import footfall.access.entity.Sites;
import footfall.values.InvalidValueException;
import footfall.values.PlainText;
import footfall.web.problem.RequestField;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Parses for whom a link shall be: {@code {"name": "…", "roles": ["viewer"], …}}. What is absent is
 * as its giver has it.
 */
final class LinkBody {

  /** As long as the name of a caller may be. */
  private static final int MAX_NAME_LENGTH = 255;

  private LinkBody() {}

  /**
   * Parses a body.
   *
   * @param giver who gives the link; its session ends with what lets the giver in
   * @return whom the session of the link lets in, with no more than its giver may do
   * @throws footfall.web.problem.ProblemException 400 that says what is allowed
   */
  static Caller read(InputStream body, Caller giver) throws IOException {
    BodyMembers members = BodyMembers.read(body, "{\"name\": \"Ann\", \"roles\": [\"viewer\"]}");
    String name =
        members.has("name")
            ? RequestField.read("name", members::name) + " (by " + giver.name() + ")"
            : giver.name();
    Caller guest =
        new Caller(
            PlainText.clean(name, MAX_NAME_LENGTH), giver.kind(), giver.grants(), giver.token());
    if (members.has("roles") || members.has("sites")) {
      Set<Role> roles = members.has("roles") ? members.roles() : giver.roles();
      Sites sites = members.has("sites") ? members.sites(roles) : giver.sites();
      RequestField.read("roles", () -> requireAtMost(giver, roles));
      RequestField.read("sites", () -> requireAtMost(giver, roles, sites));
      guest = new Caller(guest.name(), guest.kind(), roles, sites, guest.token());
    }
    return guest;
  }

  private static Stream<Permission> permissions(Set<Role> roles) {
    return roles.stream().flatMap(role -> role.permissions().stream());
  }

  private static Set<Role> requireAtMost(Caller giver, Set<Role> roles) {
    if (!permissions(roles).allMatch(giver::may)) {
      throw new InvalidValueException("roles must be such as may do no more than " + giver.name());
    }
    return roles;
  }

  private static Sites requireAtMost(Caller giver, Set<Role> roles, Sites sites) {
    if (!permissions(roles).allMatch(permission -> giver.sites(permission).include(sites))) {
      throw new InvalidValueException("sites must be among those of " + giver.name());
    }
    return sites;
  }
}
