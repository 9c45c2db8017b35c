package footfall.access.entity;

import footfall.values.InvalidValueException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A way in which persons sign in, by features of the server that {@code liberty/sign-in} includes.
 */
public enum SignInWay {
  /** A token of a provider, with each request. */
  JWT,
  /** By the browser, at a provider. */
  OIDC,
  /** By name and password, which a directory knows. */
  LDAP,
  /** By name and password, which a file has. */
  BASIC;

  private static final String NONE = "none";

  /**
   * Parses the setting that names the ways.
   *
   * @param text {@code none}, or ways with commas between them and in the order of this class,
   *     since the server includes a file of that name
   * @throws InvalidValueException if it is anything else, or both LDAP and BASIC
   */
  public static Set<SignInWay> of(String text) {
    if (text.equals(NONE)) {
      return Set.of();
    }
    List<String> names = List.of(text.split(",", -1));
    Set<SignInWay> ways =
        Arrays.stream(values())
            .filter(way -> names.contains(way.toString()))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(SignInWay.class)));
    if (ways.isEmpty() || !text(ways).equals(text) || ways.containsAll(Set.of(LDAP, BASIC))) {
      throw new InvalidValueException("it must be one or more of jwt, oidc, ldap or basic");
    }
    return ways;
  }

  private static String text(Set<SignInWay> ways) {
    return ways.stream().map(SignInWay::toString).collect(Collectors.joining(","));
  }

  /** Returns the name in settings. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
