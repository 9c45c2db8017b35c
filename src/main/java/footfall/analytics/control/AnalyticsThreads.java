package footfall.analytics.control;

import footfall.database.control.UnavailableException;
import footfall.ratelimit.control.Places;
import footfall.values.ClientAddress;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Runs queries, exports and what goes on now in threads of their own, so that no thread that
 * records waits for the analytics' database connections or for clients that read slowly.
 */
@ApplicationScoped
public class AnalyticsThreads {

  private static final long IDLE_SECONDS = 30;

  @Resource private ManagedThreadFactory factory;

  @Inject
  @ConfigProperty(name = "footfall.analytics.max-concurrent")
  private int maxQueries;

  @Inject
  @ConfigProperty(name = "footfall.analytics.max-waiting")
  private int maxWaiting;

  @Inject
  @ConfigProperty(name = "footfall.export.max-concurrent")
  private int maxExports;

  @Inject
  @ConfigProperty(name = "footfall.export.max-per-address")
  private int maxExportsPerAddress;

  private ThreadPoolExecutor queries;
  private ThreadPoolExecutor exports;
  private ThreadPoolExecutor live;
  private Places places;

  @PostConstruct
  void open() {
    queries =
        new ThreadPoolExecutor(
            maxQueries,
            maxQueries,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(maxWaiting),
            factory);
    queries.allowCoreThreadTimeOut(true);
    exports =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            factory);
    live =
        new ThreadPoolExecutor(
            1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(1), factory);
    live.allowCoreThreadTimeOut(true);
    places = new Places("exports", maxExports, maxExportsPerAddress);
  }

  @PreDestroy
  void close() {
    queries.shutdown();
    live.shutdown();
    exports.shutdownNow();
  }

  /**
   * Runs a query.
   *
   * @return completes in the thread of the query, which also writes the answer
   * @throws UnavailableException if too many queries wait
   */
  public <T> CompletionStage<T> query(Supplier<T> answer) {
    return run(
        queries,
        answered -> answered.complete(answer.get()),
        "too many questions wait for their answer");
  }

  /**
   * Runs an export.
   *
   * @param client who asks for it
   * @param open opens the export
   * @param answer writes the export, which is closed when it returns
   * @return completes when the export is closed
   * @throws UnavailableException if too many exports run, all together or of this client
   */
  public CompletionStage<Void> export(
      ClientAddress client, Supplier<VisitExport> open, Consumer<VisitExport> answer) {
    places.take(client);
    try {
      return run(exports, closed -> export(client, open, answer, closed), "too many exports run");
    } catch (UnavailableException e) {
      places.giveBack(client);
      throw e;
    }
  }

  /**
   * Runs a round of {@link Rounds} in a thread that no query and no export takes.
   *
   * @throws RejectedExecutionException if the service is stopping
   */
  public void live(Runnable round) {
    live.execute(round);
  }

  /** The place is free before anyone hears that the export is closed. */
  private void export(
      ClientAddress client,
      Supplier<VisitExport> open,
      Consumer<VisitExport> answer,
      CompletableFuture<Void> closed) {
    try (VisitExport export = open.get()) {
      answer.accept(export);
    } finally {
      places.giveBack(client);
    }
    closed.complete(null);
  }

  private static <T> CompletionStage<T> run(
      ThreadPoolExecutor threads, Consumer<CompletableFuture<T>> work, String tooMany) {
    CompletableFuture<T> answered = new CompletableFuture<>();
    try {
      threads.execute(
          () -> {
            try {
              work.accept(answered);
            } catch (RuntimeException | Error e) {
              answered.completeExceptionally(e);
            }
          });
    } catch (RejectedExecutionException e) {
      throw new UnavailableException(threads.isShutdown() ? "the service is stopping" : tooMany, e);
    }
    return answered;
  }
}
