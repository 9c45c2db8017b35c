package footfall.presence.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import footfall.analytics.entity.BinUnit;
import footfall.analytics.entity.Bins;
import footfall.analytics.entity.TimeWindow;
import footfall.presence.entity.ClientPresence;
import footfall.presence.entity.HourPresence;
import footfall.presence.entity.PresenceCount;
import footfall.presence.entity.PresenceSeries;
import footfall.values.IdSet;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PresenceBinsTest {

  private static final TimeWindow TWO_DAYS =
      new TimeWindow(
          Instant.parse("2026-03-27T23:00:00Z"),
          Instant.parse("2026-03-29T22:00:00Z"),
          ZoneId.of("Europe/Berlin"));

  private static HourPresence hour(String start, int peak, int... clients) {
    IdSet seen = IdSet.empty();
    for (int client : clients) {
      seen.add(client);
    }
    return new HourPresence(ClientPresence.hour(Instant.parse(start).toEpochMilli()), seen, peak);
  }

  @Test
  void countsEachClientOnceInEachBinAndInAll() {
    PresenceBins counts =
        new PresenceBins(TWO_DAYS, Bins.of(TWO_DAYS, BinUnit.DAY), TWO_DAYS.end());
    counts.accept(hour("2026-03-27T22:00:00Z", 9, 9));
    counts.accept(hour("2026-03-27T23:00:00Z", 1, 1, 2));
    counts.accept(hour("2026-03-28T22:00:00Z", 2, 2, 3));
    counts.accept(hour("2026-03-28T23:00:00Z", 3, 3, 4, 5, 6));
    counts.accept(hour("2026-03-29T21:00:00Z", 1, 3));
    counts.accept(hour("2026-03-29T22:00:00Z", 9, 9));

    assertEquals(
        new PresenceSeries(
            List.of(new PresenceCount(3, 2), new PresenceCount(4, 3)), new PresenceCount(6, 3)),
        counts.finish());
  }

  @Test
  void leavesBinsWithoutAnyoneEmpty() {
    PresenceBins counts =
        new PresenceBins(TWO_DAYS, Bins.of(TWO_DAYS, BinUnit.DAY), TWO_DAYS.end());
    counts.accept(hour("2026-03-29T12:00:00Z", 1, 7));
    assertEquals(List.of(PresenceCount.NONE, new PresenceCount(1, 1)), counts.finish().bins());
  }

  @Test
  void countsTheHourThatTheEndOfTheWindowCuts() {
    TimeWindow cut =
        new TimeWindow(TWO_DAYS.start(), Instant.parse("2026-03-28T00:30:00Z"), TimeWindow.UTC);
    PresenceBins counts = new PresenceBins(cut, Bins.of(cut, BinUnit.HOUR), cut.end());
    counts.accept(hour("2026-03-28T00:00:00Z", 1, 7));
    assertEquals(List.of(PresenceCount.NONE, new PresenceCount(1, 1)), counts.finish().bins());
  }

  @Test
  void countsTheHourThatABinDividesAfterNow() {
    TimeWindow india =
        new TimeWindow(
            TWO_DAYS.start(), Instant.parse("2026-03-28T01:00:00Z"), ZoneId.of("Asia/Kolkata"));
    Bins bins = Bins.of(india, BinUnit.HOUR);
    PresenceBins counts = new PresenceBins(india, bins, Instant.parse("2026-03-27T23:20:00Z"));
    counts.accept(hour("2026-03-27T23:00:00Z", 1, 7));
    assertEquals(new PresenceCount(1, 1), counts.finish().bins().get(0));
  }

  @Test
  void mergesNothingOfAWindowThatHasNotBegun() {
    HourPresence now = hour("2026-03-28T00:00:00Z", 1, 1);
    NavigableMap<Integer, HourPresence> recent = new TreeMap<>();
    recent.put(now.hour(), now);
    List<HourPresence> merged = new ArrayList<>();
    new HourMerge(recent, now.hour() + 48, now.hour(), merged::add).finish();
    assertEquals(List.of(), merged);
  }

  @Test
  void mergesTheHoursOfTheTableWithRecentOnes() {
    HourPresence first = hour("2026-03-28T00:00:00Z", 2, 1, 2);
    HourPresence second = hour("2026-03-28T01:00:00Z", 1, 3);
    HourPresence third = hour("2026-03-28T02:00:00Z", 1, 4);
    NavigableMap<Integer, HourPresence> recent = new TreeMap<>();
    for (HourPresence some :
        List.of(hour("2026-03-27T00:00:00Z", 9, 9), second, hour("2026-03-28T02:00:00Z", 3, 5))) {
      recent.put(some.hour(), some);
    }
    List<String> merged = new ArrayList<>();
    HourMerge merge =
        new HourMerge(
            recent,
            first.hour(),
            third.hour(),
            hour ->
                merged.add(
                    hour.hour() - first.hour() + " " + hour.count().clients() + " " + hour.peak()));
    merge.accept(first);
    merge.accept(third);
    merge.finish();
    assertEquals(List.of("0 2 2", "1 1 1", "2 2 3"), merged);
  }
}
