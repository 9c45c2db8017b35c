package footfall.analytics.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WindowTotalTest {

  @Test
  void sharesHaveFourDigits() {
    WindowTotal three = new WindowTotal(3, 1);
    assertEquals(0.6667, three.share(2));
    assertEquals(1, three.share(3));
    assertEquals(0, three.share(0));
    assertEquals(0, WindowTotal.NONE.share(0));
    assertEquals(0.1235, new WindowTotal(10_000_000_000L, 1).share(1_234_500_000L));
  }
}
