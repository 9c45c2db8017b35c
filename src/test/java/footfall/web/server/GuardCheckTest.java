package footfall.web.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.web.guard.ServerPagesGuard;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GuardCheckTest {

  private final Map<Object, Object> attributes = new HashMap<>();
  private String marked = "true";

  /** The application's, as far as both look at it. */
  private final ServletContext application =
      (ServletContext)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {ServletContext.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "getContextPath" -> "";
                    case "getInitParameter" -> marked;
                    case "setAttribute" -> attributes.put(arguments[0], arguments[1]);
                    case "getAttribute" -> attributes.get(arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                  });

  @Test
  void warnsOfAServerWithoutTheGuard() {
    assertTrue(GuardCheck.objection(application).orElseThrow().contains("/metrics"));
  }

  @Test
  void isContentWithTheGuard() {
    new ServerPagesGuard().onStartup(Set.of(), application);
    assertEquals(Optional.empty(), GuardCheck.objection(application));
  }

  /** Not to the application's, whose 304 would have the policy of no page in place of its own. */
  @Test
  void addsHeadersOnlyToAnswersOfTheServer() {
    ServerPagesGuard guard = new ServerPagesGuard();
    guard.onStartup(Set.of(), application);
    marked = null;
    assertThrows(UnsupportedOperationException.class, () -> guard.onStartup(Set.of(), application));
  }
}
