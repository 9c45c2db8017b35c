package footfall.imports.entity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.values.VisitId;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SortedIdsTest {

  private static long[] decoded(byte[] bytes) {
    LongStream.Builder ids = LongStream.builder();
    SortedIds.decode(bytes, ids);
    return ids.build().toArray();
  }

  @Test
  void keepsEveryId() {
    long last = VisitId.imported(VisitId.LAST_MILLISECOND, -1);
    long[] ids = {0, 1, 127, 128, 1L << 20, last - 1, last};
    assertArrayEquals(ids, decoded(SortedIds.encode(ids)));
    assertArrayEquals(new long[0], decoded(SortedIds.encode(new long[0])));
  }

  @Test
  void takesFiveBytesForAVisitASecond() {
    long[] ids = LongStream.range(0, 1_000).map(i -> VisitId.imported(i * 1_000, i)).toArray();
    assertTrue(SortedIds.encode(ids).length <= 5_010);
  }
}
