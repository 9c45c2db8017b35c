package footfall.system;

import footfall.embedded.FootfallInstance;
import footfall.embedded.LibertyProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Three nodes over one database: one that is closed, one that warns, and one that is closed for
 * recording too, lets a network read, and has the administrator's token from a file. The tests
 * stand for proxies, which say where a request came from.
 */
final class AccessNodes implements AutoCloseable {

  /** The token in the file. */
  static final String SECRET = "an-administrator-s-token-of-37-letters";

  private static final Map<String, String> PROXIED =
      Map.of("FOOTFALL_TRUSTED_PROXIES", "127.0.0.1,::1", "FOOTFALL_RATELIMIT_AUTH_LIMIT", "10");

  private final FootfallInstance footfall;
  private final LibertyProcess warning;
  private final LibertyProcess recording;

  private AccessNodes(Path folder) throws IOException {
    String file = Files.writeString(folder.resolve("token"), SECRET + "\n").toString();
    footfall = FootfallInstance.named("access", with(Map.of("FOOTFALL_ACCESS", "closed")));
    warning = footfall.node("warning", with(Map.of("FOOTFALL_ACCESS", "warn")));
    recording =
        footfall.node(
            "recording",
            with(
                Map.of(
                    "FOOTFALL_ACCESS", "closed",
                    "FOOTFALL_ACCESS_RECORD", "token",
                    "FOOTFALL_ACCESS_ANONYMOUS", "viewer",
                    "FOOTFALL_ACCESS_ANONYMOUS_FROM", "10.0.0.0/8",
                    "FOOTFALL_ADMIN_TOKEN_FILE", file)));
  }

  private static Map<String, String> with(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(PROXIED);
    all.putAll(settings);
    return all;
  }

  /**
   * Starts all at once, over an empty database.
   *
   * @param folder for the file with the token
   */
  static AccessNodes start(Path folder) throws IOException {
    AccessNodes nodes = new AccessNodes(folder);
    try {
      nodes.footfall.database().start();
      for (LibertyProcess node : nodes.all()) {
        node.startWithoutWaiting();
      }
      nodes.awaitReady();
      return nodes;
    } catch (IOException e) {
      nodes.close();
      throw e;
    }
  }

  void awaitReady() throws IOException {
    for (LibertyProcess node : all()) {
      node.awaitHealth("ready");
    }
  }

  private List<LibertyProcess> all() {
    return List.of(closed(), warning, recording);
  }

  FootfallInstance footfall() {
    return footfall;
  }

  LibertyProcess closed() {
    return footfall.liberty();
  }

  LibertyProcess warning() {
    return warning;
  }

  LibertyProcess recording() {
    return recording;
  }

  /** The files in which nodes have left a token of the administrator. */
  Stream<Path> firstTokens() {
    return all().stream()
        .map(node -> node.messages().getParent().resolveSibling("admin-token"))
        .filter(Files::exists);
  }

  static TokenClient client(LibertyProcess node) {
    return new TokenClient(URI.create("http://localhost:" + node.port() + "/"));
  }

  static String log(LibertyProcess node) throws IOException {
    return Files.readString(node.messages());
  }

  @Override
  public void close() throws IOException {
    try (footfall) {
      warning.close();
      recording.close();
    }
  }
}
