package footfall.web.client;

import footfall.values.ClientAddress;
import footfall.values.InvalidValueException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A header to which each proxy appends the address that it received the request from, and where
 * proxies that write it name the scheme. It is read from its end, where trusted proxies write; what
 * precedes them may be forged.
 */
public enum ForwardedHeader {
  /** The de facto standard: addresses separated by commas. */
  X_FORWARDED_FOR("X-Forwarded-For", "X-Forwarded-Proto") {
    @Override
    Optional<String> node(String element) {
      return Optional.of(element);
    }

    @Override
    Optional<String> protocol(String element) {
      return Optional.of(element);
    }
  },

  /** RFC 7239: elements separated by commas, each a list of pairs separated by semicolons. */
  FORWARDED("Forwarded", "Forwarded") {
    @Override
    Optional<String> node(String element) {
      return parameter("for=", element);
    }

    @Override
    Optional<String> protocol(String element) {
      return parameter("proto=", element);
    }
  };

  /** An IPv4 address or an IPv6 address in brackets, with an optional port, or a bare IPv6 one. */
  private static final Pattern NODE =
      Pattern.compile("(?:([0-9.]+)|\\[([0-9A-Fa-f:.]+)\\])(?::[0-9]{1,5})?|([0-9A-Fa-f:.]+)");

  /** The setting's value for both headers; where both are present the first constant wins. */
  private static final String EITHER = "either";

  private final String title;
  private final String protocolTitle;

  ForwardedHeader(String title, String protocolTitle) {
    this.title = title;
    this.protocolTitle = protocolTitle;
  }

  /**
   * Parses the setting that selects the headers to read.
   *
   * @param text a header's name, or {@code either}
   * @throws InvalidValueException if it is anything else
   */
  public static List<ForwardedHeader> named(String text) {
    List<ForwardedHeader> named =
        Arrays.stream(values())
            .filter(header -> text.strip().equals(EITHER) || header.title.equals(text.strip()))
            .toList();
    if (named.isEmpty()) {
      throw new InvalidValueException("the header must be one that proxies write, or either");
    }
    return named;
  }

  String title() {
    return title;
  }

  /** Returns the name of the header that has the scheme. */
  String protocolTitle() {
    return protocolTitle;
  }

  /** Returns the node, an address with an optional port, of an element. */
  abstract Optional<String> node(String element);

  /** Returns the scheme that an element of the header named {@link #protocolTitle} names. */
  abstract Optional<String> protocol(String element);

  /**
   * Returns the scheme in the last element of a header named {@link #protocolTitle}, in lower case;
   * empty if it names none.
   */
  Optional<String> scheme(String value) {
    String last = value.substring(startOfLast(value, value.length())).strip();
    return protocol(last).map(scheme -> scheme.toLowerCase(Locale.ROOT));
  }

  /** Returns the value of the only parameter of this name in an element of RFC 7239. */
  private static Optional<String> parameter(String name, String element) {
    List<String> values =
        Arrays.stream(element.split(";", -1))
            .map(String::strip)
            .filter(pair -> pair.regionMatches(true, 0, name, 0, name.length()))
            .map(pair -> pair.substring(name.length()))
            .toList();
    return values.size() == 1 ? Optional.of(unquoted(values.get(0))) : Optional.empty();
  }

  /** Returns the index at which the last element before {@code end} begins. */
  static int startOfLast(String value, int end) {
    boolean quoted = false;
    for (int i = end - 1; i >= 0; i--) {
      char c = value.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        return i + 1;
      }
    }
    return 0;
  }

  /** Returns the address of an element; empty if it is obfuscated, malformed or a name. */
  Optional<ClientAddress> address(String element) {
    return node(element.strip()).map(NODE::matcher).filter(Matcher::matches).flatMap(this::address);
  }

  private Optional<ClientAddress> address(Matcher node) {
    for (int group = 1; group <= node.groupCount(); group++) {
      String text = node.group(group);
      if (text != null && ClientAddress.isValid(text)) {
        return Optional.of(ClientAddress.of(text));
      }
    }
    return Optional.empty();
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
