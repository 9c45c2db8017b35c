package footfall.web.http;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts a {@link QueryFilter} in front of every resource method that takes query parameters. */
@Provider
public class QueryCheck implements DynamicFeature {

  /** Of the thread's request, as the filter is of all. */
  @Inject private HttpServletRequest request;

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    Set<String> names =
        Stream.of(resource.getResourceMethod().getParameterAnnotations())
            .flatMap(Arrays::stream)
            .filter(QueryParam.class::isInstance)
            .map(annotation -> ((QueryParam) annotation).value())
            .collect(Collectors.toCollection(TreeSet::new));
    if (!names.isEmpty()) {
      context.register(new QueryFilter(names, request));
    }
  }
}
