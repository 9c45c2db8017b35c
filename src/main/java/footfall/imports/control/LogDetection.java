package footfall.imports.control;

import footfall.imports.control.BegunLog.NumberedLine;
import footfall.imports.formats.LineEnvelope;
import footfall.imports.formats.LogFormat;
import footfall.imports.formats.LogOptions;
import footfall.values.PageUrl;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Finds the format of a log: the one that takes most of its first lines. */
final class LogDetection {

  /** Stands for a site that is not given, to find the format all the same. */
  private static final Optional<PageUrl> ANY_SITE = Optional.of(PageUrl.of("http://site.invalid/"));

  private final List<String> lines;
  private final LogOptions options;
  private final Clock clock;

  private LogDetection(BegunLog log, LogOptions options, Clock clock) {
    this.lines = log.lines().stream().map(NumberedLine::text).toList();
    this.options = options;
    this.clock = clock;
  }

  /**
   * Returns the parser of a log. Where no format takes a line, it is one that takes none.
   *
   * @throws SiteMissingException if its lines name no host and the options no site
   * @throws UnreadableLogException if it is certainly no log
   */
  static LogLines of(BegunLog log, LogOptions options, Clock clock) {
    Optional<String> other = log.otherThanALog();
    if (other.isPresent()) {
      throw UnreadableLogException.ofAnotherKind(other.get());
    }
    return new LogDetection(log, options, clock).parser();
  }

  /** Returns what a log looks like to one who does not know what it was said to be. */
  static String looks(BegunLog log, LogOptions options, Clock clock) {
    Candidate found = new LogDetection(log, options, clock).best(Optional.empty());
    return found.taken() == 0
        ? "It looks like no format that is known"
        : "It looks like " + found.format().title();
  }

  private LogLines parser() {
    Candidate found = best(options.format());
    if (options.site().isEmpty() && taken(parser(found, options)) < found.taken()) {
      throw new SiteMissingException();
    }
    return parser(found, options);
  }

  private LogLines parser(Candidate of, LogOptions with) {
    return new LogLines(of.format(), of.envelope(), with, example(of), clock);
  }

  /** Returns a line that the head does not cut. */
  private String example(Candidate of) {
    LogLines parser = new LogLines(of.format(), of.envelope(), anySite(), "", clock);
    return lines.stream()
        .limit(Math.max(lines.size() - 1L, 0))
        .filter(parser::isTaken)
        .reduce((first, second) -> second)
        .orElse("");
  }

  private LogOptions anySite() {
    return options.site().isPresent() ? options : options.withSite(ANY_SITE);
  }

  private Candidate best(Optional<LogFormat> only) {
    Candidate best = new Candidate(only.orElseGet(this::fallback), LineEnvelope.NONE, 0);
    for (LineEnvelope envelope : LineEnvelope.values()) {
      for (LogFormat format : LogFormat.values()) {
        if (best.taken() < lines.size() && only.map(format::equals).orElse(true)) {
          int taken = taken(new LogLines(format, envelope, anySite(), "", clock));
          best = taken > best.taken() ? new Candidate(format, envelope, taken) : best;
        }
      }
    }
    return best;
  }

  private int taken(LogLines parser) {
    return (int) lines.stream().filter(parser::isTaken).count();
  }

  private LogFormat fallback() {
    boolean isJson = lines.stream().anyMatch(line -> line.stripLeading().startsWith("{"));
    return isJson || options.site().isEmpty() ? LogFormat.JSONL : LogFormat.COMBINED;
  }

  private record Candidate(LogFormat format, LineEnvelope envelope, int taken) {}
}
