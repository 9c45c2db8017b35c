package footfall.imports.formats;

import footfall.imports.entity.LoggedVisit;
import java.util.Optional;

/** Parses the lines of one log, in their order. Not thread-safe. */
public interface LineParser {

  /**
   * Parses a line.
   *
   * @param line the line without its end, not blank; undecodable bytes as in {@link
   *     footfall.values.EscapedUtf8}
   * @return the visit, or empty if the line is well-formed but no page view
   * @throws footfall.values.InvalidValueException if the line is malformed; the message names the
   *     field and says what is allowed
   */
  Optional<LoggedVisit> parse(String line);

  /**
   * Returns whether a line that can be parsed is whole although no newline ends it: a server that
   * writes its log in blocks ends in the middle of a line as a rule.
   *
   * @param example another line of the log, known to be whole; empty if there is none
   */
  boolean isWhole(String line, String example);

  /** Returns whether lines that begin with {@code #} are for the parser; else they are comments. */
  default boolean readsDirectives() {
    return false;
  }

  /** Returns whether a line is a comment of the log, not an entry. */
  default boolean isComment(String line) {
    return !line.isEmpty() && line.charAt(0) == '#';
  }
}
