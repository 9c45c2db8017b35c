package footfall.analytics.counts;

import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.analytics.entity.PageCount;
import footfall.database.control.UnavailableException;
import footfall.values.PageUrl;
import footfall.visits.entity.CommittedVisits;
import footfall.visits.entity.Visit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Nodes that commit visits and answer counts over one database and one shard, in one thread and in
 * made-up time: wherever another node could do something in between, one may do so, and each answer
 * is compared with what is true.
 */
final class CountSimulation {

  private static final Duration MAX_AGE = Duration.ofSeconds(5);
  private static final int NODES = 3;
  private static final int MAX_DEPTH = 4;
  private static final List<PageUrl> PAGES =
      IntStream.range(0, 4).mapToObj(i -> new PageUrl("page-" + i, "")).toList();

  private final Random random;
  private final boolean isFaulty;
  private final ModelShard shard;
  private final List<Node> nodes;
  private final List<Runnable> late = new ArrayList<>();
  private final Map<String, Integer> answers = new TreeMap<>();

  /** What was committed to each page, by time. */
  private final Map<PageUrl, NavigableMap<Long, Long>> committed = new HashMap<>();

  private long nanos;
  private int depth;
  private long leases;

  /**
   * @param isFaulty whether increments are lost, late or repeated and the shard loses all or is
   *     away
   * @param shards makes what a node of a name has of the shard
   */
  CountSimulation(
      long seed,
      boolean isFaulty,
      Consumer<PageUrl> removed,
      BiFunction<ModelShard, String, CountShards> shards) {
    this.random = new Random(seed);
    this.isFaulty = isFaulty;
    this.shard = new ModelShard(() -> nanos, removed);
    this.nodes =
        IntStream.range(0, NODES)
            .mapToObj(i -> new Node("node-" + i, shards.apply(shard, "node-" + i)))
            .toList();
    PAGES.forEach(page -> committed.put(page, new TreeMap<>(Map.of(-1L, 0L))));
  }

  /** Runs, and returns how many answers came from where. */
  Map<String, Integer> run(int steps) {
    for (int i = 0; i < steps; i++) {
      step();
    }
    return answers;
  }

  /** Tells the shard of all increments, and returns what it has and what is true. */
  Map<PageUrl, List<Long>> settle() {
    depth = MAX_DEPTH;
    nodes.forEach(Node::readClock);
    nodes.forEach(Node::sendAll);
    Map<PageUrl, List<Long>> both = new HashMap<>();
    shard.counts().forEach((page, count) -> both.put(page, List.of(count, total(page))));
    return both;
  }

  private void step() {
    pass();
    Node node = nodes.get(random.nextInt(NODES));
    switch (random.nextInt(isFaulty ? 12 : 10)) {
      case 0, 1 -> node.commit();
      case 2, 3, 4 -> node.send();
      case 5 -> node.readClock();
      case 10 -> fault();
      case 11 -> deliverLate();
      default -> node.ask(PAGES.get(random.nextInt(PAGES.size())));
    }
  }

  /** Time in which others may do something. */
  private void others() {
    pass();
    if (depth < MAX_DEPTH && random.nextInt(3) == 0) {
      depth++;
      for (int i = random.nextInt(4); i >= 0; i--) {
        step();
      }
      depth--;
    }
    pass();
  }

  /**
   * Mostly much less than the drift that clocks may have, now and then so long that counts expire.
   */
  private void pass() {
    nanos += random.nextInt(200) == 0 ? random.nextInt(2_000_000_000) : random.nextInt(3_000_000);
  }

  private void fault() {
    switch (random.nextInt(8)) {
      case 0 -> shard.loseAll();
      case 1 -> shard.setAway(true);
      default -> shard.setAway(false);
    }
  }

  private void deliverLate() {
    if (!late.isEmpty()) {
      late.remove(random.nextInt(late.size())).run();
    }
  }

  private long total(PageUrl page) {
    return committed.get(page).lastEntry().getValue();
  }

  private long totalAt(PageUrl page, long time) {
    return committed.get(page).floorEntry(Math.max(-1, time)).getValue();
  }

  /** A node, whose clocks differ from others'. */
  private final class Node {

    private final CountShards shards;
    private final IntervalClock clock = new IntervalClock();
    private final IncrementQueue increments =
        new IncrementQueue(isFaulty ? 3 : 1_000, Duration.ZERO);
    private final KnownCounts counts;
    private final PageCounter counter;
    private final long offset = random.nextLong() >> 2;
    private final double speed = 1 + (random.nextInt(200) - 100) / 1e6;
    private final Map<PageUrl, Long> acknowledged = new HashMap<>();
    private final Map<PageUrl, Long> answered = new HashMap<>();
    private final Set<PageUrl> loading = new HashSet<>();
    private int commits;
    private boolean isOpening;
    private boolean isSending;

    Node(String name, CountShards shards) {
      this.shards = shards;
      this.counts = new KnownCounts(3, MAX_AGE, Optional.of(increments), clock, this::nanoTime);
      this.counter =
          new PageCounter(
              counts,
              Optional.of(new Interleaved(shards)),
              this::count,
              increments::fill,
              clock,
              MAX_AGE,
              () -> name + "-" + leases++,
              this::nanoTime);
    }

    private long nanoTime() {
      return offset + (long) (nanos * speed);
    }

    void readClock() {
      long sent = nanoTime();
      pass();
      long micros = nanos / 1_000;
      pass();
      clock.read(sent, micros, nanoTime());
    }

    void commit() {
      if (isOpening) {
        return;
      }
      commits++;
      long begun = nanoTime();
      others();
      Map<PageUrl, Integer> ids = new HashMap<>();
      List<Visit> visits = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        int id = random.nextInt(PAGES.size());
        ids.put(PAGES.get(id), id);
        visits.add(new Visit(i, id, 0, 0));
      }
      visits.forEach(
          visit ->
              committed
                  .get(PAGES.get(visit.pageId()))
                  .put(nanos, total(PAGES.get(visit.pageId())) + 1));
      others();
      counts.add(new CommittedVisits(visits, ids, begun, nanoTime()));
      visits.forEach(visit -> acknowledged.merge(PAGES.get(visit.pageId()), 1L, Long::sum));
      commits--;
    }

    void send() {
      if (!isSending) {
        isSending = true;
        Map<PageUrl, Increment> taken = take();
        fillShards();
        send(taken, random.nextInt(isFaulty ? 12 : 8));
        isSending = false;
      }
    }

    void sendAll() {
      fillShards();
      send(take(), 0);
    }

    private void fillShards() {
      for (Runnable fill : increments.takeFills()) {
        others();
        fill.run();
      }
    }

    private Map<PageUrl, Increment> take() {
      try {
        return increments.take(0);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private void send(Map<PageUrl, Increment> taken, int luck) {
      if (!isFaulty) {
        readClock();
      }
      if (!clock.isKnown(nanoTime())) {
        counts.told(taken, taken.keySet());
        return;
      }
      Map<PageUrl, CountShards.Addition> additions = new HashMap<>();
      taken.forEach((page, increment) -> additions.put(page, increment.addition(clock)));
      others();
      counts.told(taken, luck > 8 ? taken.keySet() : shards.add(additions));
      if (luck == 8 || luck == 9) {
        late.add(() -> shards.add(additions));
      }
      others();
    }

    void ask(PageUrl page) {
      if (loading.contains(page)) {
        return; // It would wait for this thread.
      }
      long recent = totalAt(page, nanos - MAX_AGE.toNanos());
      long own = acknowledged.getOrDefault(page, 0L);
      long before = answered.getOrDefault(page, 0L);
      try {
        PageCount answer = counter.count(page);
        long count = answer.count();
        assertTrue(count >= recent, () -> answer + " lacks some of " + recent + " in time");
        assertTrue(count >= own, () -> answer + " lacks some of " + own + " of its own");
        assertTrue(count >= before, () -> answer + " goes back behind " + before);
        assertTrue(count <= total(page), () -> answer + " is more than " + total(page));
        answered.merge(page, count, Math::max);
        answers.merge(answer.servedVia(), 1, Integer::sum);
      } catch (UnavailableException e) {
        answers.merge("unavailable", 1, Integer::sum);
      }
    }

    private long count(PageUrl page, CountSource.Opened opened) {
      others();
      if (commits > 0 || isOpening) {
        throw new UnavailableException("a snapshot waits for commits");
      }
      isOpening = true;
      long begun = nanoTime();
      others();
      long count = total(page);
      others();
      opened.at(begun, nanoTime());
      isOpening = false;
      loading.add(page);
      others();
      loading.remove(page);
      if (random.nextInt(10) == 0) {
        throw new UnavailableException("the database failed");
      }
      return count;
    }
  }

  /** Lets others do something before and after each step. */
  private final class Interleaved implements CountShards {

    private final CountShards shards;

    Interleaved(CountShards shards) {
      this.shards = shards;
    }

    @Override
    public Read read(PageUrl page, String lease) {
      others();
      Read read = shards.read(page, lease);
      others();
      return read;
    }

    @Override
    public void fill(PageUrl page, String lease, Fill fill) {
      others();
      shards.fill(page, lease, fill);
      others();
    }

    @Override
    public Set<PageUrl> add(Map<PageUrl, Addition> additions) {
      return shards.add(additions);
    }
  }
}
