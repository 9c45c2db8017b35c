package footfall.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.HostAndPort;

class RedisServersTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "none", " none "})
  void takesNothingForNoRedis(String text) {
    assertTrue(RedisServers.of(text).isEmpty());
  }

  @Test
  void readsOneServer() {
    RedisServers servers = RedisServers.of("rediss://app:s%2Ccr%3At%40@redis.example:6380/3");

    assertEquals(Set.of(new HostAndPort("redis.example", 6380)), servers.nodes());
    assertTrue(servers.tls());
    assertEquals(Optional.of("app"), servers.user());
    assertEquals(Optional.of("s,cr:t@"), servers.password());
    assertEquals(3, servers.database());
  }

  @Test
  void readsAPasswordWithoutUser() {
    RedisServers servers = RedisServers.of("redis://:secret@[::1]:6379");

    assertEquals(Optional.empty(), servers.user());
    assertEquals(Optional.of("secret"), servers.password());
    assertFalse(servers.tls());
  }

  @Test
  void readsTheNodesOfACluster() {
    RedisServers servers = RedisServers.of("redis://u:p@a:1, redis://u:p@b:2/0 ,redis://u:p@c:3");

    assertEquals(
        Set.of(new HostAndPort("a", 1), new HostAndPort("b", 2), new HostAndPort("c", 3)),
        servers.nodes());
  }

  @Test
  void showsHostsOnly() {
    assertEquals("a:1,b:2", RedisServers.of("redis://u:hush@a:1,redis://u:hush@b:2").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hush",
        "hush@host:6379",
        "http://u:hush@host:6379",
        "redis://u:hush@host",
        "redis://u:hush@host:0",
        "redis://u:hush@host:65536",
        "redis://u:hush@host:port",
        "redis://u:hush@:6379",
        "redis://u:hu sh@host:6379",
        "redis://u:hush[@host:6379",
        "redis://u:hush%zz@host:6379",
        "redis://hush@host:6379",
        "redis://u:hush@host:6379/x",
        "redis://u:hush@host:6379/70000",
        "redis://u:hush@host:6379/1/2",
        "redis://u:hush@host:6379?db=1",
        "redis://u:hush@host:6379#1",
        "redis://u:hush@a:1,",
        ",redis://u:hush@a:1",
        "redis://u:hush@a:1/1,redis://u:hush@b:2/1",
        "redis://u:hush@a:1,redis://u:hush2@b:2",
        "redis://u:hush@a:1,rediss://u:hush@b:2",
        "redis://u:hush@a:1,redis://v:hush@b:2",
        "redis://u:hush@a:1;redis://u:hush@b:2",
      })
  void refusesAnythingElseWithoutTellingThePassword(String text) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> RedisServers.of(text));

    StringWriter trace = new StringWriter();
    refused.printStackTrace(new PrintWriter(trace));
    assertFalse(trace.toString().contains("hush"), trace.toString());
  }
}
