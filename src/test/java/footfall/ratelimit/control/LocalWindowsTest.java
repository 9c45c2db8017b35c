package footfall.ratelimit.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.ratelimit.control.LocalWindows.Claim;
import footfall.ratelimit.entity.Decision;
import footfall.ratelimit.entity.Policy;
import footfall.ratelimit.entity.Quota;
import footfall.values.ClientAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LocalWindowsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Quota PAGE = new Quota(Policy.VISIT, 2, MINUTE);
  private static final Quota ALL = new Quota(Policy.ADDRESS, 3, MINUTE);

  private long now = Long.MAX_VALUE - 7;
  private final LocalWindows windows = new LocalWindows(1_000, () -> now);

  private static WindowKey client(int number) {
    return new WindowKey(number, 0);
  }

  private boolean visit(int client, String page) {
    return decide(client, page).isAllowed();
  }

  private Decision decide(int client, String page) {
    return windows.acquire(claims(client, page)).decision();
  }

  private static List<Claim> claims(int client, String page) {
    WindowKey key = client(client);
    return List.of(new Claim(ALL, key), new Claim(PAGE, key.with(page)));
  }

  @Test
  void takesBackWhatOthersRefuse() {
    assertTrue(visit(1, "a"));
    now += 10;
    long tried = windows.acquire(claims(1, "a")).time();
    now += 10;
    assertFalse(visit(1, "a"));
    assertTrue(visit(1, "b"));
    assertFalse(visit(1, "b"), "the client's window is full");

    windows.takeBack(claims(1, "a"), tried);
    Decision again = decide(1, "a");
    assertTrue(again.isAllowed(), "as if it had not been counted");
    assertEquals(MINUTE.minusNanos(20), again.status().reset());
    windows.takeBack(claims(1, "a"), tried);
    windows.takeBack(claims(2, "a"), tried);
    assertFalse(visit(1, "a"), "only what was counted is taken back");
    now += MINUTE.toNanos() - 20;
    assertTrue(visit(1, "b"));
    assertFalse(visit(1, "b"), "two of three are 20 ns younger");
  }

  @Test
  void tellsOfAFullWindowWithoutCounting() {
    Claim claim = new Claim(PAGE, client(1));
    for (int i = 0; i < 5; i++) {
      assertTrue(windows.refusal(claim).isEmpty());
    }
    assertEquals(0, windows.keys());
    windows.acquire(List.of(claim));
    now += 10;
    windows.acquire(List.of(claim));

    assertEquals(MINUTE.minusNanos(10), windows.refusal(claim).orElseThrow().reset());
    assertTrue(windows.refusal(new Claim(PAGE, client(2))).isEmpty());
    now += MINUTE.toNanos() - 10;
    assertTrue(windows.refusal(claim).isEmpty());
  }

  @Test
  void countsInAllWindowsOrInNone() {
    assertTrue(visit(1, "a"));
    assertTrue(visit(1, "a"));
    assertFalse(visit(1, "a"), "the page's window is full");
    assertTrue(visit(1, "b"), "what was refused does not count for the client");
    assertFalse(visit(1, "b"), "the client's window is full");
    now += MINUTE.toNanos();
    assertTrue(visit(1, "b"));
    assertTrue(visit(1, "b"), "what was refused does not count for the page");
  }

  @Test
  void tellsTheQuotaThatIsClosestToRefusing() {
    assertEquals(PAGE, decide(1, "a").status().quota());
    assertEquals(1, decide(1, "b").status().remaining());
    now += 1;
    Decision last = decide(1, "c");
    assertEquals(ALL, last.status().quota());
    assertEquals(0, last.status().remaining());
    assertEquals(MINUTE.minusNanos(1), last.status().reset());
  }

  @Test
  void tellsTheQuotaThatRefusesForTheLongest() {
    Quota hour = new Quota(Policy.VISIT, 1, Duration.ofHours(1));
    Quota second = new Quota(Policy.ADDRESS, 1, Duration.ofSeconds(1));
    List<Claim> claims =
        List.of(new Claim(hour, client(1).with("a")), new Claim(second, client(1)));
    assertTrue(windows.acquire(claims).decision().isAllowed());
    assertEquals(hour, windows.acquire(claims).decision().status().quota());
  }

  @Test
  void keepsClientsApart() {
    assertTrue(visit(1, "a") && visit(1, "a") && !visit(1, "a"));
    assertTrue(visit(2, "a"));
  }

  @Test
  void pushesOutWhatWouldBeForgottenFirst() {
    visit(1, "a");
    visit(1, "a");
    now += 1;
    for (int client = 2; client <= 500; client++) {
      visit(client, "a");
    }
    assertEquals(1_000, windows.keys());
    assertEquals(0, windows.evicted());
    assertFalse(visit(1, "a"), "was asked for last and so stays");
    visit(501, "a");
    assertEquals(1_000, windows.keys());
    assertEquals(2, windows.evicted());
    assertFalse(visit(1, "a"));
  }

  @Test
  void forgetsWhatHoldsNothing() {
    visit(1, "a");
    now += MINUTE.toNanos() - 1;
    visit(2, "a");
    windows.evictExpired();
    assertEquals(4, windows.keys());
    now += 1;
    windows.evictExpired();
    assertEquals(2, windows.keys());
    assertEquals(0, windows.evicted());
  }

  @Test
  void takesNoMoreMemoryThanItSays() {
    Quota large = new Quota(Policy.ADDRESS, 100_000, MINUTE);
    for (int i = 0; i < 60_000; i++) {
      assertTrue(windows.acquire(List.of(new Claim(large, client(i % 3)))).decision().isAllowed());
      assertTrue(windows.bytes() <= 1_000 * LocalWindows.BYTES_EACH);
    }
    assertTrue(windows.evicted() > 0);
  }

  @Test
  void letsExactlyAsManyThroughAsTheLimitSays() throws Exception {
    int threads = 64;
    Quota quota = new Quota(Policy.VISIT, 1_000, MINUTE);
    LocalWindows shared = new LocalWindows(1_000_000, System::nanoTime);
    AtomicInteger accepted = new AtomicInteger();
    CountDownLatch start = new CountDownLatch(threads);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    for (int thread = 0; thread < threads; thread++) {
      executor.submit(
          () -> {
            start.countDown();
            start.await();
            for (int i = 0; i < 100; i++) {
              boolean through =
                  shared.acquire(List.of(new Claim(quota, client(1)))).decision().isAllowed();
              accepted.addAndGet(through ? 1 : 0);
            }
            return null;
          });
    }
    executor.shutdown();
    assertTrue(executor.awaitTermination(30, TimeUnit.SECONDS));
    assertEquals(1_000, accepted.get());
  }

  @Test
  void countsIpv6ClientsBySubnet() {
    assertEquals(key("2001:db8:0:1::1"), key("2001:db8:0:1:ffff::2"));
    assertFalse(key("2001:db8:0:1::1").equals(key("2001:db8:0:2::1")));
    assertEquals(key("192.0.2.1"), key("::ffff:192.0.2.1"));
    assertFalse(key("192.0.2.1").equals(key("192.0.2.2")));
    assertFalse(key("255.0.2.1").equals(key("127.0.2.1")));
  }

  private static WindowKey key(String address) {
    return WindowKey.of(ClientAddress.of(address));
  }
}
