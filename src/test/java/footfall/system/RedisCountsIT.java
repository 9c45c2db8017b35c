package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.Sizes;
import footfall.analytics.counts.RedisShards;
import footfall.embedded.BuildDirectory;
import footfall.embedded.FootfallInstance;
import footfall.embedded.LibertyProcess;
import footfall.embedded.RedisCluster;
import footfall.embedded.RedisProcess;
import footfall.values.PageUrl;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes that share counts of pages in a cluster of three shards. */
@Timeout(300)
class RedisCountsIT {

  private static final int PAGES = Sizes.of("counts.pages", 200, 1_000);
  private static final int BULK = 100;
  private static final Duration IN_TIME = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  @Test
  void countsAreExactFromAnyShardAndWithoutAny() throws Exception {
    try (RedisCluster cluster = RedisCluster.start(BuildDirectory.resolve("redis/counts-cluster"));
        FootfallInstance footfall =
            FootfallInstance.named("redis-counts", settings(cluster)).start();
        LibertyProcess second = footfall.node("second", settings(cluster))) {
      second.start();
      second.awaitHealth("ready");
      FootfallClient one = new FootfallClient(footfall.baseUri());
      FootfallClient other =
          new FootfallClient(URI.create("http://localhost:" + second.port() + "/"));
      Patience.await(
          "one has Redis", Patience.ONE_MINUTE, () -> one.metric("footfall_redis_up") == 1);
      Patience.await(
          "other has Redis", Patience.ONE_MINUTE, () -> other.metric("footfall_redis_up") == 1);

      everyShardAnswers(cluster, one, other);
      aNodeMeetsItsOwnVisitsInAShard(one, other);
      whatOthersRecordedIsThereInTime(one, other);
      for (RedisProcess node : cluster.nodes()) {
        node.kill();
      }
      nobodyMissesRedis(one, other);
    }
  }

  private static Map<String, String> settings(RedisCluster cluster) {
    return Map.of("FOOTFALL_REDIS", cluster.uris());
  }

  private static String url(int page) {
    return "https://counted.example/" + page;
  }

  private static void everyShardAnswers(
      RedisCluster cluster, FootfallClient one, FootfallClient other) throws IOException {
    for (int from = 0; from < PAGES; from += BULK) {
      List<String> urls = IntStream.range(from, from + BULK).mapToObj(RedisCountsIT::url).toList();
      assertEquals(200, one.bulk(urls.stream()).statusCode());
      assertEquals(200, other.bulk(urls.stream()).statusCode());
    }
    Map<String, Integer> served = new HashMap<>();
    for (int page = 0; page < PAGES; page++) {
      assertEquals("2", count(one, url(page)).get("count"));
      Map<String, String> answer = count(other, url(page));
      assertEquals("2", answer.get("count"));
      served.merge(answer.get("served_via"), 1, Integer::sum);
      if (answer.get("served_via").startsWith("redis")) {
        int owner = cluster.primaryOf(RedisShards.key(PageUrl.of(url(page))));
        assertEquals("redis_" + owner, answer.get("served_via"));
      }
    }
    Set<String> shards =
        IntStream.range(0, PAGES)
            .map(page -> cluster.primaryOf(RedisShards.key(PageUrl.of(url(page)))))
            .mapToObj(port -> "redis_" + port)
            .collect(Collectors.toSet());
    assertEquals(3, shards.size());
    Set<String> missing = new HashSet<>(shards);
    missing.removeAll(served.keySet());
    assertEquals(Set.of(), missing, served::toString);
  }

  private static void aNodeMeetsItsOwnVisitsInAShard(FootfallClient one, FootfallClient other)
      throws IOException {
    Set<String> served = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      String page = "own-" + i;
      assertEquals(200, one.count(page).statusCode());
      assertEquals("1", count(one, page).get("count"));
      assertEquals(200, other.count(page).statusCode());
      Map<String, String> answer = count(other, page);
      assertEquals("2", answer.get("count"));
      served.add(answer.get("served_via").replaceAll("_\\d+", ""));
    }
    assertTrue(served.contains("redis"), served::toString);
  }

  /** An answer to a question that was asked 5 s after the visit has it. */
  private static void whatOthersRecordedIsThereInTime(FootfallClient one, FootfallClient other)
      throws Exception {
    String page = "others";
    assertEquals(200, one.count(page).statusCode());
    assertEquals("1", count(one, page).get("count"));
    assertEquals("1", count(other, page).get("count"));
    assertEquals(200, one.count(page).statusCode());
    assertEquals(200, other.count(page).statusCode());
    long begin = System.nanoTime();
    for (FootfallClient node : List.of(one, other)) {
      Patience.await(
          "all visits",
          Patience.ONE_MINUTE,
          () -> {
            boolean mustHaveAll = System.nanoTime() - begin >= IN_TIME.toNanos();
            long count = node.counted(page);
            assertTrue(count == 3 || !mustHaveAll && count == 2, count + " of 3");
            return count == 3;
          });
    }
  }

  private static void nobodyMissesRedis(FootfallClient one, FootfallClient other)
      throws IOException {
    for (int i = 0; i < 50; i++) {
      String page = "without-" + i;
      assertEquals(200, inTime(() -> one.count(page).statusCode()));
      assertEquals(200, inTime(() -> other.count(page).statusCode()));
      for (FootfallClient node : List.of(one, other)) {
        Map<String, String> answer = inTime(() -> count(node, page));
        assertEquals("2", answer.get("count"));
        assertEquals("mariadb", answer.get("served_via"));
      }
      assertEquals("in_memory", count(one, page).get("served_via"));
    }
    assertTrue(one.metric("footfall_page_count_increments_dropped_total") > 0);
    assertTrue(one.metric("footfall_page_counts_total", "source=\"mariadb\"") >= 50);
    assertFalse(other.metric("footfall_page_counts_total", "source=\"redis\"") == 0);
  }

  /** Does something. */
  private interface Call<T> {
    T run() throws IOException;
  }

  private static <T> T inTime(Call<T> call) throws IOException {
    long begin = System.nanoTime();
    T result = call.run();
    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
    assertTrue(taken.compareTo(LONGEST) < 0, taken::toString);
    return result;
  }

  private static Map<String, String> count(FootfallClient node, String page) throws IOException {
    var response = node.get("visits/" + FootfallClient.encode(page));
    assertEquals(200, response.statusCode());
    return Json.of(response);
  }
}
