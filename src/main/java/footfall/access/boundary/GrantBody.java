package footfall.access.boundary;

import footfall.access.entity.Person;
import footfall.access.entity.Role;
import footfall.access.entity.RoleGrant;
import footfall.values.InvalidValueException;
import footfall.values.PlainText;
import footfall.values.SiteHost;
import footfall.web.problem.RequestField;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Parses whom which role is given: {@code {"principal": "…", "kind": "group", …}}. */
final class GrantBody {

  private final BodyMembers members;

  private GrantBody(BodyMembers members) {
    this.members = members;
  }

  /**
   * Parses a body.
   *
   * @throws footfall.web.problem.ProblemException 400 that says what is allowed
   */
  static RoleGrant read(InputStream body) throws IOException {
    return new GrantBody(
            BodyMembers.read(
                body, "{\"principal\": \"web team\", \"kind\": \"group\", \"role\": \"viewer\"}"))
        .grant();
  }

  private RoleGrant grant() {
    String principal = RequestField.read("principal", this::principal);
    RoleGrant.Kind kind = RequestField.read("kind", () -> RoleGrant.Kind.of(text("kind")));
    Role role = RequestField.read("role", () -> Role.of(text("role")));
    return new RoleGrant(principal, kind, role, RequestField.read("site", () -> site(role)));
  }

  private String text(String name) {
    return members.first(name).orElse("");
  }

  private String principal() {
    String principal = text("principal").strip();
    if (principal.isEmpty() || principal.length() > Person.MAX_NAME_LENGTH) {
      throw new InvalidValueException(
          "principal must have 1 to " + Person.MAX_NAME_LENGTH + " characters");
    }
    PlainText.requireShowable(principal, "principal");
    return principal;
  }

  /** So that a restriction that is not understood does not become none. */
  private Optional<String> site(Role role) {
    if (!members.has("site")) {
      return Optional.empty();
    }
    if (role.isForAllSites()) {
      throw new InvalidValueException("site cannot be given with a role that is for all sites");
    }
    return Optional.of(SiteHost.of(text("site")));
  }
}
