package footfall.visits.control;

import footfall.dictionary.entity.DictionaryIds;
import footfall.visits.entity.NewVisit;
import footfall.visits.entity.Visit;

/** A live visit with the id that it gets when it is stored. Not thread-safe. */
final class PendingVisit {

  private final NewVisit visit;
  private long id;

  PendingVisit(NewVisit visit, VisitIdGenerator ids) {
    this.visit = visit;
    renewId(ids);
  }

  void renewId(VisitIdGenerator ids) {
    id = ids.next();
  }

  NewVisit visit() {
    return visit;
  }

  long id() {
    return id;
  }

  Visit stored(DictionaryIds ids) {
    return visit.stored(id, ids);
  }
}
