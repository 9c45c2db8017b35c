package footfall.analytics.control;

import footfall.analytics.entity.PageRank;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pages by bounds of their visits, which are all in memory. What else a rank has is looked up for
 * the pages that are looked at.
 */
final class CountedPages implements RankBounds<PageRank> {

  private static final byte[] LARGEST_HASH = new byte[16];

  static {
    Arrays.fill(LARGEST_HASH, (byte) 0xFF);
  }

  private final Snapshot snapshot;
  private final PageSelection pages;
  private final PageScores scores;
  private final List<Counted> counts;
  private int read;

  /**
   * A page.
   *
   * @param visits a number that its visits in the window do not exceed
   * @param isExact whether that is the number of its visits
   */
  record Counted(int page, long visits, boolean isExact) {}

  /**
   * @param pages which of the pages are ranked
   * @param scores is told what is exact already
   * @param counts in any order
   */
  CountedPages(
      Snapshot snapshot, PageSelection pages, PageScores scores, Collection<Counted> counts) {
    this.snapshot = snapshot;
    this.pages = pages;
    this.scores = scores;
    this.counts = new ArrayList<>(counts);
    this.counts.sort(Comparator.comparingLong(Counted::visits).reversed());
  }

  @Override
  public List<PageRank> next(int limit) throws SQLException {
    List<Counted> some = counts.subList(read, Math.min(read + limit, counts.size()));
    read += some.size();
    some.stream().filter(Counted::isExact).forEach(count -> scores.put(count.page, count.visits));
    Map<Integer, byte[]> hashes = pages.hashes(snapshot, some.stream().map(Counted::page).toList());
    return some.stream()
        .filter(count -> hashes.containsKey(count.page))
        .map(count -> new PageRank(count.page, count.visits, hashes.get(count.page)))
        .toList();
  }

  /** Those of equal counts are in no order, so the hash is the largest. */
  @Override
  public Optional<PageRank> ceiling() {
    return read < counts.size()
        ? Optional.of(new PageRank(0, counts.get(read).visits, LARGEST_HASH))
        : Optional.empty();
  }
}
