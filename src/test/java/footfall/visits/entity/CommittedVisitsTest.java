package footfall.visits.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import footfall.values.PageUrl;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommittedVisitsTest {

  @Test
  void countsThePagesThatWereVisited() {
    PageUrl one = new PageUrl("one", "");
    PageUrl two = new PageUrl("two", "");
    PageUrl none = new PageUrl("none", "");

    assertEquals(
        Map.of(one, 2, two, 1),
        new CommittedVisits(
                List.of(new Visit(1, 7, 1, 1), new Visit(2, 8, 1, 1), new Visit(3, 7, 1, 1)),
                Map.of(one, 7, two, 8, none, 9),
                0,
                1)
            .countByPage());
  }
}
