package footfall.web.http;

import footfall.values.ClientAddress;
import footfall.values.InvalidValueException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The hosts that are this service. A page whose name its owner lets point to the service's address
 * (DNS rebinding) is of this origin for a browser; only the name tells that it is a stranger's.
 * Addresses and {@code localhost} cannot be pointed elsewhere, and are always the service's.
 *
 * @param any whether requests for any other host are taken as well
 * @param names the names that are the service's, in lower case, each with the port that it is
 *     limited to, if there is one
 */
public record OwnHosts(boolean any, Set<String> names) {

  private static final String ANY = "*";
  private static final String LOCAL = "localhost";

  private static final Pattern HOST = Pattern.compile("[a-z0-9._-]{1,253}(:[0-9]{1,5})?");

  /** A host of a header, and the port behind it. */
  private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");

  /**
   * Parses a list of hosts.
   *
   * @param text names, each with or without a port, separated by commas; or {@code *} for any, of
   *     which the machine's own name is the service's
   * @throws InvalidValueException if it is anything else
   */
  public static OwnHosts of(String text) {
    return text.strip().equals(ANY)
        ? new OwnHosts(true, Set.of(machine()))
        : new OwnHosts(
            false,
            Arrays.stream(text.split(",", -1)).map(OwnHosts::host).collect(Collectors.toSet()));
  }

  private static String host(String text) {
    String host = text.strip().toLowerCase(Locale.ROOT);
    if (!HOST.matcher(host).matches()) {
      throw new InvalidValueException("a host must be like footfall.example.com, or with a port");
    }
    return host;
  }

  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
    } catch (UnknownHostException e) {
      return LOCAL;
    }
  }

  /**
   * Returns whether requests for a host are taken.
   *
   * @param host the header {@code Host}, null if the request has none
   */
  public boolean accept(String host) {
    return any || host == null || include(host);
  }

  /**
   * Returns whether a host is the service for sure, whoever owns the names of the Internet.
   *
   * @param host the header {@code Host}
   */
  public boolean include(String host) {
    String full = host.toLowerCase(Locale.ROOT);
    String name = PORT.matcher(full).replaceFirst("");
    return names.contains(full)
        || names.contains(name)
        || name.equals(LOCAL)
        || ClientAddress.isValid(name)
        || isIpv6(name);
  }

  /**
   * Returns whether browsers take a host for their own machine, to which nobody listens.
   *
   * @param host the header {@code Host}, null if the request has none
   */
  public static boolean isLoopback(String host) {
    String name = host == null ? "" : PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
    return name.equals(LOCAL)
        || name.equals("[::1]")
        || name.startsWith("127.") && ClientAddress.isValid(name);
  }

  private static boolean isIpv6(String name) {
    return name.startsWith("[")
        && name.endsWith("]")
        && ClientAddress.isValid(name.substring(1, name.length() - 1));
  }
}
