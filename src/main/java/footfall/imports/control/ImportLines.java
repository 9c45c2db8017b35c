package footfall.imports.control;

import footfall.imports.entity.LineCounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counts the lines of all imports by what became of them, as metrics. */
@ApplicationScoped
public class ImportLines {

  private static final Metadata LINES =
      Metadata.builder()
          .withName("footfall_import_lines")
          .withDescription("Lines of logs, counted when their import ends, by outcome")
          .build();

  private Counter imported;
  private Counter skipped;
  private Counter alreadyImported;
  private Counter rejected;

  /** For the container's proxies. */
  protected ImportLines() {}

  @Inject
  public ImportLines(MetricRegistry metrics) {
    imported = metrics.counter(LINES, new Tag("outcome", "imported"));
    skipped = metrics.counter(LINES, new Tag("outcome", "skipped"));
    alreadyImported = metrics.counter(LINES, new Tag("outcome", "already_imported"));
    rejected = metrics.counter(LINES, new Tag("outcome", "rejected"));
  }

  /** Has all outcomes among the metrics from the start, so that no first one is missed. */
  void register(@Observes Startup event) {
    imported.inc(0);
  }

  /** Counts the lines of an import that ended or was interrupted. */
  void count(LineCounts lines) {
    imported.inc(lines.imported());
    skipped.inc(lines.skipped());
    alreadyImported.inc(lines.alreadyImported());
    rejected.inc(lines.rejected());
  }
}
