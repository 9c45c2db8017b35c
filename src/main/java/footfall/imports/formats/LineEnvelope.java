package footfall.imports.formats;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a log may have around each line of its format. */
public enum LineEnvelope {
  /** Nothing. */
  NONE {
    @Override
    public String open(String line) {
      return line;
    }
  },

  /**
   * The prefix of a syslog message (RFC 5424, or as RFC 3164 tells), as servers and rsyslog write.
   */
  SYSLOG {
    @Override
    public String open(String line) {
      for (Pattern format : List.of(RFC_5424, RFC_3164)) {
        Matcher prefix = format.matcher(line);
        if (prefix.lookingAt()) {
          return line.substring(prefix.end());
        }
      }
      return line;
    }
  },

  /** Quotes around the whole line, as OpenLiteSpeed writes. */
  QUOTES {
    @Override
    public String open(String line) {
      boolean quoted = line.length() > 1 && line.startsWith("\"") && line.endsWith("\"");
      return quoted ? line.substring(1, line.length() - 1) : line;
    }
  };

  private static final Pattern RFC_5424 =
      Pattern.compile(
          "<\\d{1,3}>1 \\S+ \\S+ \\S+ \\S+ \\S+ (?:-|(?:\\[(?:[^\"\\]]|\"(?:\\\\.|[^\"\\\\])*\")*\\])+)"
              + " ?\uFEFF?");

  private static final Pattern RFC_3164 =
      Pattern.compile(
          "(?:<\\d{1,3}>)?(?:[A-Z][a-z]{2} [ \\d]\\d (?:\\d{4} )?[\\d:]{8}|\\d{4}-\\d\\d-\\d\\dT\\S+)"
              + " (?:\\S+ )?[^\\s:\\[]+(?:\\[[^\\]\\s]*\\])?: ");

  /** Returns a line without what is around it; the line itself if nothing is. */
  public abstract String open(String line);
}
