package footfall.imports.control;

import footfall.access.entity.Sites;
import footfall.imports.entity.LoggedVisit;
import footfall.imports.formats.LineEnvelope;
import footfall.imports.formats.LineParser;
import footfall.imports.formats.LogFormat;
import footfall.imports.formats.LogOptions;
import footfall.values.InvalidValueException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Parses the lines of a log of which the format is known, in their order. */
final class LogLines {

  private static final Duration CLOCK_SKEW = Duration.ofDays(1);

  private final LogFormat format;
  private final LineEnvelope envelope;
  private final LineParser parser;
  private final Sites sites;
  private final String example;
  private final Clock clock;

  /**
   * @param example a whole line of the log, empty if there is none yet
   * @param clock the clock against which times in the future are refused
   */
  LogLines(
      LogFormat format, LineEnvelope envelope, LogOptions options, String example, Clock clock) {
    this.format = format;
    this.envelope = envelope;
    this.parser = format.parser(options);
    this.sites = options.sites();
    this.example = envelope.open(example);
    this.clock = clock;
  }

  LogFormat format() {
    return format;
  }

  /**
   * Parses a line.
   *
   * @return the visit, or empty for a comment or a request that is not a page view
   * @throws InvalidValueException if the line is malformed, its time more than a day ahead, or its
   *     visit of a site that the caller may not import visits of
   */
  Optional<LoggedVisit> parse(String line) {
    if (parser.isComment(line)) {
      return Optional.empty();
    }
    Optional<LoggedVisit> visit = parser.parse(envelope.open(line));
    Instant latest = clock.instant().plus(CLOCK_SKEW);
    if (visit.filter(v -> v.time().isAfter(latest)).isPresent()) {
      throw new InvalidValueException("The time must not be in the future");
    }
    if (visit.filter(v -> !sites.include(v.visit().page().host())).isPresent()) {
      throw new InvalidValueException("The visit is of a site that the token is not for");
    }
    return visit;
  }

  /** Returns whether a line is of the format; times in the future make it of no other. */
  boolean isTaken(String line) {
    try {
      if (!parser.isComment(line)) {
        parser.parse(envelope.open(line));
        return true;
      }
    } catch (InvalidValueException e) {
      // Of another format, or malformed.
    }
    return false;
  }

  /** Returns whether a line that no newline ends is whole. */
  boolean isWhole(String line) {
    return parser.isWhole(envelope.open(line), example);
  }

  /** Returns whether a line is about the log, not of a request. */
  boolean isRemark(String line) {
    return parser.isComment(line) || (parser.readsDirectives() && line.startsWith("#"));
  }

  /** Reads a line that is imported already, for what it says of later ones. */
  void passOver(String line) {
    isTaken(line);
  }

  /** Returns whether lines must be read, not skipped, since later ones depend on them. */
  boolean readsDirectives() {
    return parser.readsDirectives();
  }
}
