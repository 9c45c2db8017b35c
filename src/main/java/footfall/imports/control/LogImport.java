package footfall.imports.control;

import footfall.access.control.AuditLog;
import footfall.access.entity.AuditAction;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.AuditEntry;
import footfall.database.control.Causes;
import footfall.database.control.DatabaseException;
import footfall.database.control.UnavailableException;
import footfall.imports.control.ImportInterruptedException.Reason;
import footfall.imports.entity.ImportReport;
import footfall.imports.entity.ImportRequest;
import footfall.imports.entity.ImportSource;
import footfall.imports.entity.ImportState;
import footfall.imports.entity.LineCounts;
import footfall.imports.entity.LogHead;
import footfall.imports.entity.LogProgress;
import footfall.imports.formats.LogOptions;
import footfall.lifecycle.Shutdown;
import footfall.values.ClientAddress;
import footfall.visits.control.RecordedSites;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Imports logs in batches of lines. Each batch is committed together with the number of its last
 * line, so that after an interruption the next run continues behind the last committed line.
 */
@ApplicationScoped
public class LogImport {

  private static final Logger LOG = Logger.getLogger(LogImport.class.getName());

  @Resource private ManagedExecutorService executor;
  @Inject private ImportStore store;
  @Inject private ImportSources sources;
  @Inject private ImportRecorder recorder;
  @Inject private ImportLines lines;
  @Inject private ImportPlaces places;
  @Inject private RecordedSites sites;
  @Inject private Shutdown shutdown;
  @Inject private AuditLog audit;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "footfall.import.batch")
  private int batchLines;

  @Inject
  @ConfigProperty(name = "footfall.import.max-line-bytes")
  private int maxLineBytes;

  private final Set<BatchCommits> runs = ConcurrentHashMap.newKeySet();

  /**
   * Imports the lines of a log that are not committed yet. Memory does not grow with the log.
   *
   * @param caller who sends the log
   * @param upload opens the log; not called if too many imports run, since it may block on the
   *     client
   * @param progress is told after each batch how far the run is
   * @return what became of the lines
   * @throws AnotherLogException if another log was imported under the name
   * @throws SourceOfOthersException if a log of other sites was
   * @throws ImportInterruptedException if reading the log or committing a batch fails
   * @throws UnavailableException if MariaDB is unavailable at the start or too many imports run
   * @throws SiteMissingException if the log names no host and there is no site
   * @throws UnreadableLogException if no line of the log was ever taken, and none can be
   */
  public ImportReport run(
      ClientAddress caller, Supplier<ImportUpload> upload, Consumer<ImportReport> progress) {
    places.take(caller);
    try {
      ImportUpload opened = upload.get();
      InputStream log = new StoppableStream(opened.log(), shutdown::hasBegun);
      AuditEntry entry =
          audit.entry(AuditAction.IMPORT, opened.request().source(), AuditDetail.NONE);
      return audit.run(
          entry,
          AuditDetail.NONE,
          () -> importFrom(opened, BegunLog.read(log), progress),
          ImportReport::auditDetail);
    } catch (ImportInterruptedException e) {
      String reason = e.getCause() == null ? "" : ": " + Causes.rootMessage(e);
      shutdown.warn(
          LOG.getName(), "An import is interrupted after line " + e.committedLine() + reason);
      throw e;
    } finally {
      places.giveBack(caller);
    }
  }

  /** Returns the sources of the runs that store visits now, on this node. */
  public List<Integer> running() {
    return runs.stream().flatMap(run -> run.source().stream()).map(ImportSource::id).toList();
  }

  private ImportReport importFrom(
      ImportUpload upload, BegunLog log, Consumer<ImportReport> progress) {
    ImportRequest request = upload.request();
    LogLines format = LogDetection.of(log, upload.options(), clock);
    LogHead head = log.head();
    ImportReport report = new ImportReport(request.source());
    Optional<ImportSource> source =
        sources.find(request.source()).map(known -> recognised(known, request, head, report));
    long committed = source.map(ImportSource::progress).map(LogProgress::committedLines).orElse(0L);
    LineCounts already = LineCounts.alreadyImported(committed);
    BatchReader reader =
        new BatchReader(
            new LineReader(log.whole(), maxLineBytes), format, batchLines, sites::require);
    BatchCommits commits =
        new BatchCommits(
            () -> store.begin(request, source, head, reader.formatName(), already),
            recorder,
            executor,
            report,
            committed);
    runs.add(commits);
    try {
      source.ifPresent(known -> skip(known, reader, request, head));
      report.add(already, List.of());
      commitAll(reader, commits, () -> progress.accept(report));
      requireTaken(reader, log, upload.options());
      reader.reportUnended(report);
      end(commits.source(), source, ImportState.COMPLETE, already);
      return report;
    } catch (ImportInterruptedException e) {
      end(commits.source(), source, ImportState.INTERRUPTED, LineCounts.NONE);
      throw e;
    } finally {
      runs.remove(commits);
      lines.count(report.counts());
    }
  }

  private void requireTaken(BatchReader reader, BegunLog log, LogOptions options) {
    Optional<BatchReader.RefusedLine> refused = reader.firstRefused();
    if (refused.isPresent()) {
      String looks = LogDetection.looks(log, options, clock);
      throw UnreadableLogException.of(looks, refused.get());
    }
  }

  /** Returns the source, with the name given to this log if it does not begin as the known one. */
  private ImportSource recognised(
      ImportSource known, ImportRequest request, LogHead head, ImportReport report) {
    SourceOfOthersException.requireNot(known, request.sites());
    SourceRemovingException.requireNot(known);
    if (known.progress().isContinuedBy(head)) {
      return known;
    }
    if (!request.restartOnChange()) {
      throw new AnotherLogException(known.progress().committedLines());
    }
    report.restart();
    return store.restart(known, head);
  }

  private void skip(ImportSource known, BatchReader reader, ImportRequest request, LogHead head) {
    try {
      if (reader.skip(known.progress().committedLines(), known.progress().lastLine())) {
        return;
      }
    } catch (IOException e) {
      throw new ImportInterruptedException(readFailure(), known.progress().committedLines(), e);
    }
    if (!request.restartOnChange()) {
      throw new AnotherLogException(known.progress().committedLines());
    }
    store.restart(known, head);
    throw new ImportInterruptedException(Reason.RESTART, 0, null);
  }

  private void commitAll(BatchReader reader, BatchCommits commits, Runnable progress) {
    try {
      for (Optional<ImportBatch> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
        commits.add(batch.get());
        progress.run();
      }
    } catch (IOException e) {
      commits.finish();
      throw new ImportInterruptedException(readFailure(), commits.committedLine(), e);
    }
    commits.finish();
  }

  private Reason readFailure() {
    return shutdown.hasBegun() ? Reason.STOP : Reason.READ;
  }

  /** Notes the end of a run; whatever happens to that, the lines are committed. */
  private void end(
      Optional<ImportSource> begun,
      Optional<ImportSource> known,
      ImportState state,
      LineCounts already) {
    try {
      begun.ifPresentOrElse(
          source -> store.end(source, state, LineCounts.NONE),
          () -> known.ifPresent(source -> store.end(source, state, already)));
    } catch (DatabaseException | EJBException e) {
      LOG.log(Level.FINE, "The end of an import is not noted", e);
    }
  }
}
