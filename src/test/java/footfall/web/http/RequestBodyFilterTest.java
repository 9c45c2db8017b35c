package footfall.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import footfall.web.docs.ResourceCalls;
import jakarta.servlet.annotation.WebFilter;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestBodyFilterTest {

  /** Streams its body, and bounds it itself. */
  private static final String IMPORT = "POST /import";

  @Test
  void isInFrontOfEveryResourceMethodThatTakesABody() {
    Set<String> expected =
        ResourceCalls.find(RequestBodyFilterTest::takesBody).stream()
            .filter(call -> !call.equals(IMPORT))
            .map(call -> call.substring(call.indexOf('/')))
            .flatMap(path -> Stream.of(path, path + "/"))
            .collect(Collectors.toCollection(TreeSet::new));
    WebFilter filter = RequestBodyFilter.class.getAnnotation(WebFilter.class);
    assertEquals(expected, new TreeSet<>(Set.of(filter.urlPatterns())));
  }

  /** JAX-RS passes the body to the parameter that has no annotation. */
  private static boolean takesBody(Method method) {
    return Arrays.stream(method.getParameters())
        .anyMatch(parameter -> parameter.getAnnotations().length == 0);
  }
}
