package footfall.web.http;

import footfall.values.Utf8;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refuses parameters whose bytes are not UTF-8; JAX-RS would replace them by U+FFFD, and so make
 * different pages one. Only parameters of the operation are looked at: the rest of a query may
 * belong to a URL in the path, whose escapes are its own.
 */
@Provider
public class QueryEncodingFilter implements ContainerRequestFilter {

  @Context private ResourceInfo resource;

  /** By CDI: RESTEasy's proxy for it fails where a filter has wrapped the request. */
  @Inject private HttpServletRequest request;

  @Override
  public void filter(ContainerRequestContext context) {
    String query = request.getQueryString();
    if (query != null && mayBeMalformed(query)) {
      Set<String> names = parameters();
      for (String part : query.split("&")) {
        int equals = part.indexOf('=');
        String name = Utf8.percentDecoded(equals < 0 ? part : part.substring(0, equals)).orElse("");
        if (names.contains(name) && Utf8.percentDecoded(part).isEmpty()) {
          throw new ProblemException(
              Problem.badField(name, name + " must be UTF-8 in percent-encoding"));
        }
      }
    }
  }

  /** Returns whether a byte, sent as it is or as an escape, is not ASCII. */
  private static boolean mayBeMalformed(String query) {
    for (int i = 0; i < query.length(); i++) {
      char c = query.charAt(i);
      if (c >= 0x80 || (c == '%' && i + 1 < query.length() && query.charAt(i + 1) > '7')) {
        return true;
      }
    }
    return false;
  }

  private Set<String> parameters() {
    Stream<Parameter> all = Arrays.stream(resource.getResourceMethod().getParameters());
    return all.filter(parameter -> parameter.isAnnotationPresent(QueryParam.class))
        .map(parameter -> parameter.getAnnotation(QueryParam.class).value())
        .collect(Collectors.toSet());
  }
}
