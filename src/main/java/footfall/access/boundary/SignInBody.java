package footfall.access.boundary;

import footfall.values.InvalidValueException;
import footfall.web.problem.RequestField;
import java.io.IOException;
import java.io.InputStream;

/**
 * Who signs in.
 *
 * @param password a secret
 */
record SignInBody(String user, String password) {

  private static final int MAX_LENGTH = 255;

  /**
   * Parses a body.
   *
   * @throws footfall.web.problem.ProblemException 400 that says what is allowed
   */
  static SignInBody read(InputStream body) throws IOException {
    BodyMembers members = BodyMembers.read(body, "{\"user\": \"alice\", \"password\": \"…\"}");
    return new SignInBody(text(members, "user"), text(members, "password"));
  }

  private static String text(BodyMembers members, String name) {
    return RequestField.read(
        name,
        () ->
            members
                .first(name)
                .filter(text -> !text.isEmpty() && text.length() <= MAX_LENGTH)
                .orElseThrow(
                    () ->
                        new InvalidValueException(
                            name + " must have 1 to " + MAX_LENGTH + " characters")));
  }

  /** Does not show the password. */
  @Override
  public String toString() {
    return user;
  }
}
