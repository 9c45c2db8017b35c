package footfall.visits.control;

import footfall.dictionary.entity.DictionaryIds;
import footfall.visits.entity.NewVisit;
import footfall.visits.entity.Visit;

/** A live visit that is not stored yet, with the id that it will have. Not thread-safe. */
final class PendingVisit {

  private final NewVisit visit;
  private long id;

  PendingVisit(NewVisit visit, VisitIdGenerator ids) {
    this.visit = visit;
    renewId(ids);
  }

  /** Replaces the id after a collision. */
  void renewId(VisitIdGenerator ids) {
    id = ids.next();
  }

  NewVisit visit() {
    return visit;
  }

  long id() {
    return id;
  }

  Visit toVisit(DictionaryIds ids) {
    return visit.toVisit(id, ids);
  }
}
