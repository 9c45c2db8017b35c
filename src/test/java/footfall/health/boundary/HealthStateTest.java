package footfall.health.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class HealthStateTest {

  @Test
  void leavesNamesAndStates() throws IOException {
    assertEquals(
        "{\"checks\":[{\"data\":{},\"name\":\"started\",\"status\":\"UP\"},"
            + "{\"name\":\"recording\",\"status\":\"DOWN\",\"data\":{}}],\"status\":\"DOWN\"}",
        HealthState.withoutData(
            "{\"checks\":[{\"data\":{},\"name\":\"started\",\"status\":\"UP\"},"
                + "{\"name\":\"recording\",\"status\":\"DOWN\",\"data\":{\"reason\":\"secret\","
                + "\"deep\":{\"data\":[{\"data\":1}]},\"n\":-1.5}}],\"status\":\"DOWN\"}"));
  }

  @Test
  void leavesNothingOfDataThatIsNoObject() throws IOException {
    assertEquals(
        "{\"data\":{},\"status\":\"UP\"}",
        HealthState.withoutData("{\"data\":\"secret\",\"status\":\"UP\"}"));
  }

  @Test
  void passesNothingOnThatItDoesNotUnderstand() {
    assertThrows(IOException.class, () -> HealthState.withoutData("{\"data\": secret}"));
  }
}
