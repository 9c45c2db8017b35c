package footfall.imports.control;

import footfall.database.control.UnavailableException;
import footfall.imports.entity.ImportReport;
import footfall.imports.entity.ImportSource;
import footfall.imports.formats.LogOptions;
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
 * Imports logs in batches of lines. Each batch is committed together with the number of its last
 * line, so that after an interruption the next run continues behind the last committed line.
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
   * Imports the lines of a log that are not committed yet. Memory does not grow with the log.
   *
   * @param name the source's name; a log must always be imported under the same name
   * @param options what the client says of the log
   * @param log opens the whole log, with the lines that are committed already; not called if too
   *     many imports run, since it may block on the client
   * @return the number of imported, skipped and rejected lines
   * @throws ImportInterruptedException if reading the log or committing a batch fails
   * @throws UnavailableException if MariaDB is unavailable at the start or too many imports run
   * @throws SiteMissingException if the log names no host and there is no site
   * @throws UnreadableLogException if no line of the log was ever taken, and none can be
   */
  public ImportReport run(String name, LogOptions options, Supplier<InputStream> log) {
    try {
      if (running.incrementAndGet() > maxConcurrent) {
        throw new UnavailableException("too many imports run");
      }
      return importFrom(name, options, log.get());
    } finally {
      running.decrementAndGet();
    }
  }

  private ImportReport importFrom(String name, LogOptions options, InputStream log) {
    ImportSource source = store.source(name);
    ImportReport report = new ImportReport(name);
    LogHead head = LogHead.of(log);
    BatchReader reader =
        new BatchReader(
            new LineReader(head.whole(), maxLineBytes),
            LogDetection.of(head, options, clock),
            batchLines,
            report);
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
    reader
        .firstRefused()
        .ifPresent(
            line -> {
              throw UnreadableLogException.of(LogDetection.looks(head, options, clock), line);
            });
    return report;
  }
}
