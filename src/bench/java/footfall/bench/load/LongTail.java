package footfall.bench.load;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws numbers as visitors draw pages: few are popular, most are rare. Zipf's law with exponent 1:
 * number k comes in proportion to 1 / (k + 1).
 */
public final class LongTail {
  private final double[] cumulative;

  /**
   * Prepares to draw.
   *
   * @param size the numbers are 0 to size - 1
   */
  public LongTail(int size) {
    cumulative = new double[size];
    double sum = 0;
    for (int k = 0; k < size; k++) {
      sum += 1.0 / (k + 1);
      cumulative[k] = sum;
    }
  }

  public int draw(RandomGenerator random) {
    int place =
        Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[cumulative.length - 1]);
    return Math.min(place < 0 ? -place - 1 : place, cumulative.length - 1);
  }
}
