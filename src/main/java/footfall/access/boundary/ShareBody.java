package footfall.access.boundary;

import footfall.access.entity.PasswordHash;
import footfall.access.entity.ShareGrant;
import footfall.access.entity.SharePath;
import footfall.values.InvalidValueException;
import footfall.values.SiteHost;
import footfall.web.problem.RequestField;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Parses what a share link shall show: {@code {"site": "…", "path": "…", …}}. */
final class ShareBody {

  private ShareBody() {}

  /**
   * Parses a body.
   *
   * @param random of cryptographic strength, for what is kept of the password
   * @throws footfall.web.problem.ProblemException 400 that says what is allowed
   */
  static ShareGrant read(InputStream body, RandomGenerator random) throws IOException {
    BodyMembers members =
        BodyMembers.read(body, "{\"site\": \"www.example.com\", \"expires_in_days\": 30}");
    String site = RequestField.read("site", () -> SiteHost.of(members.first("site").orElse("")));
    SharePath path = RequestField.read("path", () -> path(members, site));
    long days =
        RequestField.number(
            "expires_in_days", days(members), ShareGrant.DEFAULT_DAYS, 1, ShareGrant.MAX_DAYS);
    Optional<String> password = RequestField.read("password", () -> password(members));
    return new ShareGrant(
        site, path, password.map(text -> PasswordHash.of(text, random)), Duration.ofDays(days));
  }

  private static SharePath path(BodyMembers members, String site) {
    return members.has("path")
        ? SharePath.of(members.first("path").orElse(""), site)
        : SharePath.of(site);
  }

  /** A link with a member that cannot be read would be of use for longer than was meant. */
  private static String days(BodyMembers members) {
    return members.has("expires_in_days") ? members.first("expires_in_days").orElse("") : null;
  }

  /** A link whose password cannot be read would be without one. */
  private static Optional<String> password(BodyMembers members) {
    if (!members.has("password")) {
      return Optional.empty();
    }
    return Optional.of(
        members
            .first("password")
            .filter(text -> text.length() >= ShareGrant.MIN_PASSWORD_LENGTH)
            .filter(text -> text.length() <= ShareGrant.MAX_PASSWORD_LENGTH)
            .orElseThrow(
                () ->
                    new InvalidValueException(
                        "password must have "
                            + ShareGrant.MIN_PASSWORD_LENGTH
                            + " to "
                            + ShareGrant.MAX_PASSWORD_LENGTH
                            + " characters, or not be given")));
  }
}
