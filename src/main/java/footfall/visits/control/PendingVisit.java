package footfall.visits.control;

import footfall.visits.entity.NewVisit;

/** A visit with the id that it gets when it is stored. Not thread-safe. */
final class PendingVisit {

  private final NewVisit visit;
  private long id;

  PendingVisit(NewVisit visit, LiveIds ids) {
    this.visit = visit;
    renewId(ids);
  }

  void renewId(LiveIds ids) {
    id = ids.next();
  }

  NewVisit visit() {
    return visit;
  }

  long id() {
    return id;
  }
}
