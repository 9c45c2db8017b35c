package footfall.bench.cluster;

import footfall.analytics.counts.RedisShards;
import footfall.bench.ServiceClient;
import footfall.embedded.RedisCluster;
import footfall.values.PageUrl;
import java.io.IOException;

/** Where a node's counts come from, as it tells itself. */
final class CountOrigins {
  private final ServiceClient node;
  private final RedisCluster cluster;

  CountOrigins(ServiceClient node, RedisCluster cluster) {
    this.node = node;
    this.cluster = cluster;
  }

  /** How many counts came from a source so far: {@code memory}, {@code redis}, {@code mariadb}. */
  double of(String source) throws IOException {
    return node.metric("footfall_page_counts_total", "source=\"" + source + "\"");
  }

  /**
   * Asks for the count of a page.
   *
   * @param path of the question
   * @throws IOException if the answer is not that of the shard that has the page's slot
   */
  void requireShard(String path) throws IOException {
    var page = PageUrl.ofPageId(path.substring(path.lastIndexOf('/') + 1));
    var shard = "redis_" + cluster.primaryOf(RedisShards.key(page));
    var answer = node.get(path);
    if (!ServiceClient.field(answer, "served_via").filter(shard::equals).isPresent()) {
      throw new IOException(path + ": " + answer + ", not from " + shard);
    }
  }
}
