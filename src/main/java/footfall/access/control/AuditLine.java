package footfall.access.control;

import footfall.access.entity.AuditEntry;
import footfall.access.entity.AuditSource;
import java.util.Locale;

/**
 * An entry of the audit trail as a line of the log. Strangers chose some of its values: what is not
 * printable ASCII is escaped, so that no line looks like two, or like another one.
 */
final class AuditLine {

  private static final char FIRST_PRINTABLE = ' ';
  private static final char LAST_PRINTABLE = '~';

  private AuditLine() {}

  /** Returns the line. */
  static String of(AuditEntry entry) {
    AuditSource source = entry.source();
    return "Audit: "
        + entry.action()
        + (entry.target().isEmpty() ? "" : " of '" + escaped(entry.target()) + '\'')
        + (" by '" + escaped(source.actor()) + "' (" + escaped(source.kind()) + ')')
        + (source.address().isEmpty() ? "" : " from " + escaped(source.address()))
        + (" is " + entry.outcome() + ' ' + escaped(entry.detail()))
        + (source.requestId().isEmpty() ? "" : ", request " + escaped(source.requestId()));
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= FIRST_PRINTABLE && c <= LAST_PRINTABLE && c != '\'') {
        escaped.append(c);
      } else {
        escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    return escaped.toString();
  }
}
