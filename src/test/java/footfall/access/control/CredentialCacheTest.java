package footfall.access.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import footfall.access.entity.ApiToken;
import footfall.access.entity.Role;
import footfall.access.entity.Sites;
import footfall.access.entity.TokenGrant;
import footfall.database.control.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CredentialCacheTest {

  private static final TokenGrant GRANT =
      new TokenGrant("test", Set.of(Role.VIEWER), Sites.ALL, Optional.empty(), Duration.ofDays(1));

  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger loaded = new AtomicInteger();
  private final CredentialCache<ApiToken> cache = new CredentialCache<>(3, now::get);

  private static ApiToken token(String id) {
    return new ApiToken(
        id,
        new byte[32],
        GRANT,
        "test",
        Instant.EPOCH,
        Instant.MAX,
        Optional.empty(),
        Optional.empty());
  }

  private final Function<String, Optional<ApiToken>> found =
      id -> {
        loaded.incrementAndGet();
        return Optional.of(token(id));
      };

  private final Function<String, Optional<ApiToken>> missing =
      id -> {
        loaded.incrementAndGet();
        return Optional.empty();
      };

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void asksForATokenAgainAfterTenSeconds() {
    cache.get("a", found);
    pass(CredentialCache.FRESH.minusNanos(1));
    cache.get("a", found);
    assertEquals(1, loaded.get());

    pass(Duration.ofNanos(1));
    assertEquals(Optional.empty(), cache.get("a", missing));
    assertEquals(2, loaded.get());
  }

  @Test
  void asksForWhatIsMissingAgainAfterASecond() {
    cache.get("a", missing);
    pass(CredentialCache.MISSING.minusNanos(1));
    cache.get("a", missing);
    assertEquals(1, loaded.get());

    pass(Duration.ofNanos(1));
    assertEquals("a", cache.get("a", found).orElseThrow().id());
  }

  @Test
  void usesWhatIsFreshWhileTheDatabaseIsAwayAndNothingElse() {
    Function<String, Optional<ApiToken>> away =
        id -> {
          throw new UnavailableException("away");
        };
    cache.get("a", found);
    pass(CredentialCache.FRESH.minusNanos(1));
    assertEquals("a", cache.get("a", away).orElseThrow().id());
    assertThrows(UnavailableException.class, () -> cache.get("b", away));

    pass(Duration.ofNanos(1));
    assertThrows(UnavailableException.class, () -> cache.get("a", away));
    assertThrows(UnavailableException.class, () -> cache.get("a", away));
  }

  @Test
  void forgetsWhatWasChanged() {
    cache.get("a", found);
    cache.forget("a");
    assertEquals(Optional.empty(), cache.get("a", missing));
  }

  @Test
  void keepsThoseThatWereUsedLast() {
    cache.get("a", found);
    cache.get("b", found);
    cache.get("c", found);
    cache.get("a", found);
    cache.get("d", found);
    assertEquals(3, cache.size());
    assertEquals(4, loaded.get());

    cache.get("a", found);
    assertEquals(4, loaded.get());
    cache.get("b", found);
    assertEquals(5, loaded.get());
  }
}
