package footfall.imports.control;

import footfall.database.control.UnavailableException;
import footfall.imports.entity.ImportReport;
import footfall.imports.entity.ImportSource;
import footfall.values.PageUrl;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Imports logs line by line, in batches, each of which is committed together with how far the
 * source has come: whatever interrupts an import, the next run goes on behind the last committed
 * line.
 */
@ApplicationScoped
public class LogImport {

  @Resource private ManagedExecutorService executor;
  @Inject private ImportStore store;
  @Inject private ImportRecorder recorder;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "footfall.import.batch")
  private int batchLines;

  @Inject
  @ConfigProperty(name = "footfall.import.max-line-bytes")
  private int maxLineBytes;

  @Inject
  @ConfigProperty(name = "footfall.import.max-concurrent")
  private int maxConcurrent;

  private final AtomicInteger running = new AtomicInteger();

  /**
   * Imports what is new in a source. Memory does not grow with the log.
   *
   * @param name the source's name; the same log must come under the same name
   * @param site the site whose access log it is; empty for JSON Lines
   * @param log opens the whole log, also the lines that are imported already; not called where too
   *     many imports run, since it may wait for the client
   * @return what became of each line
   * @throws ImportInterruptedException if the log ends with an error or MariaDB is away
   * @throws UnavailableException if MariaDB is away at the start or too many imports run
   * @throws footfall.values.InvalidValueException if the log is not JSON Lines and there is no site
   */
  public ImportReport run(String name, Optional<PageUrl> site, Supplier<InputStream> log) {
    try {
      if (running.incrementAndGet() > maxConcurrent) {
        throw new UnavailableException("too many imports run");
      }
      return importFrom(name, site, log.get());
    } finally {
      running.decrementAndGet();
    }
  }

  private ImportReport importFrom(String name, Optional<PageUrl> site, InputStream log) {
    ImportSource source = store.source(name);
    ImportReport report = new ImportReport(name);
    BatchReader reader =
        new BatchReader(
            new LineReader(log, maxLineBytes), new LogLine(site, clock), batchLines, report);
    BatchCommits commits = new BatchCommits(source, recorder, executor, report);
    try {
      report.skipped(reader.skip(source.committedLines()));
      for (Optional<ImportBatch> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
        commits.add(batch.get());
      }
    } catch (IOException e) {
      commits.finish();
      throw ImportInterruptedException.atRead(commits.committedLine(), e);
    }
    commits.finish();
    return report;
  }
}
