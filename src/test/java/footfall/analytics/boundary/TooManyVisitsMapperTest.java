package footfall.analytics.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.analytics.control.TooManyVisitsException;
import footfall.web.problem.Problem;
import org.junit.jupiter.api.Test;

class TooManyVisitsMapperTest {

  @Test
  void tellsHowManyTheyAreAndWhatToDo() {
    Problem problem = new TooManyVisitsMapper().toProblem(new TooManyVisitsException(1_001, 1_000));
    assertEquals(422, problem.status());
    String detail = problem.detail();
    assertTrue(detail.contains("reading 1001 visits or more one by one, of 1000 that may"), detail);
    assertTrue(detail.contains("POST /rollups/rebuild"), detail);
    assertTrue(detail.contains("a time zone whose offset is a whole number of hours"), detail);
  }
}
