package footfall.web.problem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailedRequestTest {

  private static final Logger LOG = Logger.getLogger(FailedRequest.class.getName());
  private static final String ID = "0123456789abcdef0123456789abcdef";

  private final List<LogRecord> logged = new ArrayList<>();

  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord message) {
          logged.add(message);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    LOG.addHandler(handler);
    LOG.setUseParentHandlers(false);
  }

  @AfterEach
  void restore() {
    LOG.removeHandler(handler);
    LOG.setUseParentHandlers(true);
  }

  @Test
  void aDefectHasTheSameIdInItsAnswerAndInTheLog() {
    Throwable cause = new IllegalStateException("a defect");
    String answer = answer(500, cause);
    assertTrue(answer.contains("\"request_id\":\"" + ID + '"'), answer);
    assertEquals(1, logged.size());
    assertEquals(Level.SEVERE, logged.get(0).getLevel());
    assertEquals("Request " + ID + " failed", logged.get(0).getMessage());
    assertSame(cause, logged.get(0).getThrown());
  }

  @Test
  void whatIsRefusedIsNotLogged() {
    String answer = answer(404, new IllegalArgumentException("no such page"));
    assertTrue(answer.contains("\"request_id\":\"" + ID + '"'), answer);
    assertEquals(List.of(), logged);
  }

  private static String answer(int status, Throwable cause) {
    return new String(new FailedRequest(Problem.ofStatus(status), cause).answer(ID).utf8(), UTF_8);
  }
}
