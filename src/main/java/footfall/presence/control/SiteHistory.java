package footfall.presence.control;

import footfall.database.control.MultiRowInsert;
import footfall.database.control.Sql;
import footfall.presence.control.SitePeaks.SiteHour;
import footfall.presence.entity.ClientPresence;
import footfall.presence.entity.HeartbeatBatch;
import footfall.presence.entity.HourPresence;
import footfall.presence.entity.PageSighting;
import footfall.values.IdSet;
import footfall.values.PageUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The history of each site: table presence_site_history, and the batches that are not folded into
 * it yet. Who was heard from is exact. How many were online at once a node counts while it applies
 * the batches of all nodes, since who goes to another site leaves this one, which a batch that
 * comes late can not undo: what was counted before is kept, and may have one too many of those who
 * went from site to site in that moment; a node that starts counts from then on. At least one
 * client was online where any was heard from.
 */
final class SiteHistory {

  /** By primary key. */
  private static final String FIND =
      """
      SELECT seen, peak FROM presence_site_history WHERE host = :host AND hour = :hour
      """;

  private static final String STORE =
      """
      REPLACE INTO presence_site_history (host, hour, clients, peak, seen)
      VALUES (:host, :hour, :clients, :peak, :seen)
      """;

  private static final MultiRowInsert RAISE =
      new MultiRowInsert(
          "INSERT INTO presence_site_history (host, hour, clients, peak, seen)",
          5,
          "ON DUPLICATE KEY UPDATE peak = GREATEST(peak, VALUES(peak))");

  /** By primary key. */
  private static final String LIST =
      """
      SELECT hour, seen, peak FROM presence_site_history
      WHERE host = :host AND hour BETWEEN :first AND :last
      """;

  private SiteHistory() {}

  /** Folds all batches, and what the node counted, under the lock of {@link FoldTable}. */
  static void fold(Connection connection, OnlineClients online, PageNames names)
      throws SQLException {
    Map<Long, Long> positions = positions(connection);
    Map<Long, Long> folded = FoldTable.sitesProgress(connection);
    Map<SiteHour, IdSet> seen = unfolded(connection, positions, folded, names);
    Map<SiteHour, Integer> peaks = online.takePeaks();
    for (Map.Entry<SiteHour, IdSet> heard : seen.entrySet()) {
      store(connection, heard.getKey(), heard.getValue(), peaks);
    }
    RAISE.run(
        connection,
        peaks.entrySet().stream().filter(peak -> !seen.containsKey(peak.getKey())).toList(),
        peak ->
            List.of(
                peak.getKey().host(),
                peak.getKey().hour(),
                0,
                peak.getValue(),
                IdSet.empty().toBytes()));
    for (Map.Entry<Long, Long> stream : positions.entrySet()) {
      if (folded.getOrDefault(stream.getKey(), 0L) < stream.getValue()) {
        FoldTable.advanceSites(connection, stream.getKey(), stream.getValue());
      }
    }
  }

  /** How far the streams are whose batches may have pages. */
  private static Map<Long, Long> positions(Connection connection) throws SQLException {
    Map<Long, Long> positions = new HashMap<>(StreamTable.positions(connection).sequences());
    positions.remove(HeartbeatBatch.OLD_STREAM);
    return positions;
  }

  private static void store(
      Connection connection, SiteHour at, IdSet seen, Map<SiteHour, Integer> peaks)
      throws SQLException {
    HourPresence heard = new HourPresence(at.hour(), seen, peaks.getOrDefault(at, 1));
    HourPresence hour =
        new Sql(connection, FIND)
            .set("host", at.host())
            .set("hour", at.hour())
            .first(row -> new HourPresence(at.hour(), IdSet.of(row.getBytes(1)), row.getInt(2)))
            .map(heard::merge)
            .orElse(heard);
    new Sql(connection, STORE)
        .set("host", at.host())
        .set("hour", at.hour())
        .set("clients", hour.seen().size())
        .set("peak", hour.peak())
        .set("seen", hour.seen().toBytes())
        .update();
  }

  private static Map<SiteHour, IdSet> unfolded(
      Connection connection, Map<Long, Long> positions, Map<Long, Long> folded, PageNames names)
      throws SQLException {
    Map<Integer, Map<Integer, IdSet>> byPage = new HashMap<>();
    for (Map.Entry<Long, Long> stream : positions.entrySet()) {
      long after = folded.getOrDefault(stream.getKey(), 0L);
      if (after < stream.getValue()) {
        HeartbeatOutbox.readWithPages(
            connection, stream.getKey(), after, batch -> collect(batch, byPage));
      }
    }
    Map<Integer, PageUrl> pages = names.find(connection, byPage.keySet());
    Map<SiteHour, IdSet> seen = new HashMap<>();
    byPage.forEach(
        (page, hours) -> {
          String host = pages.get(page).host();
          if (!host.isEmpty()) {
            hours.forEach(
                (hour, clients) ->
                    seen.computeIfAbsent(new SiteHour(host, hour), first -> IdSet.empty())
                        .addAll(clients));
          }
        });
    return seen;
  }

  private static void collect(HeartbeatBatch batch, Map<Integer, Map<Integer, IdSet>> byPage) {
    for (PageSighting sighting : batch.pages()) {
      if (sighting.page() != ClientPresence.NO_PAGE) {
        byPage
            .computeIfAbsent(sighting.page(), page -> new HashMap<>())
            .computeIfAbsent(ClientPresence.hour(sighting.time()), hour -> IdSet.empty())
            .add(batch.clients().get(sighting.client()).id());
      }
    }
  }

  /**
   * Reads the hours of a site in which clients were online, ascending, in the transaction's
   * snapshot.
   *
   * @param online has applied the batches of the snapshot
   * @param first the first hour, in hours since 1970
   * @param last the last hour
   */
  static void read(
      Connection connection,
      OnlineClients online,
      PageNames names,
      SiteHour first,
      int last,
      HourConsumer hours)
      throws SQLException {
    String host = first.host();
    Map<SiteHour, IdSet> unfolded =
        unfolded(connection, positions(connection), FoldTable.sitesProgress(connection), names);
    NavigableMap<Integer, HourPresence> recent = new TreeMap<>();
    unfolded.forEach(
        (at, seen) -> {
          if (at.host().equals(host)) {
            recent.put(at.hour(), new HourPresence(at.hour(), seen, 1));
          }
        });
    online
        .peaksOfSite(host)
        .forEach(
            (hour, peak) ->
                recent.merge(
                    hour, new HourPresence(hour, IdSet.empty(), peak), HourPresence::merge));
    HourMerge merge = new HourMerge(recent, first.hour(), last, hours);
    new Sql(connection, LIST)
        .set("host", host)
        .set("first", first.hour())
        .set("last", last)
        .forEach(
            row ->
                merge.accept(
                    new HourPresence(row.getInt(1), IdSet.of(row.getBytes(2)), row.getInt(3))));
    merge.finish();
  }
}
