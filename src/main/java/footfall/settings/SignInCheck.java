package footfall.settings;

import footfall.access.control.SignInSettings;
import footfall.access.entity.SignInWay;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Knows which variables of {@code liberty/sign-in} a way to sign in cannot do without. */
final class SignInCheck {

  private static final String AUDIENCE = "JWT_AUDIENCE";

  private static final String DISCOVERY = "OIDC_DISCOVERY";

  /** What Liberty takes for any audience. */
  private static final String ANY = "ALL_AUDIENCES";

  private SignInCheck() {}

  /**
   * Returns a sentence for each variable that is missing.
   *
   * @param values returns the value of a setting or variable; empty if it has none
   */
  static List<String> objections(UnaryOperator<String> values) {
    List<String> objections = new ArrayList<>();
    for (SignInWay way : SignInWay.of(values.apply(SignInSettings.WAYS))) {
      needed(way).stream()
          .filter(name -> values.apply(name).isBlank())
          .map(name -> name + " must be set where " + SignInSettings.WAYS + " has " + way)
          .forEach(objections::add);
      if (way == SignInWay.JWT && values.apply(AUDIENCE).contains(ANY)) {
        objections.add(AUDIENCE + " must name this service, not every one");
      }
      if (way == SignInWay.OIDC && !values.apply(DISCOVERY).startsWith("https://")) {
        objections.add(DISCOVERY + " must begin with https://");
      }
    }
    return objections;
  }

  private static List<String> needed(SignInWay way) {
    return switch (way) {
      case JWT -> List.of("JWT_ISSUER", AUDIENCE, "JWT_KEYS");
      case OIDC -> List.of(DISCOVERY, "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET");
      case LDAP -> List.of("LDAP_HOST", "LDAP_BASE");
      case BASIC -> List.of("SIGN_IN_USERS");
    };
  }
}
