package footfall.groupcommit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeldUpRequestsTest {

  private static final long RETRY = 20_000_000;

  private long nanos = 5;
  private final HeldUpRequests<Integer> requests = new HeldUpRequests<>(() -> nanos, 3);

  @Test
  void givesRequestsBackForARetryAfterTwentyMilliseconds() {
    List<PendingRequest<Integer>> held =
        List.of(PendingRequestTest.of(1), PendingRequestTest.of(2));

    assertEquals(List.of(), requests.hold(held));

    nanos += RETRY - 1;
    assertEquals(List.of(), requests.take());
    nanos++;
    assertEquals(held, requests.take());
    assertTrue(requests.isEmpty());
  }

  @Test
  void triesAgainAlthoughOthersAreHeldUpMoreOften() {
    PendingRequest<Integer> first = PendingRequestTest.of(1);
    PendingRequest<Integer> second = PendingRequestTest.of(2);
    requests.hold(List.of(first));
    nanos += RETRY - 1;
    requests.hold(List.of(second));
    nanos++;
    assertEquals(List.of(first, second), requests.take());

    requests.hold(List.of(second));
    assertEquals(List.of(), requests.take(), "a retry begins the time anew");
  }

  @Test
  void tellsTheTimeUntilTheRetry() {
    nanos += 10 * RETRY;
    requests.hold(List.of(PendingRequestTest.of(1)));
    assertEquals(RETRY, requests.nanosToRetry());
    nanos += RETRY - 3;
    assertEquals(3, requests.nanosToRetry());
    nanos += 7;
    assertEquals(0, requests.nanosToRetry());
  }

  @Test
  void keepsNoMoreThanItsCapacity() {
    requests.hold(List.of(PendingRequestTest.of(1), PendingRequestTest.of(1)));
    PendingRequest<Integer> last = PendingRequestTest.of(1);
    PendingRequest<Integer> tooMany = PendingRequestTest.of(1);

    assertEquals(List.of(tooMany), requests.hold(List.of(last, tooMany)));
    assertEquals(3, requests.list().size());
    assertEquals(List.of(tooMany), requests.hold(List.of(tooMany)));
  }

  @Test
  void holdsUpWhatHasAnItemThatIsHeldUp() {
    PendingRequest<Integer> held = new PendingRequest<>(List.of(7, 8), 0);
    ItemsHeldUpException reason = new ItemsHeldUpException(List.of(8));

    assertTrue(reason.holdsUp(held));
    assertEquals(false, reason.holdsUp(new PendingRequest<>(List.of(7), 0)));
  }
}
