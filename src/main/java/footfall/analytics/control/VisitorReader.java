package footfall.analytics.control;

import footfall.analytics.entity.VisitDetails;
import footfall.dictionary.control.DictionaryRows;
import footfall.dictionary.control.DictionaryValues;
import footfall.rollups.control.VisitorHours;
import footfall.rollups.entity.RollupHours;
import footfall.values.ClientAddress;
import footfall.visits.control.VisitRows;
import footfall.visits.entity.Visit;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the visits of a person that are kept, some at a time: first those that are not folded yet,
 * then those of each hour in which the rollups know the person, the latest first.
 */
final class VisitorReader {

  /** By primary key: no index has the visitors. */
  private static final String NEWEST =
      """
      SELECT id, page_id, visitor_id, user_agent_id FROM visit
      WHERE id >= :first AND id < :end AND visitor_id IN (:visitors)
      ORDER BY id DESC LIMIT :limit
      """;

  private final Snapshot snapshot;
  private final DictionaryValues values;
  private final List<Integer> visitors;
  private final Set<Long> unfolded;
  private final Deque<Visit> unread;
  private final Deque<RollupHours> hours;
  private long end = Long.MAX_VALUE;

  private VisitorReader(
      Snapshot snapshot,
      DictionaryValues values,
      List<Integer> visitors,
      List<Visit> unfolded,
      List<RollupHours> hours) {
    this.snapshot = snapshot;
    this.values = values;
    this.visitors = visitors;
    this.unread = new ArrayDeque<>(unfolded);
    this.unfolded = unfolded.stream().map(Visit::id).collect(Collectors.toSet());
    this.hours = new ArrayDeque<>(hours);
  }

  /**
   * @param forms what may be stored of the person's address, not empty
   */
  static VisitorReader of(Snapshot snapshot, DictionaryValues values, Set<ClientAddress> forms)
      throws SQLException {
    List<Integer> visitors = DictionaryRows.visitors(snapshot.connection(), forms);
    if (visitors.isEmpty()) {
      return new VisitorReader(snapshot, values, visitors, List.of(), List.of());
    }
    long removing = snapshot.state().removingBefore();
    List<Visit> unfolded =
        new ArrayList<>(
            snapshot.unfolded(
                visit -> visitors.contains(visit.visitorId()) && visit.id() >= removing));
    unfolded.sort(Comparator.comparingLong(Visit::id).reversed());
    return new VisitorReader(
        snapshot,
        values,
        visitors,
        unfolded,
        new VisitorHours(snapshot.connection(), snapshot.state(), visitors).all());
  }

  /** Reads the next visits; fewer than {@code limit} if no more follow. */
  List<VisitDetails> next(int limit) throws SQLException {
    List<Visit> visits = new ArrayList<>();
    while (visits.size() < limit && !unread.isEmpty()) {
      visits.add(unread.remove());
    }
    while (visits.size() < limit && !hours.isEmpty()) {
      readHour(limit - visits.size(), visits);
    }
    return VisitsReader.details(snapshot, values, visits);
  }

  private void readHour(int limit, List<Visit> visits) throws SQLException {
    RollupHours hour = hours.getLast();
    List<Visit> read =
        snapshot
            .query(NEWEST)
            .set("first", Math.max(hour.firstId(), snapshot.state().removingBefore()))
            .set("end", Math.min(end, hour.endId()))
            .set("visitors", visitors)
            .set("limit", limit)
            .list(VisitRows::read);
    read.stream().filter(visit -> !unfolded.contains(visit.id())).forEach(visits::add);
    if (read.size() < limit) {
      hours.removeLast();
    } else {
      end = read.get(read.size() - 1).id();
    }
  }
}
