package footfall.visits.control;

import footfall.database.control.ConflictException;
import footfall.database.control.DuplicateKeyException;
import footfall.database.control.UnavailableException;
import footfall.dictionary.control.Dictionaries;
import footfall.dictionary.control.DictionariesChangedException;
import footfall.dictionary.entity.DictionaryIds;
import footfall.groupcommit.BatchRecorder;
import footfall.values.PageUrl;
import footfall.visits.entity.NewVisit;
import footfall.visits.entity.Visit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.annotation.Metric;

/** Commits batches of live visits. If an id is taken, the batch is repeated with new ids. */
@ApplicationScoped
public class VisitBatchRecorder extends BatchRecorder<PendingVisit> {

  @Inject private Dictionaries dictionaries;
  @Inject private VisitCommitLock commits;
  @Inject private VisitStore store;
  @Inject private VisitIdGenerator ids;
  @Inject private StorageWatch storage;
  @Inject private NewPages newPages;

  @Inject
  @Metric(
      name = "footfall_visits_recorded",
      absolute = true,
      description = "Visits that were acknowledged, imports aside")
  private Counter recorded;

  @Inject
  @Metric(
      name = "footfall_batches",
      absolute = true,
      description = "Transactions that carried these visits")
  private Counter batches;

  /**
   * Opens a connection, reads the epoch of the dictionaries, and waits for the lock that batches
   * wait for, in advance of the first batch.
   */
  public void prepare() {
    storage.renew();
    store.lockGate();
  }

  @Override
  protected OptionalLong store(List<PendingVisit> pending, Runnable beforeCommit) {
    if (pending.isEmpty()) {
      prepare();
      return OptionalLong.empty();
    }
    try {
      List<NewVisit> visits = pending.stream().map(PendingVisit::visit).toList();
      List<PageUrl> added = new ArrayList<>();
      DictionaryIds known =
          dictionaries.ids(
              visits.stream().map(NewVisit::page).toList(),
              visits.stream().map(NewVisit::client).toList(),
              visits.stream().map(NewVisit::userAgent).toList(),
              added);
      newPages.add(added);
      List<Visit> rows = pending.stream().map(visit -> visit.toVisit(known)).toList();
      commits.commit(
          known.pages(),
          () -> {
            store.persist(rows, known.epoch(), beforeCommit);
            return rows;
          });
      return OptionalLong.of(known.epoch().storage().server());
    } catch (DuplicateKeyException e) {
      pending.forEach(visit -> visit.renewId(ids));
      throw new ConflictException(e);
    } catch (DictionariesChangedException e) {
      storage.renew();
      throw new ConflictException(e);
    } catch (RemovalUnderWayException e) {
      throw new UnavailableException("the clock stands in a time that is removed", e);
    }
  }

  @Override
  protected void acknowledged(int visits) {
    if (visits > 0) {
      recorded.inc(visits);
      batches.inc();
    }
  }
}
