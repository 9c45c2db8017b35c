package footfall.access.control;

import footfall.access.entity.AuditEntry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests of which there may be any number: those of an hour that have all in common are one
 * entry, with their number, and there are only so many entries in an hour. What has no place any
 * more is counted in one entry for all callers. Thread-safe.
 */
final class AuditCounts {

  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  private final int max;
  private final Map<Subject, Counted> counted = new HashMap<>();
  private long hour;
  private long notKept;

  /** What the requests of one entry have in common. */
  private record Subject(long hour, Object what) {

    private static Subject of(AuditEntry entry) {
      return new Subject(entry.time().toEpochMilli() / HOUR_MILLIS, entry.subject());
    }
  }

  /** An entry, and whether it is stored as it is. */
  private record Counted(AuditEntry entry, boolean isStored) {}

  /**
   * @param max the most entries of an hour, those for all callers aside
   */
  AuditCounts(int max) {
    this.max = max;
  }

  /** Counts a request, whose entry is from now. */
  synchronized void add(AuditEntry entry) {
    Subject subject = Subject.of(entry);
    beginHour(subject.hour);
    if (counted.containsKey(subject) || counted.size() < max) {
      count(subject, entry);
    } else {
      notKept++;
      AuditEntry anyone = entry.ofAnyone();
      count(Subject.of(anyone), anyone);
    }
  }

  private void beginHour(long next) {
    if (next != hour) {
      hour = next;
      counted.entrySet().removeIf(this::isPast);
    }
  }

  private boolean isPast(Map.Entry<Subject, Counted> each) {
    return each.getValue().isStored && each.getKey().hour != hour;
  }

  private void count(Subject subject, AuditEntry entry) {
    Counted known = counted.get(subject);
    AuditEntry next = known == null ? entry : known.entry.again(entry.time());
    counted.put(subject, new Counted(next, false));
  }

  /** Returns the entries that are not stored as they are. */
  synchronized List<AuditEntry> unstored() {
    return counted.values().stream().filter(each -> !each.isStored).map(Counted::entry).toList();
  }

  /** Notes that entries are stored, unless they have changed since. */
  synchronized void stored(List<AuditEntry> entries) {
    for (AuditEntry entry : entries) {
      counted.replace(Subject.of(entry), new Counted(entry, false), new Counted(entry, true));
    }
    counted.entrySet().removeIf(this::isPast);
  }

  /** Returns how many requests were counted without telling whose they were. */
  synchronized long notKept() {
    return notKept;
  }
}
