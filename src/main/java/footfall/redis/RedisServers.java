package footfall.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redis.clients.jedis.HostAndPort;

/**
 * Where Redis is and how to log in, as {@code footfall.redis} says. Neither its text nor the
 * messages of its exceptions have the user or the password.
 */
public final class RedisServers {

  private static final int MAX_PORT = 65_535;
  private static final int MAX_DATABASE = 65_535;

  private final Set<HostAndPort> nodes;
  private final Login login;

  /** What all nodes have in common; the user and the password may be null. */
  private record Login(boolean tls, String user, String password, int database) {}

  private RedisServers(Set<HostAndPort> nodes, Login login) {
    this.nodes = nodes;
    this.login = login;
  }

  /**
   * Parses a value of the setting.
   *
   * @param text empty or {@code none} for no Redis; or the URI {@code
   *     redis://[[user]:password@]host:port[/database]}, {@code rediss:} for TLS; or several with
   *     commas between them for nodes of one cluster, which has database 0 only. What is reserved
   *     in a URI is percent-encoded in user and password, a comma as well
   * @throws IllegalArgumentException if it is anything else
   */
  public static RedisServers of(String text) {
    if (text.isBlank() || text.strip().equals("none")) {
      return new RedisServers(Set.of(), new Login(false, null, null, 0));
    }
    List<URI> uris = Stream.of(text.split(",", -1)).map(RedisServers::uri).toList();
    Set<Login> logins = uris.stream().map(RedisServers::login).collect(Collectors.toSet());
    if (logins.size() > 1) {
      throw new IllegalArgumentException(
          "nodes of a cluster have the same scheme, user, password and database");
    }
    Set<HostAndPort> nodes =
        uris.stream()
            .map(uri -> new HostAndPort(uri.getHost(), uri.getPort()))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Login login = logins.iterator().next();
    if (nodes.size() > 1 && login.database() != 0) {
      throw new IllegalArgumentException("a cluster has database 0 only");
    }
    return new RedisServers(nodes, login);
  }

  private static URI uri(String text) {
    URI uri = parsed(text.strip());
    boolean isRedis = "redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme());
    if (!isRedis || uri.getHost() == null || uri.getPort() < 1 || uri.getPort() > MAX_PORT) {
      throw new IllegalArgumentException("each needs redis:// or rediss://, a host and a port");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("neither ? nor # may follow");
    }
    return uri;
  }

  /** Parses without the cause of a failure, whose message has the text. */
  private static URI parsed(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "not a URI; reserved characters of user and password must be percent-encoded");
    }
  }

  private static Login login(URI uri) {
    String user = null;
    String password = null;
    if (uri.getRawUserInfo() != null) {
      int colon = uri.getRawUserInfo().indexOf(':');
      if (colon < 0) {
        throw new IllegalArgumentException("a user needs a password");
      }
      user = colon == 0 ? null : decoded(uri.getRawUserInfo().substring(0, colon));
      password = decoded(uri.getRawUserInfo().substring(colon + 1));
    }
    return new Login("rediss".equals(uri.getScheme()), user, password, database(uri.getPath()));
  }

  private static String decoded(String part) {
    return URI.create("x://" + part + "@host").getUserInfo();
  }

  private static int database(String path) {
    if (path.isEmpty() || path.equals("/")) {
      return 0;
    }
    if (!path.matches("/\\d{1,5}") || Integer.parseInt(path.substring(1)) > MAX_DATABASE) {
      throw new IllegalArgumentException("the database must be a number");
    }
    return Integer.parseInt(path.substring(1));
  }

  /** Returns whether there are none: Redis is not used. */
  public boolean isEmpty() {
    return nodes.isEmpty();
  }

  Set<HostAndPort> nodes() {
    return nodes;
  }

  boolean tls() {
    return login.tls();
  }

  Optional<String> user() {
    return Optional.ofNullable(login.user());
  }

  Optional<String> password() {
    return Optional.ofNullable(login.password());
  }

  int database() {
    return login.database();
  }

  /** Returns the hosts and ports. */
  @Override
  public String toString() {
    return nodes.stream().map(HostAndPort::toString).collect(Collectors.joining(","));
  }
}
