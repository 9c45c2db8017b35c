package footfall.values;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdUnionTest {

  /** Sets of a few ids and of many, so that each kind of container meets each other. */
  @Test
  void hasEachIdOfStoredSetsOnce() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Set<Integer> expected = new HashSet<>();
    IdUnion union = new IdUnion();
    for (int set = 0; set < 30; set++) {
      IdSet ids = IdSet.empty();
      int first = random.nextInt(200_000);
      int step = 1 + random.nextInt(3);
      int count = random.nextBoolean() ? random.nextInt(5) : random.nextInt(20_000);
      for (int i = 0; i < count; i++) {
        ids.add(first + i * step);
        expected.add(first + i * step);
      }
      byte[] stored = ids.toBytes();
      union.addAll(ByteBuffer.wrap(stored));
      Arrays.fill(stored, (byte) -1);
      assertEquals(expected.size(), union.size(), "seed " + seed);
    }
    IdUnion other = new IdUnion();
    other.add(-1);
    other.add(1_000_000);
    union.addAll(other);
    assertEquals(expected.size() + 2, union.size(), "seed " + seed);
  }

  @Test
  void readsASetWhereItStands() {
    IdSet ids = IdSet.empty();
    ids.add(7);
    ids.add(70_000);
    ByteArrayOutputStream blocks = new ByteArrayOutputStream();
    VarInts.writeBlock(blocks, IdSet.empty().toBytes());
    VarInts.writeBlock(blocks, ids.toBytes());
    VarInts.write(blocks, 300);
    ByteBuffer bytes = ByteBuffer.wrap(blocks.toByteArray());
    IdUnion union = new IdUnion();
    union.addAll(VarInts.sliceBlock(bytes));
    assertEquals(0, union.size());
    union.addAll(VarInts.sliceBlock(bytes));
    assertEquals(2, union.size());
    assertEquals(300, VarInts.read(bytes));
  }
}
