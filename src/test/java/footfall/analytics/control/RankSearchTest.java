package footfall.analytics.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.analytics.entity.PageRank;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankSearchTest {

  private final long seed = Long.getLong("ranking.seed", System.nanoTime());
  private final Random random = new Random(seed);

  /** A page with a count, and a bound of it, which no count exceeds. */
  private record Candidate(PageRank bound, PageRank rank) {}

  @Test
  void findsWhatSortingAllFinds() throws SQLException {
    for (int round = 0; round < 3_000; round++) {
      List<Candidate> candidates = candidates(random.nextInt(60), 1 + random.nextInt(12));
      int limit = 1 + random.nextInt(20);
      Optional<PageRank> after = after(candidates);
      TopRanks<PageRank> found = new TopRanks<>(PageRank.LARGEST_FIRST, after, limit);
      search(candidates, found, new AtomicInteger()).run(1 + random.nextInt(9), 16);
      assertEquals(
          sorted(candidates, after).stream().limit(limit).toList(), found.list(), "seed " + seed);
    }
  }

  @Test
  void pagesThatFollowOneAnotherAreAllPages() throws SQLException {
    List<Candidate> candidates = candidates(500, 7);
    List<PageRank> all = new ArrayList<>();
    Optional<PageRank> after = Optional.empty();
    do {
      TopRanks<PageRank> found = new TopRanks<>(PageRank.LARGEST_FIRST, after, 13);
      search(candidates, found, new AtomicInteger()).run(5, 40);
      all.addAll(found.list());
      after = found.last();
    } while (after.isPresent());
    assertEquals(sorted(candidates, Optional.empty()), all, "seed " + seed);
  }

  @Test
  void looksAtFewWhereFewAreAskedFor() throws SQLException {
    List<Candidate> candidates =
        IntStream.rangeClosed(1, 100_000)
            .mapToObj(place -> candidate(place, 1_000_000 / place, 250_000 / place))
            .toList();
    AtomicInteger evaluated = new AtomicInteger();
    TopRanks<PageRank> found = new TopRanks<>(PageRank.LARGEST_FIRST, Optional.empty(), 20);
    search(candidates, found, evaluated).run(20, 100);
    assertEquals(sorted(candidates, Optional.empty()).subList(0, 20), found.list());
    assertTrue(evaluated.get() <= 180, () -> evaluated + " of which 80 are needed");
  }

  @Test
  void findsWhatIsBeforeItsBoundByLittle() throws SQLException {
    for (int round = 0; round < 1_000; round++) {
      int most = random.nextInt(4);
      List<Candidate> candidates =
          IntStream.rangeClosed(1, 40)
              .mapToObj(id -> strayed(id, 1 + random.nextInt(9), random.nextInt(most + 1)))
              .toList();
      TopRanks<PageRank> found =
          new TopRanks<>(PageRank.LARGEST_FIRST, Optional.empty(), 1 + random.nextInt(20));
      new RankSearch<>(
              bounds(candidates),
              (some, ranks) -> evaluate(candidates, some, ranks),
              found,
              bound -> new PageRank(bound.pageId(), bound.count() + most, bound.urlHash()))
          .run(1 + random.nextInt(9), 9);
      List<PageRank> sorted = sorted(candidates, Optional.empty());
      assertEquals(sorted.subList(0, found.list().size()), found.list(), "seed " + seed);
      assertTrue(found.last().isPresent(), "seed " + seed);
    }
  }

  private Candidate strayed(int id, int bound, int stray) {
    Candidate candidate = candidate(id, bound, bound);
    PageRank rank = candidate.rank;
    return new Candidate(rank, new PageRank(id, rank.count() + stray, rank.urlHash()));
  }

  @Test
  void whatHasNoRankIsNotFound() throws SQLException {
    TopRanks<PageRank> found = new TopRanks<>(PageRank.LARGEST_FIRST, Optional.empty(), 2);
    List<Candidate> candidates = List.of(candidate(1, 5, 0), candidate(2, 4, 3));
    search(candidates, found, new AtomicInteger()).run(1, 1);
    assertEquals(List.of(candidates.get(1).rank), found.list());
    assertEquals(Optional.empty(), found.last());
  }

  private static RankSearch<PageRank> search(
      List<Candidate> candidates, TopRanks<PageRank> found, AtomicInteger evaluated) {
    return new RankSearch<>(
        bounds(candidates),
        (some, ranks) -> {
          evaluated.addAndGet(some.size());
          evaluate(candidates, some, ranks);
        },
        found);
  }

  private static RankBounds<PageRank> bounds(List<Candidate> candidates) {
    return new ListedBounds<>(
        candidates.stream().map(Candidate::bound).toList(), PageRank.LARGEST_FIRST);
  }

  private static void evaluate(
      List<Candidate> candidates, List<PageRank> bounds, TopRanks<PageRank> found) {
    bounds.stream()
        .map(bound -> candidates.get(bound.pageId() - 1).rank)
        .filter(rank -> rank.count() > 0)
        .forEach(found::add);
  }

  /** Many of equal counts and bounds. */
  private List<Candidate> candidates(int size, int most) {
    return IntStream.rangeClosed(1, size)
        .mapToObj(
            id -> {
              int bound = 1 + random.nextInt(most);
              return candidate(id, bound, random.nextInt(bound + 1));
            })
        .toList();
  }

  private static Candidate candidate(int id, long bound, long count) {
    byte[] hash = ByteBuffer.allocate(16).putInt(id * 0x9E3779B1).array();
    return new Candidate(new PageRank(id, bound, hash), new PageRank(id, count, hash));
  }

  private Optional<PageRank> after(List<Candidate> candidates) {
    return candidates.isEmpty() || random.nextBoolean()
        ? Optional.empty()
        : Optional.of(candidates.get(random.nextInt(candidates.size())).rank);
  }

  private static List<PageRank> sorted(List<Candidate> candidates, Optional<PageRank> after) {
    return candidates.stream()
        .map(Candidate::rank)
        .filter(rank -> rank.count() > 0)
        .filter(rank -> after.isEmpty() || PageRank.LARGEST_FIRST.compare(after.get(), rank) < 0)
        .sorted(PageRank.LARGEST_FIRST)
        .toList();
  }
}
